import { ts } from "ts-morph";
import { isOf, moduleSpecifiers } from "../client-package.js";
import type { NewError } from "../compiler-view.js";
import { usesBehind } from "../error-causes.js";
import type { Use } from "../use.js";
import {
  changeAt,
  changeBelow,
  changed,
  changeOf,
  declarationsBefore,
  importChange,
  lastingName,
  moduleGone,
  shown,
  type Views,
} from "./change-of.js";
import { declarationText } from "./declaration-text.js";
import type { Cause } from "./package-report.js";
import { targetOf } from "../symbol-of.js";
import type { PackageName, PackageView } from "./package-names.js";
import { nodesAround, nodesIn } from "../nodes-in.js";

export interface BlameRequest {
  readonly views: Views;
  readonly importName: string;
  readonly files: readonly ts.SourceFile[];
  /** Entries of the package after. */
  readonly entries: readonly string[];
}

/** A use of the package, with what it names. */
interface PackageUse extends Use, Named {
  readonly node: Name;
}

interface Named {
  readonly node: Name;
  readonly symbol: ts.Symbol;
}

type Name = ts.Identifier | ts.StringLiteralLike;

/** Finds for an error the declaration of the package that it comes from: the surest evidence first. */
export function blamer(request: BlameRequest): (error: NewError) => Cause {
  const { views, files } = request;
  const { checker } = views.before;
  const uses = new Map(files.map((file) => [file, usesIn(file, views)]));
  const changes = new Map<PackageUse, Cause | undefined>();
  const changeFor = (use: PackageUse) => {
    if (!changes.has(use)) changes.set(use, changeOfUse(use, views));
    return changes.get(use);
  };
  const behind = (error: NewError, mayCause: (use: PackageUse) => boolean) =>
    usesBehind(error, uses, checker, (use) => mayCause(use as PackageUse)) as readonly PackageUse[];
  // Of a chain the outermost call has the value.
  const first = (error: NewError, causeOf: (use: PackageUse) => Cause | undefined) => {
    const [use] = behind(error, (one) => causeOf(one) !== undefined).toSorted(
      (a, b) => widthOf(b) - widthOf(a),
    );
    return use === undefined ? undefined : causeOf(use);
  };
  return (error) =>
    importCause(error, request) ??
    exactlyThere(error, uses.get(error.file) ?? [], (use) => changeFor(use)) ??
    pointedAt(error, views) ??
    lackingCase(error, views) ??
    first(error, (use) => (isContainer(use.symbol) ? goneOnly(changeFor(use)) : changeFor(use))) ??
    first(error, ({ symbol }) =>
      isContainer(symbol) ? undefined : changeBelow(symbol, error.text, views),
    ) ??
    first(error, (use) => changeFor(use)) ??
    first(error, (use) => unchanged(use, views)) ??
    unknown;
}

const unknown: Cause = { kind: "unknown", name: "", module: "" };

function goneOnly(cause: Cause | undefined): Cause | undefined {
  return cause?.kind === "gone" || cause?.kind === "moved" ? cause : undefined;
}

/** A class or a namespace changes with each of its members: that explains little. */
function isContainer({ flags }: ts.Symbol): boolean {
  return (flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Module)) !== 0;
}

/** A module that is gone, or a name that the module no longer exports. */
function importCause(
  error: NewError,
  { importName, views, entries }: BlameRequest,
): Cause | undefined {
  const { checker } = views.before;
  const { file, start, length } = error;
  const specifier = moduleSpecifiers(file).find(
    (one) =>
      isOf(importName, one.text) && one.getStart(file) <= start && start + length <= one.getEnd(),
  );
  if (specifier !== undefined && !views.after.modules.has(specifier.text))
    return moduleGone(specifier.text, entries);
  for (const statement of file.statements) {
    if (!(ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))) continue;
    const { moduleSpecifier: from } = statement;
    if (from === undefined || !ts.isStringLiteralLike(from) || !isOf(importName, from.text))
      continue;
    if (start < statement.getStart(file) || start + length > statement.getEnd()) continue;
    const name = identifierAt(statement, start, file);
    const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
    if (symbol !== undefined) return importChange(symbol, from.text, views);
  }
  return undefined;
}

function identifierAt(
  node: ts.Node,
  start: number,
  file: ts.SourceFile,
): ts.Identifier | undefined {
  for (const inner of nodesIn(node))
    if (ts.isIdentifier(inner) && inner.getStart(file) === start) return inner;
  return undefined;
}

/** At the place of the error stands a name that is gone. */
function exactlyThere(
  { start, length }: NewError,
  uses: readonly PackageUse[],
  changeFor: (use: PackageUse) => Cause | undefined,
): Cause | undefined {
  const there = uses.filter(
    ({ node }) => node.getStart() === start && node.getEnd() === start + length,
  );
  return there.map((use) => goneOnly(changeFor(use))).find((one) => one !== undefined);
}

/** The compiler says which declaration it means, such as that of a property that is missing. */
function pointedAt({ related }: NewError, views: Views): Cause | undefined {
  for (const { file, start = 0 } of related) {
    if (file === undefined || !views.after.isInside(file)) continue;
    const declaration = declarationAt(file, start);
    const change = declaration === undefined ? undefined : changeAt(declaration, views);
    if (change !== undefined) return change;
  }
  return undefined;
}

/** Function lacks an ending return statement; not all code paths return a value. */
const unended = new Set([2366, 7030]);

/** A `switch` that no longer covers its type: a variant came to the type of what it looks at. */
function lackingCase({ code, file, start }: NewError, views: Views): Cause | undefined {
  if (!unended.has(code)) return undefined;
  const { checker } = views.before;
  const causes: Cause[] = [];
  const look = (node: ts.Expression): void => {
    const { aliasSymbol } = checker.getTypeAtLocation(node);
    const change = aliasSymbol === undefined ? undefined : changeOf(aliasSymbol, views);
    if (change !== undefined) causes.push(change);
    if (ts.isPropertyAccessExpression(node)) look(node.expression);
  };
  const around = functionAt(file, start);
  for (const node of around === undefined ? [] : nodesIn(around))
    if (ts.isSwitchStatement(node)) look(node.expression);
  return causes[0];
}

function functionAt(file: ts.SourceFile, start: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  for (const node of nodesAround(file, start, 0)) if (ts.isFunctionLike(node)) found = node;
  return found;
}

function declarationAt(file: ts.SourceFile, start: number): ts.Declaration | undefined {
  let found: ts.Declaration | undefined;
  for (const node of nodesAround(file, start, 0)) {
    const { name } = node as Partial<ts.NamedDeclaration>;
    if (name !== undefined && !ts.isParameter(node)) found = node as ts.Declaration;
  }
  return found;
}

/** The error is about it, though its declaration is the same. */
function unchanged(use: PackageUse, views: Views): Cause | undefined {
  const name = nameOfUse(use, views);
  if (name === undefined) return undefined;
  const [declaration] = declarationsBefore(use.symbol, views);
  const [now] = views.after.find(name)?.symbol.declarations ?? [];
  const isShort = !isContainer(use.symbol);
  return {
    kind: "changed",
    ...shown(name),
    ...(isShort && declaration !== undefined ? { before: declarationText(declaration) } : {}),
    ...(isShort && now !== undefined ? { after: declarationText(now) } : {}),
  };
}

function widthOf({ expression }: PackageUse): number {
  return expression.getEnd() - expression.getStart();
}

/** What the same place of the program means with the package after, if it means anything there. */
function changeOfUse(use: PackageUse, views: Views): Cause | undefined {
  const { node, symbol } = use;
  const name = nameOfUse(use, views);
  const now = isContainer(symbol) ? undefined : packageSymbol(node, views.after);
  if (name === undefined || now === undefined) return changeOf(symbol, views);
  const isOne = new Set(symbol.declarations?.map(({ parent }) => parent)).size === 1;
  return isOne ? changed(name, declarationsBefore(symbol, views), now) : changeOf(symbol, views);
}

/** A class that is not exported is known by what leads to it: `IntercomClient.contacts` for `Contacts`. */
function nameOfUse({ node, symbol }: Named, views: Views): PackageName | undefined {
  const { before, after } = views;
  const [declaration] = declarationsBefore(symbol, views);
  const name = declaration === undefined ? undefined : lastingName(declaration, before, after);
  if (name === undefined || before.modules.has(name.module) || name.path.length !== 2) return name;
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return name;
  const { expression } = parent;
  const owner = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const owning = isName(owner) ? packageSymbol(owner, before) : undefined;
  if (owning === undefined || !isName(owner)) return name;
  const outer = nameOfUse({ node: owner, symbol: owning }, views);
  return outer === undefined ? name : { ...outer, path: [...outer.path, ...name.path.slice(1)] };
}

/** Every name in a file that the package declares. */
function usesIn(file: ts.SourceFile, views: Views): readonly PackageUse[] {
  const found: PackageUse[] = [];
  for (const node of nodesIn(file)) {
    const symbol = isName(node) ? packageSymbol(node, views.before) : undefined;
    if (symbol !== undefined && isName(node))
      found.push({ places: [], access: "named", node, expression: expressionOf(node), symbol });
  }
  return found;
}

function isName(node: ts.Node): node is Name {
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node);
}

/** `client.contacts` for `contacts`; of a call, all of it. */
function expressionOf(node: ts.Node): ts.Node {
  const { parent } = node;
  const whole = ts.isPropertyAccessExpression(parent) && parent.name === node ? parent : node;
  return ts.isCallExpression(whole.parent) && whole.parent.expression === whole
    ? whole.parent
    : whole;
}

function packageSymbol(node: Name, { checker, isInside }: PackageView): ts.Symbol | undefined {
  const candidates = [...keyOfLiteral(node, checker), checker.getSymbolAtLocation(node)];
  return candidates
    .flatMap((symbol) => (symbol === undefined ? [] : [targetOf(symbol, checker)]))
    .find((symbol) => symbol.declarations?.some((one) => isInside(one) && !ts.isSourceFile(one)));
}

/** `{ model: … }` and `({ model }) => …`: the property of the type that is expected, or taken apart. */
function keyOfLiteral(node: Name, checker: ts.TypeChecker): readonly (ts.Symbol | undefined)[] {
  const { parent } = node;
  const isKey =
    (ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node &&
    ts.isObjectLiteralExpression(parent.parent);
  if (isKey) return propertyOf(checker.getContextualType(parent.parent), node.text, checker);
  if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node)
    return propertyOf(checker.getTypeAtLocation(parent.parent), node.text, checker);
  return [];
}

function propertyOf(
  type: ts.Type | undefined,
  name: string,
  checker: ts.TypeChecker,
): readonly (ts.Symbol | undefined)[] {
  if (type === undefined) return [];
  const parts = type.isUnion() ? type.types : [type];
  return parts.map((one) => checker.getPropertyOfType(one, name));
}
