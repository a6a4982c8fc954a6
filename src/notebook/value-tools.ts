import { currentNotebook, templateOf } from "./current.ts";
import { finish } from "./finish.ts";
import { resolveInline } from "./inline-values.ts";
import { orderNamed, readValues } from "./named.ts";

/** All that inputs and their values need beyond what every notebook does. */
export const valueTools = { currentNotebook, finish, orderNamed, readValues, resolveInline, templateOf };
export type ValueTools = typeof valueTools;
