import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

/** What a room of `src` may import beside itself; see CONTRIBUTING.md. */
const rooms = {
  core: { rooms: [], packages: ["zod/mini"] },
  engine: { rooms: ["core"], packages: ["arquero", "comlink", "d3-dsv"] },
  figures: { rooms: ["core"], packages: ["zod/mini", "@observablehq/plot", "d3-array", "d3-color", "d3-sankey", "d3-scale"] },
  notebook: { rooms: ["core", "figures"], packages: ["zod/mini", "diff", "yaml", "mdast", "mdast-util-from-markdown", "micromark"] },
  slides: { rooms: ["core", "figures", "notebook"], packages: ["zod/mini", "mdast"] },
  export: {
    rooms: ["core", "figures", "notebook", "slides"],
    packages: ["zod/mini", "d3-dsv", "saxes", "fflate", "pdf-lib", "@pdf-lib/fontkit", "@resvg/resvg-wasm", "@noble/hashes/(sha2|utils)\\.js", "mdast", "pptxgenjs"],
  },
};
const all = ["core", "engine", "figures", "notebook", "slides", "export", "app", "cli"];
// Names that only exist in a browser: whoever draws is handed a document.
const browser = ["window", "document", "navigator", "location", "history", "localStorage", "sessionStorage", "fetch", "self"];

const room = (name, { rooms: allowed, packages }) => ({
  files: [`src/${name}/**/*.ts`],
  // The workers are the doors of their rooms to the browser.
  ignores: ["src/engine/worker.ts", "src/export/worker.ts"],
  rules: {
    "no-restricted-globals": ["error", ...browser.map((n) => ({ name: n, message: `src/${name} runs without a browser` }))],
    "no-restricted-imports": ["error", {
      patterns: [
        { regex: `/(${all.filter((r) => r !== name && !allowed.includes(r)).join("|")})/`, message: `src/${name} may import ${["itself", ...allowed].join(", ")}` },
        { regex: `^(?!\\.|(${packages.join("|")})$)`, message: `src/${name} may use ${packages.join(", ")}` },
      ],
    }],
  },
});

export default ts.config(
  { ignores: ["dist", "bin", "node_modules", "test-results", "src/figures/draw/arimo.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-undef": "off",
      "no-restricted-syntax": ["error", { selector: "ExportDefaultDeclaration", message: "use a named export" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
    },
  },
  { files: ["**/*.config.{js,ts}", "*.config.ts", "test/browser/playwright.config.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } }, rules: { "svelte/no-navigation-without-resolve": "off", "svelte/prefer-svelte-reactivity": "off" } },
  { files: ["src/app/**"], rules: { "no-restricted-imports": ["error", { patterns: [{ regex: "/cli/", message: "the app runs without Node" }] }] } },
  { files: ["src/cli/**"], rules: { "no-restricted-imports": ["error", { patterns: [{ regex: "/app/|^svelte", message: "the command line runs without Svelte" }] }] } },
  ...Object.entries(rooms).map(([name, rules]) => room(name, rules)),
);
