/** As a browser reads an address: without tabs and line endings anywhere, and without control characters around it. */
const clean = (url: string): string => url.replace(/[\t\n\r]/g, "").replace(/^[\0-\x20]+|[\0-\x20]+$/g, "");
const scheme = (url: string): string | undefined => /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();

/** A link's address where it is http, https, mailto, `#…` or relative; undefined for everything else, such as `javascript:`. */
export function safeUrl(url: string): string | undefined {
  const address = clean(url);
  const named = scheme(address);
  return named === undefined || ["http", "https", "mailto"].includes(named) ? address : undefined;
}

/**
 * An image's address where it is a path relative to the page; otherwise undefined. A picture on another host would
 * be fetched as soon as the page is opened, and would tell that host who reads it. Browsers take `\` for `/`.
 */
export function safeImage(url: string): string | undefined {
  const address = clean(url);
  return address === "" || scheme(address) !== undefined || /^[/\\#?]/.test(address) ? undefined : address;
}
