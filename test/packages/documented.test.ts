import { join } from "node:path";
import { ts } from "ts-morph";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";

/** What users import; the models and the schema are the description's own, which may lack descriptions. */
const entries = ["index", "http", "routes", "values", "search", "webhooks", "fetch", "testing"];

/** The exports of the package of 2.11, and their members, whose hover shows no documentation. */
function undocumented(): readonly string[] {
  const folder = join(root, "generated/2.11/src").replaceAll("\\", "/");
  const files = entries.map((name) => `${folder}/${name}.ts`);
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, noLib: true });
  const checker = program.getTypeChecker();
  const isBare = (symbol: ts.Symbol) => symbol.getDocumentationComment(checker).length === 0;
  const found = new Set<string>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module.`);
    for (const exported of checker.getExportsOfModule(module)) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      const place = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
      if (/\/(models|schema)\.ts$|\/fixtures\/|\/guards\//.test(place)) continue;
      if (isBare(symbol)) found.add(exported.name);
      for (const member of symbol.members?.values() ?? []) {
        if (isNamed(member) && isBare(member)) found.add(`${exported.name}.${member.name}`);
      }
    }
  }
  return [...found];
}

/** Whether users can name a member: it is no constructor, and neither private nor protected. */
function isNamed({ declarations = [], flags, escapedName }: ts.Symbol): boolean {
  const isValue = ts.SymbolFlags.Property | ts.SymbolFlags.Method | ts.SymbolFlags.Accessor;
  const isHidden = (one: ts.Declaration) =>
    (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.NonPublicAccessibilityModifier) !== 0;
  // Private names and symbols begin so.
  const isOwn = String(escapedName).startsWith("__");
  return (flags & isValue) !== 0 && !isOwn && !declarations.some(isHidden);
}

test("every name that users see has documentation", () => {
  expect(undocumented()).toEqual([]);
});
