import { presentsHere, unlessPresenting, whenPresentingChanges } from "./presenting.ts";
import type { FromWorker, Reason, Stored, ToWorker } from "./said.ts";

/** What a notice can be about. */
export type Notice = "ready" | "failed" | "new" | "presentation" | "elsewhere";

/** How long after the last look for a new version a tab that comes to the front looks again, in milliseconds. */
const LOOK_AGAIN = 3_600_000;

/** What this browser has stored of the app, and whether a new version waits. One for the whole tab. */
export class Offline {
  /** Whether there is anything to be said: without a service worker nothing is. */
  supported = $state(false);
  stored = $state.raw<Stored>();
  storing = $state.raw<{ done: number; files: number }>();
  failure = $state.raw<Reason>();
  /** The worker of a version that is stored as a whole and waits until somebody asks for it. */
  next = $state.raw<ServiceWorker>();
  /** Whether this tab has asked for it. */
  asked = $state(false);
  /** A presentation holds it up. */
  held = $state(false);
  /** Another tab has taken the new version; this one is of the old one. */
  elsewhere = $state(false);
  #fresh = $state(false);
  #presenting = $state(presentsHere());
  #dismissed = $state.raw<readonly Notice[]>([]);
  #registration: ServiceWorkerRegistration | undefined;
  #listening = false;

  /** What is announced now; never anything in a tab that presents. */
  readonly notice = $derived.by((): Notice | undefined => {
    if (this.#presenting) return undefined;
    const notices: readonly (readonly [Notice, unknown])[] = [
      ["elsewhere", this.elsewhere], ["presentation", this.held], ["new", this.next], ["ready", this.#fresh && this.stored],
      // Where a version is stored, one more that is not disturbs nobody: the start page says so.
      ["failed", this.failure && !this.stored],
    ];
    return notices.find(([notice, wanted]) => wanted && !this.#dismissed.includes(notice))?.[0];
  });

  constructor() {
    whenPresentingChanges(() => (this.#presenting = presentsHere()));
  }

  /** Takes a notice away; whoever no longer waits for the end of a presentation does not want the new version then. */
  dismiss(notice: Notice): void {
    if (notice === "presentation") {
      this.asked = this.held = false;
      this.#dismissed = [...this.#dismissed, "new"];
    } else this.#dismissed = [...this.#dismissed, notice];
  }

  /** Registers the service worker; where the browser refuses, the app works with a network as it always did. */
  async start(): Promise<void> {
    const container = navigator.serviceWorker;
    if (!this.#listening) container.addEventListener("message", ({ data }) => this.#hear(data as FromWorker));
    this.#listening = true;
    this.failure = undefined;
    // Nobody's cache holds up a new version.
    const registration = await container.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" }).catch(() => undefined);
    if (!registration) {
      // A browser that has taken it before does not refuse it: the network is away.
      if (this.supported) this.failure = "network";
      return;
    }
    this.supported = true;
    // The first one that fails is taken away by the browser, and trying again makes another.
    const known = this.#registration === registration;
    this.#registration = registration;
    if (registration.active) this.#greet(registration.active);
    if (registration.active && registration.waiting) this.#follow(registration.waiting);
    if (registration.installing) this.#follow(registration.installing);
    if (known) {
      // To register what is registered does not look for a new version, and that may be what has failed.
      await registration.update().catch(() => (this.failure = "network"));
      return;
    }
    registration.addEventListener("updatefound", () => registration.installing && this.#follow(registration.installing));
    this.#lookForNew(registration);
  }

  #greet(worker: ServiceWorker): void {
    worker.postMessage({ kind: "hello" } satisfies ToWorker);
  }

  #hear(message: FromWorker): void {
    this.storing = message.kind === "storing" ? { done: message.done, files: message.files } : undefined;
    // What is stored already says nothing of a newer version that could not be.
    if (message.kind !== "stored") return void (this.failure = message.kind === "failed" ? message.reason : undefined);
    this.stored = message.stored;
    if (message.old) this.#taken();
  }

  /** Follows a version from its arrival until it is in use or given up. */
  #follow(worker: ServiceWorker): void {
    const registration = this.#registration!;
    const firstOfAll = !registration.active;
    const look = () => {
      const mine = this.next === worker;
      if (worker.state === "installed" && !firstOfAll && !mine) {
        this.next = worker;
        // 'Later' was said of the one before.
        this.#dismissed = this.#dismissed.filter((n) => n !== "new");
      }
      if (worker.state === "activated" && firstOfAll) {
        this.#fresh = true;
        this.#greet(worker);
      } else if (worker.state === "activated" && mine) this.#taken();
      if (worker.state === "redundant" && mine) this.next = undefined;
      if (worker.state !== "installing") this.storing = undefined;
    };
    worker.addEventListener("statechange", look);
    look();
  }

  /** The new version is in use: the tab that asked for it shows it, the others are left alone. */
  #taken(): void {
    this.next = undefined;
    if (this.asked) location.reload();
    else this.elsewhere = true;
  }

  /** Takes the new version, now or when the last presentation in this browser has ended. */
  async use(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    await unlessPresenting(() => this.#swap(), { busy: () => (this.held = true), wanted: () => this.asked && this.next !== undefined });
    this.held = false;
  }

  #swap(): Promise<void> {
    const worker = this.next;
    if (!worker || !this.asked) return Promise.resolve();
    return new Promise((done) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "redundant") this.asked = false;
        if (worker.state === "activated" || worker.state === "redundant") done();
      });
      worker.postMessage({ kind: "use" } satisfies ToWorker);
    });
  }

  /** A tab may be open for days; the browser itself looks only when a page is opened. */
  #lookForNew(registration: ServiceWorkerRegistration): void {
    let last = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - last < LOOK_AGAIN) return;
      last = Date.now();
      registration.update().catch(() => undefined);
    });
  }
}

export const offline = new Offline();
