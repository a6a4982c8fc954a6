/**
 * The files that stand in the page itself, where `planflow bundle` has put data, notebooks and app into one: see
 * `src/cli/one-file.ts`. In any other build there is nothing of this.
 */
export const oneFile = import.meta.env.MODE === "one-file";

const elements = new Map<string, HTMLScriptElement>();
const addresses = new Map<string, string>();

const textOf = (name: string): string | undefined => {
  const element = elements.get(name);
  return element?.type === "application/json" ? (JSON.parse(element.text) as string) : undefined;
};

/** A file of the page's own, as a host would answer; undefined where it is not there. */
export function embedded(name: string): Promise<Response | undefined> {
  const text = textOf(name);
  return Promise.resolve(text === undefined ? undefined : new Response(text));
}

/**
 * An address for a file that the app's code names: the build asks for it by this name in the page and in workers. A
 * worker knows nothing of the page, so the addresses of what it names are written in front of its code. They hold the
 * files themselves: what a page on a disk makes of its bytes, Chromium does not let its workers fetch.
 */
function addressOf(name: string): string {
  const known = addresses.get(name);
  if (known !== undefined) return known;
  const code = textOf(name);
  const element = elements.get(name);
  // A name for what was left out; whoever fetches it learns that it is missing.
  if (!element) return `left-out:/${name}`;
  if (code === undefined) return `data:application/octet-stream;base64,${element.text}`;
  const address = URL.createObjectURL(new Blob([prelude(code), code], { type: "text/javascript" }));
  addresses.set(name, address);
  return address;
}

const prelude = (code: string): string => {
  const named = [...code.matchAll(/planflowFile\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name!);
  return `globalThis.planflowFile=((files)=>(name)=>files[name])(${JSON.stringify(Object.fromEntries(named.map((n) => [n, addressOf(n)])))});\n`;
};

if (oneFile) {
  for (const element of document.querySelectorAll<HTMLScriptElement>("script[data-file]")) elements.set(element.dataset.file!, element);
  Object.assign(globalThis, { planflowFile: addressOf });
  // One notebook is what the file was made for; the start page is a step away.
  const [only, ...others] = JSON.parse(textOf("notebooks/index.json") ?? "[]") as { id: string }[];
  if (location.search === "" && only && others.length === 0) history.replaceState(null, "", `?notebook=${only.id}${location.hash}`);
}
