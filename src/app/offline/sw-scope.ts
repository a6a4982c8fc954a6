import type { FromWorker, ToWorker } from "./said.ts";

/** A service worker's own interfaces, which the page's types do not know; only what is used here. */
export interface Life extends Event {
  waitUntil(work: Promise<unknown>): void;
}
export interface Fetched extends Life {
  readonly request: Request;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): void;
}
export interface Told extends Life {
  readonly data: ToWorker;
  readonly source: Client | null;
}
export interface Client {
  readonly id: string;
  postMessage(message: FromWorker): void;
}
interface Scope {
  readonly clients: { matchAll(options?: { includeUncontrolled?: boolean; type?: "all" | "window" }): Promise<Client[]>; claim(): Promise<void> };
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Life) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetched) => void): void;
  addEventListener(type: "message", listener: (event: Told) => void): void;
}
export const scope = self as unknown as Scope;

/** Where the app is: `https://host/some/path/`. */
export const home = scope.registration.scope;
