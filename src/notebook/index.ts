export * from "./reading.ts";
export { parseNotebook } from "./full.ts";
export { currentNotebook } from "./current.ts";
export { readValues, MAX_NAMED, type Chosen } from "./named.ts";
export { cellDependencies, type Dependencies } from "./dependencies.ts";
export { resolveInline } from "./inline-values.ts";
export { MAX_YAML } from "./yaml.ts";
