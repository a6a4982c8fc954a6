/** What a drawing must say of itself when it stands alone. */
export interface Described {
  title: string;
  /** What the picture shows, in a sentence, for screen readers. */
  description: string;
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * A drawing as a file of its own: a copy without anything that serves only the page, with a role, a title
 * and a description. The drawing handed in stays as it is.
 */
export function standaloneSvg(drawn: SVGSVGElement, { title, description }: Described): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) {
      if (name === "role" || name === "tabindex" || name === "pointer-events" || name.startsWith("aria-") || name.startsWith("data-")) element.removeAttribute(name);
    }
  }
  const document = copy.ownerDocument;
  const text = (name: string, id: string, words: string) => {
    const element = document.createElementNS(copy.namespaceURI, name);
    element.setAttribute("id", id);
    element.textContent = words;
    return element;
  };
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-labelledby", "planflow-title planflow-desc");
  copy.prepend(text("title", "planflow-title", title), text("desc", "planflow-desc", description));
  return HEADER + serialize(copy) + "\n";
}

/**
 * Serializes without a browser's XMLSerializer, whose output differs between engines: the attributes in
 * their order, text escaped, empty elements closed.
 */
function serialize(node: Element): string {
  const attributes = [...node.attributes].map((a) => ` ${a.name}="${escape(a.value).replaceAll('"', "&quot;")}"`).join("");
  const children = [...node.childNodes]
    .map((child) => (child.nodeType === 1 ? serialize(child as Element) : child.nodeType === 3 ? escape(child.textContent ?? "") : ""))
    .join("");
  const name = node.localName;
  return children === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;
}

// Characters that XML 1.0 does not allow would make the file unreadable, whatever the title says.
const escape = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
