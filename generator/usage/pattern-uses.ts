import { ts } from "ts-morph";
import type { Symbols } from "./api-symbols.js";
import type { Use } from "./use.js";

/** `const { plan, ...rest } = company`, and parameters that are taken apart. */
export function readsInBinding(pattern: ts.ObjectBindingPattern, symbols: Symbols): readonly Use[] {
  const type = symbols.typeOf(pattern);
  return pattern.elements.flatMap((element): Use[] => {
    const node = element.propertyName ?? element.name;
    const name = textOf(node);
    if (name === undefined || element.dotDotDotToken !== undefined) return [];
    const places = symbols.memberPlaces(type, name);
    return places.length === 0 ? [] : [{ places, access: "read", node, expression: element }];
  });
}

/** `({ plan: kept } = company)` */
export function readsInPattern(
  pattern: ts.ObjectLiteralExpression,
  symbols: Symbols,
): readonly Use[] {
  const type = symbols.typeOf(pattern);
  return pattern.properties.flatMap((property): Use[] => {
    const name = property.name === undefined ? undefined : textOf(property.name);
    if (name === undefined || property.name === undefined) return [];
    const places = symbols.memberPlaces(type, name);
    return places.length === 0
      ? []
      : [{ places, access: "read", node: property.name, expression: property.name }];
  });
}

/** A key that is written out. */
export function textOf(node: ts.Node): string | undefined {
  if (ts.isComputedPropertyName(node)) return literalText(node.expression);
  return ts.isIdentifier(node) ? node.text : literalText(node);
}

export function literalText(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? node.text : undefined;
}
