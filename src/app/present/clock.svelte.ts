import { remember, remembered } from "./remember.ts";

/** The time of day, and how long somebody has been speaking; goes on through a reload. Runs for the life of the component that makes it. */
export class Clock {
  #now = $state(Date.now());
  /** When it was started last, and the ms that had passed before that. */
  #since = $state<number>();
  #before = $state(0);

  constructor() {
    const [since = NaN, before = NaN] = remembered("clock").split(" ").map(Number);
    if (Number.isFinite(before)) {
      this.#before = before;
      this.#since = Number.isFinite(since) ? since : undefined;
    } else this.restart();
    $effect(() => {
      const timer = setInterval(() => (this.#now = Date.now()), 500);
      return () => clearInterval(timer);
    });
  }

  get running(): boolean {
    return this.#since !== undefined;
  }
  get time(): string {
    return new Date(this.#now).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  }
  get elapsed(): string {
    const seconds = Math.max(0, Math.floor(this.#passed(this.#now) / 1000));
    const two = (n: number) => String(n).padStart(2, "0");
    const minutes = Math.floor(seconds / 60);
    return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  }

  #passed(now: number): number {
    return this.#before + (this.#since === undefined ? 0 : Math.max(0, now - this.#since));
  }
  #keep(): void {
    remember("clock", `${this.#since ?? "-"} ${this.#before}`);
  }

  restart(): void {
    [this.#before, this.#since, this.#now] = [0, Date.now(), Date.now()];
    this.#keep();
  }
  toggle(): void {
    const now = Date.now();
    [this.#before, this.#since, this.#now] = [this.#passed(now), this.#since === undefined ? now : undefined, now];
    this.#keep();
  }
}
