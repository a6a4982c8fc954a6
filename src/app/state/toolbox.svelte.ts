import { readNotebook, type Notebook, type ToolName, type Tools } from "../../notebook/reading.ts";

const loaders: { [K in ToolName]: () => Promise<Tools[K]> } = {
  yaml: async () => (await import("../../notebook/yaml.ts")).parseYaml,
  values: async () => (await import("../../notebook/value-tools.ts")).valueTools,
};

/** What notebooks are read with beyond the page's own code: it comes once a notebook needs it. */
export class Toolbox {
  #tools = $state.raw<Partial<Tools>>({});
  readonly #asked: { [K in ToolName]?: Promise<void> } = {};

  #load<K extends ToolName>(name: K): Promise<void> {
    return (this.#asked[name] ??= loaders[name]().then(
      (tool) => void (this.#tools = { ...this.#tools, [name]: tool }),
      (error: unknown) => {
        // It may be had the next time.
        delete this.#asked[name];
        throw error;
      },
    ));
  }

  /** What inputs and their values need; asked for here, and there a moment later. */
  get values(): Tools["values"] | undefined {
    if (!this.#tools.values) this.#load("values").catch(() => undefined);
    return this.#tools.values;
  }

  async read(text: string, file: string): Promise<Notebook> {
    for (;;) {
      const read = readNotebook(text, file, this.#tools);
      if ("ok" in read) return read.ok;
      await Promise.all(read.needs.map((name) => this.#load(name)));
    }
  }
}
