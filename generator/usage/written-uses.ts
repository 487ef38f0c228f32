import { ts } from "ts-morph";
import { textOf } from "./pattern-uses.js";
import { membersOf, unionMembers, type Symbols } from "./api-symbols.js";
import type { Use } from "./use.js";

/** `{ name: "Blue Sun" }`, or the attributes of an element of JSX. */
type WrittenObject = ts.ObjectLiteralExpression | ts.JsxAttributes;

/** An object literal where the package declares the type: the type's place, and that of each property. */
export function usesInLiteral(literal: WrittenObject, symbols: Symbols): readonly Use[] {
  const wanted = wantedTypes(literal, symbols);
  if (wanted.length === 0) return [];
  const properties: readonly WrittenProperty[] = literal.properties;
  const written = properties.flatMap((property): readonly Use[] => {
    if (isSpreadIn(property)) return spreadUses(property, literal, wanted, symbols);
    const name = textOf(property.name);
    if (name === undefined) return [];
    const places = placesIn(wanted, name, symbols);
    if (places.length === 0) return [];
    const value = valueOf(property);
    const use = { places, access: "written", node: property.name, expression: property } as const;
    return [value === undefined ? use : { ...use, value }];
  });
  return isSpread(literal)
    ? written
    : [...builtUses(literal, shownFor(literal), wanted, symbols), ...written];
}

type WrittenProperty = ts.ObjectLiteralElementLike | ts.JsxAttributeLike;
type SpreadIn = ts.SpreadAssignment | ts.JsxSpreadAttribute;

function isSpreadIn(node: ts.Node): node is SpreadIn {
  return ts.isSpreadAssignment(node) || ts.isJsxSpreadAttribute(node);
}

/** An element may have no attributes. */
function shownFor(literal: WrittenObject): ts.Node {
  return ts.isJsxAttributes(literal) ? literal.parent.tagName : literal;
}

/** `...(cursor === undefined ? {} : { cursor })`: a part of an object, and not all of it. */
function isSpread({ parent }: ts.Node): boolean {
  if (isSpreadIn(parent)) return true;
  const isInside =
    ts.isParenthesizedExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isBinaryExpression(parent);
  return isInside && isSpread(parent);
}

/** Properties that come out of another object: they are pointed at where they are written, if that is near. */
function spreadUses(
  spread: SpreadIn,
  literal: WrittenObject,
  wanted: readonly ts.Type[],
  symbols: Symbols,
): readonly Use[] {
  const properties: readonly WrittenProperty[] = literal.properties;
  const later = properties.slice(properties.indexOf(spread) + 1);
  const replaced = new Set(
    later.map((one) => (one.name === undefined ? undefined : textOf(one.name))),
  );
  return carriedUses(spread.expression, wanted, symbols).filter(
    ({ node }) => !replaced.has(textOf(node)),
  );
}

/** A value that is not of the package's own types and goes where one is wanted: a local object, given as an argument. */
export function usesInValue(value: ts.Expression, symbols: Symbols): readonly Use[] {
  const bare =
    ts.isParenthesizedExpression(value) || ts.isAwaitExpression(value) ? value.expression : value;
  if (ts.isObjectLiteralExpression(bare)) return [];
  if (ts.isConditionalExpression(bare))
    return [...usesInValue(bare.whenTrue, symbols), ...usesInValue(bare.whenFalse, symbols)];
  const wanted = wantedTypes(value, symbols);
  if (wanted.length === 0) return [];
  const carried = carriedUses(value, wanted, symbols);
  const isForeign = carried.length > 0 || isLocalObject(symbols.typeOf(value), symbols);
  return isForeign ? [...builtUses(value, value, wanted, symbols), ...carried] : [];
}

function isLocalObject(type: ts.Type, symbols: Symbols): boolean {
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
  return isObject && !symbols.isOfPackage(type) && !symbols.checker.isArrayLikeType(type);
}

function carriedUses(
  value: ts.Expression,
  wanted: readonly ts.Type[],
  symbols: Symbols,
): readonly Use[] {
  const type = symbols.typeOf(value);
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return [];
  return symbols.checker.getPropertiesOfType(type).flatMap((property): Use[] => {
    // A property that the package itself declares was read or built elsewhere already.
    const isOwn = symbols.placesOf(property).length === 0;
    const places = isOwn ? placesIn(wanted, property.name, symbols) : [];
    if (places.length === 0) return [];
    const declared = property.declarations?.[0];
    const isWritten =
      declared !== undefined &&
      (ts.isPropertyAssignment(declared) || ts.isShorthandPropertyAssignment(declared));
    const node = isWritten ? declared.name : value;
    const given = isWritten ? valueOf(declared) : undefined;
    const use = {
      places,
      access: "written",
      node,
      expression: isWritten ? declared : value,
    } as const;
    return [given === undefined ? use : { ...use, value: given }];
  });
}

function builtUses(
  value: ts.Expression,
  node: ts.Node,
  wanted: readonly ts.Type[],
  symbols: Symbols,
): readonly Use[] {
  const places = [...new Set(wanted.flatMap(symbols.objectPlaces))];
  if (places.length === 0) return [];
  const type = symbols.typeOf(value);
  const gives = (name: string): boolean => {
    const property = symbols.checker.getPropertyOfType(type, name);
    return property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0;
  };
  return [{ places, access: "built", node, expression: value, gives }];
}

/** The expected types that the value has, as far as this is known. */
function wantedTypes(value: ts.Expression, { checker, typeOf }: Symbols): readonly ts.Type[] {
  const wanted = checker.getContextualType(value);
  if (wanted === undefined) return [];
  const isThing = (type: ts.Type) =>
    (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  const members = unionMembers(wanted).filter(isThing);
  const type = typeOf(value);
  const fitting = members.filter((member) => checker.isTypeAssignableTo(type, member));
  return fitting.length > 0 ? fitting : members;
}

function placesIn(wanted: readonly ts.Type[], name: string, symbols: Symbols): readonly string[] {
  const parts = wanted.flatMap((type) => (type.isIntersection() ? membersOf(type) : [type]));
  return [...new Set(parts.flatMap((type) => symbols.memberPlaces(type, name)))];
}

function valueOf(property: WrittenProperty): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  if (ts.isJsxAttribute(property)) {
    const { initializer } = property;
    return initializer !== undefined && ts.isJsxExpression(initializer)
      ? initializer.expression
      : initializer;
  }
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}
