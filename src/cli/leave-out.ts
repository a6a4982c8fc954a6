import type { Plugin } from "vite";

const MARK = "\0planflow-left-out:";

export interface LeftOut {
  /** The end of a module's path, such as `plot/src/marks/tip.js`, or a package's name. */
  module: string;
  /** Exports that the dependency calls while it loads; these give undefined instead of throwing. */
  called?: readonly string[];
}

/**
 * Leaves modules out of the build that a dependency imports but no path of ours reaches, such as map
 * projections behind a bar chart. Their exports stay, so that the imports resolve, but throw when called:
 * a mistake shows at once instead of drawing something wrong.
 */
export function leaveOut(modules: readonly LeftOut[]): Plugin {
  return {
    name: "planflow-leave-out",
    enforce: "pre",
    apply: "build",
    async resolveId(source, importer, options) {
      const named = modules.find(({ module }) => source === module || (source.startsWith(".") && module.endsWith(source.replace(/^(\.\.?\/)+/, ""))));
      if (!named || !importer) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && (source === named.module || found.id.endsWith(`/${named.module}`)) ? { id: MARK + found.id, moduleSideEffects: false } : undefined;
    },
    async load(id) {
      if (!id.startsWith(MARK)) return undefined;
      const file = id.slice(MARK.length);
      const left = modules.find(({ module }) => file.endsWith(`/${module}`) || file.includes(`/node_modules/${module}/`));
      // The build may only guess exports from text; loading the module knows them.
      const names = Object.keys((await import(file)) as object);
      const functions = names.map((n) => `function ${n === "default" ? "$default" : n}() {${left?.called?.includes(n) ? "" : ` throw new Error("${n} is left out of this build");`} }`);
      return `${functions.join("\n")}\nexport { ${names.map((n) => (n === "default" ? "$default as default" : n)).join(", ")} };`;
    },
  };
}
