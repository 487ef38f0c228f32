import { ts } from "ts-morph";
import { pathKeyPlace, type ApiPlace } from "./api-keys.js";
import type { Symbols } from "./api-symbols.js";
import { textOf } from "./pattern-uses.js";
import type { Use } from "./use.js";

/** `http.send(companiesRetrieve, …)`: a call of the operation. The name of the constant is a use where it is imported. */
export function usesOfSend(
  constant: ts.Expression,
  call: ts.CallExpression,
  symbols: Symbols,
): readonly Use[] {
  const node = ts.isPropertyAccessExpression(constant) ? constant.name : constant;
  const places = (symbols.placesAt(node) ?? []).filter((place) => place.startsWith("operation "));
  if (places.length === 0) return [];
  return [
    { places, access: "called", node, expression: call },
    ...propertiesOf(call.arguments[1]).flatMap((part) =>
      ts.isPropertyAssignment(part) && textOf(part.name) === "path"
        ? propertiesOf(part.initializer).flatMap((property) => pathKeyUses(property, places))
        : [],
    ),
  ];
}

function propertiesOf(node: ts.Node | undefined): readonly ts.ObjectLiteralElementLike[] {
  return node !== undefined && ts.isObjectLiteralExpression(node) ? node.properties : [];
}

function pathKeyUses(
  property: ts.ObjectLiteralElementLike,
  operations: readonly ApiPlace[],
): readonly Use[] {
  const { name } = property;
  const text = name === undefined ? undefined : textOf(name);
  if (name === undefined || text === undefined) return [];
  const places = operations.map((place) => pathKeyPlace(place.slice("operation ".length), text));
  return [{ places, access: "written", node: name, expression: property }];
}
