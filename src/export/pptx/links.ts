import { tag, XML } from "./xml.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
interface Link { kind: string; target: string; external?: boolean }

/** What a part of the package refers to, by ids that stand in its XML. */
export class PartLinks {
  readonly #all: Link[] = [];

  #add(link: Link): string {
    const known = this.#all.findIndex((l) => l.kind === link.kind && l.target === link.target);
    return `rId${known < 0 ? this.#all.push(link) : known + 1}`;
  }

  /** A file of the package; `path` is seen from its root, the part stands two folders deep. */
  part(kind: string, path: string): string {
    return this.#add({ kind, target: path.replace(/^ppt\//, "../") });
  }
  media(path: string): string {
    return this.part("image", path);
  }

  /** An address; undefined for one that has no meaning outside of the page, or that Office would take for damage. */
  to(href: string): string | undefined {
    try {
      const { href: target, protocol } = new URL(href);
      return ["http:", "https:", "mailto:"].includes(protocol) && target.length <= 2000 ? this.#add({ kind: "hyperlink", target, external: true }) : undefined;
    } catch {
      return undefined;
    }
  }

  xml(): string {
    const links = this.#all.map(({ kind, target, external }, i) => tag("Relationship", { Id: `rId${i + 1}`, Type: `${OFFICE}/${kind}`, Target: target, TargetMode: external ? "External" : undefined }));
    return XML + tag("Relationships", { xmlns: "http://schemas.openxmlformats.org/package/2006/relationships" }, ...links);
  }
}
