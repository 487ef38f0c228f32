import { existsSync } from "node:fs";
// The compiler writes paths with slashes on every system.
import { dirname, join } from "node:path/posix";
import { ts } from "ts-morph";
import { readRegularText } from "../files/regular-file.js";
import type { UserProgram } from "./program.js";
import { nodesIn } from "./nodes-in.js";

/** The old client package, as the program finds it. */
export interface ClientPackage {
  readonly name: string;
  /** Its folder. Empty where the program names the package and does not find it. */
  readonly root: string;
  /** The parts of it that the program imports: `""`, `guards`, `resources/contacts`. */
  readonly entries: ReadonlySet<string>;
}

/** Undefined where nothing imports it. */
export function findPackage(user: UserProgram, name: string): ClientPackage | undefined {
  const entries = new Set<string>();
  let root = "";
  for (const file of user.program.getSourceFiles()) {
    if (file.isDeclarationFile || user.program.isSourceFileFromExternalLibrary(file)) continue;
    for (const specifier of moduleSpecifiers(file)) {
      if (!isOf(name, specifier.text)) continue;
      entries.add(specifier.text.slice(name.length + 1));
      const symbol = user.program.getTypeChecker().getSymbolAtLocation(specifier);
      const target = symbol?.declarations?.find(ts.isSourceFile)?.fileName;
      if (target !== undefined && root === "") root = rootOf(target, name);
    }
  }
  return entries.size === 0 ? undefined : { name, root, entries };
}

export function isOf(name: string, specifier: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** Every place at which a file names a module: imports, exports, `import()`, `require()`, `import("…")` as a type. */
export function moduleSpecifiers(file: ts.SourceFile): readonly ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  for (const node of nodesIn(file)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push(specifier);
  }
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isLoading =
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === "require");
  return isLoading ? node.arguments[0] : undefined;
}

/** The folder of the package that a file belongs to; where nothing says so, what stands above `src` or `dist`. */
function rootOf(file: string, name: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const description = join(folder, "package.json");
    if (!existsSync(description)) continue;
    if (nameIn(description) === name) return folder;
  }
  return dirname(file).replace(/\/(src|dist)(\/.*)?$/, "");
}

function nameIn(description: string): unknown {
  try {
    return (JSON.parse(readRegularText(description)) as { readonly name?: unknown }).name;
  } catch {
    // Somebody's broken `package.json` on the way up is not ours to complain of.
    return undefined;
  }
}

/** The name of a declaration of the package: its module, and the names that lead to it. */
export interface DeclaredName {
  /** `models`, `resources/contacts`. */
  readonly module: string;
  /** `["Company", "plan", "name"]`; `[key]` for an index signature. */
  readonly path: readonly string[];
}

export function declaredName(
  declaration: ts.Declaration,
  { root }: ClientPackage,
): DeclaredName | undefined {
  const { fileName } = declaration.getSourceFile();
  if (root === "" || !fileName.startsWith(`${root}/`)) return undefined;
  const module = fileName
    .slice(root.length + 1)
    .replace(/^(src|dist(\/cjs)?)\//, "")
    .replace(/(\.d)?\.[cm]?tsx?$/, "");
  const path: string[] = [];
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const name = ts.isIndexSignatureDeclaration(node) ? "[key]" : nameOf(node);
    if (name !== undefined) path.unshift(name);
  }
  return { module, path };
}

function nameOf(node: ts.Node): string | undefined {
  const isNamed =
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isGetAccessorDeclaration(node);
  if (!isNamed || node.name === undefined) return undefined;
  const { name } = node;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)
    ? name.text
    : undefined;
}
