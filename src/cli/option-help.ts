/**
 * Writes `src/notebook/option-help.ts`: what each option of a cell is, from the comments of its schema.
 * Run after a change of options: `npx tsx src/cli/option-help.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { figures } from "../figures/index.ts";
import { schemas } from "../notebook/schemas.ts";

/** An expression in its file, with the comment of what it was given to. */
interface Found {
  node: ts.Node;
  file: ts.SourceFile;
  comment: string;
}

const root = new URL("../../", import.meta.url);
const files = new Map<string, ts.SourceFile>();
function fileOf(path: string): ts.SourceFile {
  const known = files.get(path) ?? ts.createSourceFile(path, readFileSync(new URL(path, root), "utf8"), ts.ScriptTarget.Latest, true);
  files.set(path, known);
  return known;
}

/** The comment before a declaration or a property, on one line and without its marks. */
function commentOf(node: ts.Node): string {
  const before = node.getFullText().slice(0, node.getLeadingTriviaWidth());
  const comment = [...before.matchAll(/\/\*\*(.*?)\*\//gs)].at(-1)?.[1] ?? "";
  return comment.replace(/^[ \t]*\*/gm, "").replace(/\s+/g, " ").trim();
}

/** What a name stands for: a constant of the file, or of the one that it is imported from. */
function named(name: string, file: ts.SourceFile): Found {
  const found = find(name, file);
  if (!found) throw new Error(`${file.fileName}: there is no constant ${name}`);
  return found;
}
function find(name: string, file: ts.SourceFile): Found | undefined {
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const declared = statement.declarationList.declarations.find((d) => ts.isIdentifier(d.name) && d.name.text === name);
      if (declared?.initializer) return { node: declared.initializer, file, comment: commentOf(statement) };
    }
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text.startsWith(".")) {
      const names = statement.importClause?.namedBindings;
      const one = names && ts.isNamedImports(names) ? names.elements.find((e) => e.name.text === name) : undefined;
      const path = fileURLToPath(new URL(statement.moduleSpecifier.text, new URL(file.fileName, root))).slice(fileURLToPath(root).length);
      if (one) return find((one.propertyName ?? one.name).text, fileOf(path));
    }
  }
  return undefined;
}

/** The object behind an expression: `{…}`, its name, `z.object({…}).check(…)`. */
function objectOf({ node, file, comment }: Found): Found & { node: ts.ObjectLiteralExpression } {
  if (ts.isObjectLiteralExpression(node)) return { node, file, comment };
  if (ts.isIdentifier(node)) return objectOf(named(node.text, file));
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return objectOf({ node: node.expression, file, comment });
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    if (name.text === "check") return objectOf({ node: expression, file, comment });
    if (/^(?:strictO|o)bject$/.test(name.text) && node.arguments[0]) return objectOf({ node: node.arguments[0], file, comment });
  }
  throw new Error(`${file.fileName}: no object is found in ${node.getText(file)}`);
}

/** The properties of an object by their names, those that are spread into it included. */
function propertiesOf(found: Found): Map<string, Found> {
  const { node, file } = objectOf(found);
  const properties = new Map<string, Found>();
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      for (const [name, one] of propertiesOf({ node: property.expression, file, comment: "" })) properties.set(name, one);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const one = find(property.name.text, file);
      if (one) properties.set(property.name.text, { ...one, comment: commentOf(property) || one.comment });
    } else if (ts.isPropertyAssignment(property)) {
      // An option that is written anew keeps the comment of the one that it replaces.
      const name = property.name.getText(file);
      properties.set(name, { node: property.initializer, file, comment: commentOf(property) || (properties.get(name)?.comment ?? "") });
    }
  }
  return properties;
}

/** Every figure, input and table with its options. */
function cellsOf(kind: keyof typeof schemas): Map<string, Found> {
  if (kind !== "figure") return propertiesOf(propertiesOf(named("schemas", fileOf("src/notebook/schemas.ts"))).get(kind)!);
  return new Map(Object.keys(figures).map((name) => {
    const figure = named(name, fileOf(`src/figures/${name}.ts`));
    return [name, { ...propertiesOf(figure).get("options")!, comment: figure.comment }];
  }));
}

/**
 * The comments by `counts` and `counts.by` for figures, `table.counts.by` and so on for the others. What all cells of a
 * kind share stands once: `figure.title`, `input.name`.
 */
export function optionHelp(): Record<string, string> {
  const help = new Map<string, string>();
  for (const kind of Object.keys(schemas) as (keyof typeof schemas)[]) {
    const cells = [...cellsOf(kind)].map(([name, found]) => ({ path: kind === "figure" ? name : `${kind}.${name}`, comment: found.comment, options: propertiesOf(found) }));
    for (const { path, comment, options } of cells) {
      if (comment) help.set(path, comment);
      for (const [key, option] of options) {
        const others = cells.flatMap((c) => c.options.get(key)?.comment ?? []);
        const shared = others.length > 1 && others.every((other) => other === option.comment);
        if (option.comment) help.set(shared ? `${kind}.${key}` : `${path}.${key}`, option.comment);
      }
    }
  }
  return Object.fromEntries([...help].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of the file. */
export const optionHelpFile = (): string => `// Written by src/cli/option-help.ts from the comments of the options; do not edit.
export const optionHelp: Readonly<Record<string, string>> = ${JSON.stringify(optionHelp(), null, 2)};
`;

if (process.argv[1]?.endsWith("option-help.ts")) writeFileSync(new URL("src/notebook/option-help.ts", root), optionHelpFile());
