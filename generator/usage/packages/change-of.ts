import { ts } from "ts-morph";
import { nearestName } from "../../load/nearest-name.js";
import { declarationText, deprecationOf, differingTexts } from "./declaration-text.js";
import type { Cause } from "./package-report.js";
import { targetOf } from "../symbol-of.js";
import type { FoundName, PackageName, PackageView } from "./package-names.js";
import { nodesIn } from "../nodes-in.js";

export interface Views {
  readonly before: PackageView;
  readonly after: PackageView;
}

/**
 * What became of a name of the package before; undefined where its declaration is the same. A property of a union is
 * declared in each of its variants: the first that changed counts.
 */
export function changeOf(symbol: ts.Symbol, views: Views): Cause | undefined {
  const byName = new Map<string, { readonly name: PackageName; readonly own: ts.Declaration[] }>();
  for (const declaration of declarationsBefore(symbol, views)) {
    const name = lastingName(declaration, views.before, views.after);
    if (name === undefined) continue;
    const key = JSON.stringify(name);
    byName.set(key, { name, own: [...(byName.get(key)?.own ?? []), declaration] });
  }
  for (const { name, own } of byName.values()) {
    const found = views.after.find(name);
    const change =
      found === undefined ? goneCause(name, own, views) : changed(name, own, found.symbol);
    if (change !== undefined) return change;
  }
  return undefined;
}

export function declarationsBefore(
  symbol: ts.Symbol,
  { before }: Views,
): readonly ts.Declaration[] {
  return (symbol.declarations ?? []).filter(before.isInside);
}

/** Of the names of a declaration the one that the other side has too. */
export function lastingName(
  declaration: ts.Declaration,
  own: PackageView,
  other: PackageView,
): PackageName | undefined {
  const names = own.namesOf(declaration);
  return names.find((name) => other.find(name) !== undefined) ?? names[0];
}

/** Undefined where the declarations say the same. */
export function changed(
  name: PackageName,
  before: readonly ts.Declaration[],
  { declarations: after = [] }: ts.Symbol,
): Cause | undefined {
  if (textOf(before) === textOf(after)) return undefined;
  const texts = differingTexts(before, after);
  return texts.before === texts.after ? undefined : { kind: "changed", ...shown(name), ...texts };
}

function textOf(declarations: readonly ts.Declaration[]): string {
  return declarations.map(declarationText).join("\n");
}

export function shown({ module, path }: PackageName): Pick<Cause, "name" | "module"> {
  return { name: path.join("."), module };
}

function goneCause(
  name: PackageName,
  declarations: readonly ts.Declaration[],
  views: Views,
): Cause {
  const deprecated = deprecationOf(declarations);
  const own = {
    ...shown(name),
    before: differingTexts(declarations, []).before,
    ...(deprecated === undefined ? {} : { deprecated }),
  };
  const outermost = outermostGone(name, views);
  // Of a whole that is gone, its members need no telling.
  if (outermost.path.length < name.path.length) {
    const whole = views.before.find(outermost)?.symbol;
    if (whole !== undefined) return goneCause(outermost, whole.declarations ?? [], views);
  }
  const moved = movedTo(name, views);
  if (moved !== undefined)
    return {
      kind: "moved",
      ...own,
      movedTo: placeText(moved),
      after: differingTexts(moved.symbol.declarations ?? [], []).before,
    };
  const nearest = nearestName(name.path.at(-1) ?? "", views.after.siblings(name));
  const near =
    nearest === undefined ? {} : { nearest: [...name.path.slice(0, -1), nearest].join(".") };
  return { kind: "gone", ...own, ...near };
}

function outermostGone({ module, path }: PackageName, { after }: Views): PackageName {
  for (let length = 1; length < path.length; length += 1) {
    const part = { module, path: path.slice(0, length) };
    if (after.find(part) === undefined) return part;
  }
  return { module, path };
}

/** A name of a module, not a member: members of the same name are many. */
function movedTo({ path }: PackageName, { before, after }: Views): FoundName | undefined {
  const name = path.at(-1) ?? "";
  const isMember = before.elsewhere(name).every((one) => one.path.join(".") !== path.join("."));
  return isMember ? undefined : after.elsewhere(name)[0];
}

export function placeText({ module, path }: PackageName): string {
  return `${path.join(".")} of "${module}"`;
}

/** What an import names is gone from its module, though it is elsewhere. */
export function importChange(symbol: ts.Symbol, module: string, views: Views): Cause | undefined {
  const target = targetOf(symbol, views.before.checker);
  const declarations = declarationsBefore(target, views);
  const [first] = declarations;
  const name = first === undefined ? undefined : lastingName(first, views.before, views.after);
  if (name === undefined) return undefined;
  const found = views.after.find(name);
  if (found === undefined) return goneCause({ ...name, module }, declarations, views);
  return {
    kind: "moved",
    name: name.path.join("."),
    module,
    ...differingTexts(declarations, found.symbol.declarations ?? []),
    movedTo: placeText(found),
  };
}

/** The nearest entry of the package after. */
export function moduleGone(module: string, modules: readonly string[]): Cause {
  const nearest = nearestName(module, modules);
  return {
    kind: "module-gone",
    name: module,
    module,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** A declaration of the package after at which the compiler points. */
export function changeAt(declaration: ts.Declaration, views: Views): Cause | undefined {
  const name = lastingName(declaration, views.after, views.before);
  if (name === undefined) return undefined;
  const found = views.before.find(name);
  if (found === undefined)
    return { kind: "added", ...shown(name), after: differingTexts([declaration], []).before };
  return changeOf(found.symbol, views);
}

/** The first change among the types that a declaration names, nearest first; of several, one whose name the error has. */
export function changeBelow(symbol: ts.Symbol, words: string, views: Views): Cause | undefined {
  const { checker, isInside } = views.before;
  const queue: { readonly symbol: ts.Symbol; readonly depth: number }[] = [{ symbol, depth: 0 }];
  const seen = new Set<ts.Symbol>([symbol]);
  const changes: Cause[] = [];
  // Grows while it is walked.
  for (const { symbol: one, depth } of queue) {
    if (depth === deepest) break;
    for (const named of (one.declarations ?? [])
      .filter(isInside)
      .flatMap((node) => typesNamed(node, checker))) {
      if (seen.has(named)) continue;
      seen.add(named);
      const change = changeOf(named, views);
      if (change !== undefined) changes.push(change);
      queue.push({ symbol: named, depth: depth + 1 });
    }
  }
  const last = ({ name }: Cause) => name.split(".").at(-1) ?? "";
  return changes.find((one) => new RegExp(`\\b${escaped(last(one))}\\b`).test(words)) ?? changes[0];
}

const deepest = 4;

function escaped(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}

/** Types that stand in a declaration. What a class has inside is not what it is. */
function typesNamed(declaration: ts.Declaration, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (ts.isClassDeclaration(declaration) || ts.isModuleDeclaration(declaration)) return [];
  const found: ts.Symbol[] = [];
  for (const node of nodesIn(declaration)) {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
    if (symbol !== undefined) found.push(targetOf(symbol, checker));
  }
  return found;
}
