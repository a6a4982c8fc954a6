import { exporting } from "../../core/messages/en-export.ts";
import { Converter } from "./converter.ts";

/** How something ended, in words. */
export interface Said {
  good: boolean;
  text: string;
}

/** One thing at a time that a person has asked for, which they can stop, and what became of it. */
export class Job {
  readonly converter = new Converter();
  /** What is being made. */
  busy = $state<string>();
  said = $state.raw<Said>();
  /** Whether the last thing that was asked for was stopped. */
  stopped = false;

  /** Another thing that is asked for meanwhile is not begun. What `make` throws is said, never lost. */
  async run(name: string, make: () => Promise<Said>): Promise<void> {
    if (this.busy !== undefined) return;
    const { dialog } = exporting;
    [this.busy, this.said, this.stopped] = [name, undefined, false];
    let said: Said;
    try {
      said = await make();
    } catch (error) {
      said = { good: false, text: dialog.failed(name, (error as Error).message || dialog.noWorker) };
    }
    this.said = this.stopped ? { good: false, text: dialog.stopped } : said;
    this.busy = undefined;
  }

  /** Ends the conversion under way, if any, and what waits for it. */
  stop(): void {
    this.stopped = this.busy !== undefined;
    this.converter.stop();
  }
}
