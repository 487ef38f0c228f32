import { ts } from "ts-morph";
import { isOf, moduleSpecifiers } from "../client-package.js";
import { targetOf } from "../symbol-of.js";
import { append } from "../../lists/append.js";
import { nodesIn } from "../nodes-in.js";

/** A name of the package, as a program writes it. */
export interface PackageName {
  /** What the program imports: `openai/resources`; of what is exported nowhere, its file in the package. */
  readonly module: string;
  /** `["OpenAI", "Chat", "Completions", "create"]`. */
  readonly path: readonly string[];
}

/** The package as one program sees it. */
export interface PackageView {
  readonly checker: ts.TypeChecker;
  readonly isInside: (node: ts.Node) => boolean;
  /** Every name that leads to a declaration, the shortest first; of one that is exported nowhere, that in its file. */
  readonly namesOf: (declaration: ts.Declaration) => readonly PackageName[];
  readonly find: (name: PackageName) => FoundName | undefined;
  /** Where a name of this spelling is exported, or declared. */
  readonly elsewhere: (name: string) => readonly FoundName[];
  /** What stands beside a name: other members, other exports. */
  readonly siblings: (name: PackageName) => readonly string[];
  readonly modules: ReadonlySet<string>;
}

export interface FoundName extends PackageName {
  readonly symbol: ts.Symbol;
}

export interface ViewRequest {
  readonly program: ts.Program;
  readonly importName: string;
  /** Folders of the package. */
  readonly roots: readonly string[];
  readonly files: readonly ts.SourceFile[];
}

export function packageView({ program, importName, roots, files }: ViewRequest): PackageView {
  const checker = program.getTypeChecker();
  const rootOf = (file: string) => roots.find((root) => file.startsWith(`${root}/`));
  const all = exportedNames(checker, importName, files);
  const bySymbol = new Map<ts.Symbol, FoundName[]>();
  const byPath = new Map<string, FoundName[]>();
  for (const one of all) {
    append(bySymbol, one.symbol, one);
    const key = one.path.join(".");
    append(byPath, key, one);
  }
  const inside = program.getSourceFiles().filter(({ fileName }) => rootOf(fileName) !== undefined);
  const fileOf = ({ fileName }: ts.SourceFile) =>
    `${importName}${fileName.slice((rootOf(fileName) ?? "").length)}`;
  const declared = declaredNames(inside, checker, fileOf);
  const startOf = ({ module, path }: PackageName): FoundName | undefined => {
    const exported = byPath.get(path.join(".")) ?? [];
    const [name = ""] = path;
    return (
      exported.find((one) => one.module === module) ??
      exported[0] ??
      (path.length === 1 ? declared.get(name)?.find((one) => one.module === module) : undefined)
    );
  };
  const find = (name: PackageName): FoundName | undefined => {
    for (let length = name.path.length; length > 0; length -= 1) {
      const start = startOf({ ...name, path: name.path.slice(0, length) });
      if (start === undefined) continue;
      const symbol = descend(start.symbol, name.path.slice(length), checker);
      return symbol === undefined ? undefined : { module: start.module, path: name.path, symbol };
    }
    return undefined;
  };
  return {
    checker,
    isInside: (node) => rootOf(node.getSourceFile().fileName) !== undefined,
    namesOf: (declaration) => namesOf(declaration, checker, bySymbol, fileOf),
    find,
    elsewhere: (name) => [
      ...all.filter(({ path }) => path.at(-1) === name),
      ...(declared.get(name) ?? []),
    ],
    siblings: ({ module, path }) => {
      if (path.length === 1)
        return all.flatMap((one) =>
          one.module === module && one.path.length === 1 ? one.path : [],
        );
      const parent = find({ module, path: path.slice(0, -1) });
      return parent === undefined ? [] : memberNames(parent.symbol, checker);
    },
    modules: new Set(all.map(({ module }) => module)),
  };
}

/** Breadth first: the shortest way to a name counts. */
function exportedNames(
  checker: ts.TypeChecker,
  importName: string,
  files: readonly ts.SourceFile[],
): readonly FoundName[] {
  const entries = new Map<string, ts.Symbol>();
  for (const specifier of files.flatMap(moduleSpecifiers)) {
    const symbol = isOf(importName, specifier.text)
      ? checker.getSymbolAtLocation(specifier)
      : undefined;
    if (symbol !== undefined) entries.set(specifier.text, symbol);
  }
  const queue = [...entries]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, symbol]) => ({
      module,
      symbol,
      path: [] as readonly string[],
    }));
  const opened = new Map([...entries.keys()].map((module) => [module, new Set<ts.Symbol>()]));
  const found: FoundName[] = [];
  // Grows while it is walked.
  for (const { module, symbol, path } of queue) {
    if (opened.get(module)?.has(symbol) === true) continue;
    opened.get(module)?.add(symbol);
    for (const exported of checker.getExportsOfModule(symbol)) {
      const target = targetOf(exported, checker);
      if (exported.name === "prototype") continue;
      const inner = [...path, shownName(exported, target)];
      const one = { module, symbol: target, path: inner };
      found.push(one);
      if ((target.flags & ts.SymbolFlags.Module) !== 0 && inner.length < 8) queue.push(one);
    }
  }
  return found;
}

/** A default export has the name of its declaration. */
function shownName({ name }: ts.Symbol, target: ts.Symbol): string {
  if (name !== "default" && name !== "export=") return name;
  return target.name === "default" || target.name === "export=" ? "default" : target.name;
}

function declaredNames(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
  fileOf: (file: ts.SourceFile) => string,
): ReadonlyMap<string, readonly FoundName[]> {
  const names = new Map<string, FoundName[]>();
  for (const file of files) {
    for (const declaration of file.statements.flatMap(declarationsIn)) {
      const name = ownName(declaration);
      const symbol = symbolOf(declaration, checker);
      if (name === undefined || symbol === undefined) continue;
      const one = { module: fileOf(file), path: [name], symbol };
      append(names, name, one);
    }
  }
  return names;
}

function declarationsIn(statement: ts.Statement): readonly ts.Node[] {
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
}

function symbolOf(declaration: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { name } = declaration as ts.NamedDeclaration;
  return name === undefined ? undefined : checker.getSymbolAtLocation(name);
}

/** From the nearest name that is exported; without one, from the file. */
function namesOf(
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
  bySymbol: ReadonlyMap<ts.Symbol, readonly PackageName[]>,
  fileOf: (file: ts.SourceFile) => string,
): readonly PackageName[] {
  const path: string[] = [];
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const name = ownName(node);
    if (name === undefined) continue;
    const symbol = symbolOf(node, checker);
    const exported = symbol === undefined ? undefined : bySymbol.get(symbol);
    if (exported !== undefined)
      return exported.map((one) => ({ module: one.module, path: [...one.path, ...path] }));
    path.unshift(name);
  }
  return path.length === 0 ? [] : [{ module: fileOf(declaration.getSourceFile()), path }];
}

/** The name that a declaration has of its own. Parameters do not count: they have no name for who calls. */
function ownName(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (ts.isParameter(node) || ts.isTypeParameterDeclaration(node)) return undefined;
  const { name } = node as Partial<ts.NamedDeclaration>;
  if (name === undefined || ts.isBindingElement(node)) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)
    ? name.text
    : undefined;
}

function descend(
  start: ts.Symbol,
  path: readonly string[],
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  return path.reduce<ts.Symbol | undefined>(
    (symbol, name) => (symbol === undefined ? undefined : memberOf(symbol, name, checker)),
    start,
  );
}

function memberOf(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (name === "constructor")
    return symbol.members?.get(ts.InternalSymbolName.Constructor) ?? undefined;
  const property = typesOf(symbol, checker)
    .map((type) => checker.getPropertyOfType(type, name))
    .find((one) => one !== undefined);
  return (
    property ??
    symbol.exports?.get(ts.escapeLeadingUnderscores(name)) ??
    written(symbol, name, checker)
  );
}

/** What has members below a name: its type, those that it is a union of, and the elements of a list. */
function typesOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Type[] {
  const isType = (symbol.flags & ts.SymbolFlags.Type) !== 0;
  const type = isType ? checker.getDeclaredTypeOfSymbol(symbol) : checker.getTypeOfSymbol(symbol);
  const parts = type.isUnion() ? type.types : [type];
  const elements = parts.flatMap(
    (one) => checker.getIndexTypeOfType(one, ts.IndexKind.Number) ?? [],
  );
  return [...parts, ...elements];
}

function memberNames(symbol: ts.Symbol, checker: ts.TypeChecker): readonly string[] {
  const own = typesOf(symbol, checker).flatMap((type) =>
    checker.getPropertiesOfType(type).map(({ name }) => name),
  );
  const isModule = (symbol.flags & ts.SymbolFlags.Module) !== 0;
  const exported = isModule ? checker.getExportsOfModule(symbol).map(({ name }) => name) : [];
  return [...new Set([...own, ...exported])];
}

/** A name within a declaration that no type leads to, such as one in the type of a parameter. */
function written(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  for (const declaration of symbol.declarations ?? []) {
    for (const node of nodesIn(declaration)) {
      const isIt = node !== declaration && ownName(node) === name;
      const found = isIt ? symbolOf(node, checker) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
