import { ts } from "ts-morph";
import { literalText, textOf } from "./pattern-uses.js";
import type { Symbols } from "./api-symbols.js";

/** Why the checker cannot follow a value of the package from here on; undefined where it can. */
export function blindSpotAt(node: ts.Node, symbols: Symbols): string | undefined {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
    return castReason(node, symbols);
  if (ts.isElementAccessExpression(node))
    return keyReason(node.argumentExpression, node.expression, symbols);
  if (
    ts.isBindingElement(node) &&
    node.propertyName !== undefined &&
    ts.isComputedPropertyName(node.propertyName)
  ) {
    return keyReason(node.propertyName.expression, node.parent, symbols);
  }
  if (ts.isComputedPropertyName(node)) return computedReason(node, symbols);
  if (ts.isCallExpression(node)) return callReason(node, symbols);
  if (ts.isVariableDeclaration(node) && node.type !== undefined && node.initializer !== undefined) {
    return flowReason(node.initializer, symbols.typeOf(node.type), symbols);
  }
  if (ts.isReturnStatement(node) && node.expression !== undefined) {
    const wanted = symbols.checker.getContextualType(node.expression);
    return wanted === undefined ? undefined : flowReason(node.expression, wanted, symbols);
  }
  return undefined;
}

const isAny = (type: ts.Type) => (type.flags & ts.TypeFlags.Any) !== 0;

function castReason(
  node: ts.AsExpression | ts.TypeAssertion,
  symbols: Symbols,
): string | undefined {
  const from = symbols.typeOf(node.expression);
  const to = symbols.typeOf(node.type);
  const isLost = isAny(to) || (to.flags & ts.TypeFlags.Unknown) !== 0;
  if (isLost) {
    return symbols.isOfPackage(from)
      ? `a value of the package becomes ${symbols.checker.typeToString(to)}`
      : undefined;
  }
  if (!symbols.isOfPackage(to)) return undefined;
  return isUnknown(from) ? `an unchecked value is used as ${nameOf(to, symbols)}` : undefined;
}

const isUnknown = (type: ts.Type) => (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;

function nameOf(type: ts.Type, { checker }: Symbols): string {
  return checker.typeToString(type);
}

function keyReason(key: ts.Expression, object: ts.Node, symbols: Symbols): string | undefined {
  const isKnown =
    literalText(key) !== undefined || symbols.isNumber(key) || symbols.literalsOf(key).length > 0;
  const type = symbols.typeOf(object);
  const isList = symbols.checker.isArrayLikeType(type);
  const isMap = symbols.checker.getPropertiesOfType(type).length === 0;
  return isKnown || isList || isMap || !symbols.isOfPackage(type)
    ? undefined
    : "the key is computed";
}

function computedReason(node: ts.ComputedPropertyName, symbols: Symbols): string | undefined {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || !ts.isObjectLiteralExpression(parent.parent))
    return undefined;
  const isKnown = textOf(node) !== undefined || symbols.literalsOf(node.expression).length > 0;
  const wanted = symbols.checker.getContextualType(parent.parent);
  if (isKnown || wanted === undefined || symbols.objectPlaces(wanted).length === 0)
    return undefined;
  return "the key is computed";
}

/** Arguments that become `any`, and those that are `any` where the package wants something. */
function callReason(node: ts.CallExpression, symbols: Symbols): string | undefined {
  if (symbols.isRequest(node.expression)) {
    const [route] = node.arguments;
    if (route !== undefined && symbols.literalsOf(route).length === 0)
      return "the route is not a literal";
  }
  const signature = symbols.checker.getResolvedSignature(node);
  if (signature?.declaration === undefined || isOfLibrary(signature.declaration)) return undefined;
  for (const argument of node.arguments) {
    const wanted = symbols.checker.getContextualType(argument);
    const reason = wanted === undefined ? undefined : flowReason(argument, wanted, symbols);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Printing or copying a value does not read its properties. */
function isOfLibrary(declaration: ts.Node): boolean {
  return /\/(lib\.[\w.]+|@types\/node\/.*)\.d\.ts$/.test(declaration.getSourceFile().fileName);
}

function flowReason(value: ts.Expression, wanted: ts.Type, symbols: Symbols): string | undefined {
  const given = symbols.typeOf(value);
  if (isAny(wanted))
    return !isAny(given) && symbols.isOfPackage(given)
      ? "a value of the package becomes any"
      : undefined;
  if (!isAny(given) || !symbols.isOfPackage(wanted)) return undefined;
  return `a value of type any is used as ${nameOf(wanted, symbols)}`;
}
