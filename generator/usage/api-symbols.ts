import { ts } from "ts-morph";
import type { ApiPlace, ApiPlaces } from "./api-keys.js";
import { declaredName, type ClientPackage } from "./client-package.js";
import { targetOf } from "./symbol-of.js";

/** Symbols and types of the checker, as places of the API. */
export interface Symbols {
  readonly checker: ts.TypeChecker;
  readonly typeOf: (node: ts.Node) => ts.Type;
  /** What a name stands for; undefined where the checker knows no symbol. */
  readonly placesAt: (node: ts.Node) => readonly ApiPlace[] | undefined;
  readonly placesOf: (symbol: ts.Symbol) => readonly ApiPlace[];
  /** A property of a type, in whichever member of a union it is. */
  readonly memberPlaces: (type: ts.Type, name: string) => readonly ApiPlace[];
  /** Further properties of an object, which have no name of their own. */
  readonly indexPlaces: (object: ts.Expression) => readonly ApiPlace[];
  /** The place of an object of that type in the API. */
  readonly objectPlaces: (type: ts.Type) => readonly ApiPlace[];
  /** A type and, where it is a list, what is in it. */
  readonly itemTypes: (type: ts.Type) => readonly ts.Type[];
  /** Whether a type, or what it holds, comes from the package. */
  readonly isOfPackage: (type: ts.Type) => boolean;
  /** Whether it is the client's `request`, which takes a route. */
  readonly isRequest: (callee: ts.Expression) => boolean;
  /** Whether it is the connection's `send`, which takes the constant of an operation. */
  readonly isSend: (callee: ts.Expression) => boolean;
  /** The texts that an expression may be, where the checker knows them all. */
  readonly literalsOf: (node: ts.Node) => readonly string[];
  readonly isNumber: (node: ts.Node) => boolean;
}

export function createSymbols(
  checker: ts.TypeChecker,
  client: ClientPackage,
  places: ApiPlaces,
): Symbols {
  const known = new Map<ts.Symbol, readonly ApiPlace[]>();
  const namesOf = (symbol: ts.Symbol) =>
    declarationsOf(checker, symbol).flatMap((one) => declaredName(one, client) ?? []);
  const placesOf = (symbol: ts.Symbol): readonly ApiPlace[] => {
    const found = known.get(symbol) ?? [...new Set(namesOf(symbol).flatMap(places.of))];
    known.set(symbol, found);
    return found;
  };
  const typeOf = (node: ts.Node) => checker.getTypeAtLocation(node);
  const isMethod = (callee: ts.Expression, owner: string, method: string) => {
    const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    const symbol = checker.getSymbolAtLocation(name);
    const names = symbol === undefined ? [] : namesOf(symbol);
    return names.some(({ module, path }) => module === owner && path[1] === method);
  };
  return {
    checker,
    typeOf,
    placesOf,
    placesAt: (node) => {
      const symbol = checker.getSymbolAtLocation(node);
      return symbol === undefined ? undefined : placesOf(symbol);
    },
    memberPlaces: (type, name) => [
      ...new Set(
        membersOf(type).flatMap((one) => {
          const symbol = checker.getPropertyOfType(one, name);
          return symbol === undefined ? [] : placesOf(symbol);
        }),
      ),
    ],
    indexPlaces: (object) =>
      membersOf(typeOf(object)).flatMap((member) =>
        checker.getIndexInfosOfType(member).flatMap(({ declaration }) => {
          const name = declaration === undefined ? undefined : declaredName(declaration, client);
          return name === undefined ? [] : places.of(name);
        }),
      ),
    objectPlaces: (type) => [
      ...new Set(
        symbolsOf(type)
          .flatMap(placesOf)
          .filter((place) => place.startsWith("object ")),
      ),
    ],
    itemTypes: (type) => [...membersOf(type), ...listItems(type, checker)],
    isOfPackage: (type) =>
      [...membersOf(type), ...listItems(type, checker)].some((one) =>
        symbolsOf(one).some((symbol) => namesOf(symbol).length > 0),
      ),
    isRequest: (callee) => isMethod(callee, "client", "request"),
    isSend: (callee) => isMethod(callee, "runtime/http", "send"),
    literalsOf: (node) => literalTexts(typeOf(node)),
    isNumber: (node) => (typeOf(node).flags & ts.TypeFlags.NumberLike) !== 0,
  };
}

function declarationsOf(checker: ts.TypeChecker, symbol: ts.Symbol): readonly ts.Declaration[] {
  const target = targetOf(symbol, checker);
  const roots = checker.getRootSymbols(target);
  return [...new Set([target, ...roots].flatMap((one) => one.declarations ?? []))];
}

/** The members of unions and intersections, one by one. */
export function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnionOrIntersection() ? type.types.flatMap(membersOf) : [type];
}

/** The members of a union, as the compiler keeps them. */
export function unionMembers(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function symbolsOf(type: ts.Type): readonly ts.Symbol[] {
  const own = [type.aliasSymbol, (type as { readonly symbol?: ts.Symbol }).symbol];
  const inner = type.isUnionOrIntersection() ? type.types.flatMap(symbolsOf) : [];
  return [...own.filter((symbol) => symbol !== undefined), ...inner];
}

function listItems(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  const item = checker.isArrayLikeType(type) ? type.getNumberIndexType() : undefined;
  return item === undefined ? [] : membersOf(item);
}

function literalTexts(type: ts.Type): readonly string[] {
  const members = unionMembers(type);
  return members.every((member) => member.isStringLiteral())
    ? members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []))
    : [];
}
