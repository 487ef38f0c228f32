import { ts } from "ts-morph";
import { parameterPlace, operationPlace, type ApiPlaces } from "./api-keys.js";
import { blindSpotAt } from "./blind-spots.js";
import type { ClientPackage } from "./client-package.js";
import { isObjectPattern, writtenTo } from "./syntax-context.js";
import type { BlindSpot } from "./impact.js";
import { placeOfNode } from "./program.js";
import { readsInBinding, readsInPattern } from "./pattern-uses.js";
import { operationKey } from "../diff/compare/match.js";
import { createSymbols, type Symbols } from "./api-symbols.js";
import { usesOfSend } from "./send-uses.js";
import type { Use } from "./use.js";
import { usesInLiteral, usesInValue } from "./written-uses.js";
import { nodesOf } from "./nodes-in.js";

export interface Found {
  readonly uses: readonly Use[];
  readonly blind: readonly BlindSpot[];
}

export interface FindRequest {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
  readonly client: ClientPackage;
  readonly places: ApiPlaces;
}

/** Every use of the old package: one walk over each of the program's files. */
export function findUses({ checker, files, client, places }: FindRequest): Found {
  const symbols = createSymbols(checker, client, places);
  const uses: Use[] = [];
  const blind: BlindSpot[] = [];
  for (const node of nodesOf(files)) {
    uses.push(...usesAt(node, symbols, places));
    const reason = blindSpotAt(node, symbols);
    if (reason !== undefined) blind.push({ place: placeOfNode(node), reason });
  }
  return { uses: withoutRepeats(uses), blind };
}

/** An argument and the literal in it may both tell of a property that is written. */
function withoutRepeats(uses: readonly Use[]): readonly Use[] {
  const seen = new Map<ts.Node, Set<string>>();
  return uses.filter(({ node, access, places }) => {
    const known = seen.get(node) ?? new Set();
    seen.set(node, known);
    const key = `${access} ${places.join(" ")}`;
    // A route that is the key of an object is written there, and not also named.
    const isSaid = access === "named" && [...known].some((one) => !one.startsWith(access));
    const isNew = !known.has(key) && !isSaid;
    known.add(key);
    return isNew;
  });
}

function usesAt(node: ts.Node, symbols: Symbols, places: ApiPlaces): readonly Use[] {
  if (ts.isPropertyAccessExpression(node)) return memberUses(node, node.name, symbols, places);
  if (ts.isElementAccessExpression(node)) return elementUses(node, symbols, places);
  if (ts.isStringLiteralLike(node)) return routeUses(node, symbols, places);
  if (ts.isObjectBindingPattern(node)) return readsInBinding(node, symbols);
  if (ts.isObjectLiteralExpression(node)) {
    return isObjectPattern(node) ? readsInPattern(node, symbols) : usesInLiteral(node, symbols);
  }
  if (ts.isJsxAttributes(node)) return usesInLiteral(node, symbols);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return [
      ...requestUses(node, symbols, places),
      ...keyUses(node, symbols),
      ...(node.arguments ?? []).flatMap((one) => usesInValue(one, symbols)),
    ];
  }
  if (ts.isBinaryExpression(node)) return binaryUses(node, symbols);
  const value = valueIn(node);
  if (value !== undefined) return usesInValue(value, symbols);
  if (ts.isIndexedAccessTypeNode(node)) return indexedTypeUses(node, symbols);
  if (ts.isTypeReferenceNode(node)) return pickedUses(node, symbols);
  return nameUses(node, symbols);
}

/** The expression whose value goes into something that has a type of its own. */
function valueIn(node: ts.Node): ts.Expression | undefined {
  if (ts.isReturnStatement(node)) return node.expression;
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) return node.initializer;
  return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
}

/** `company.plan`, `intercom.companies.list` */
function memberUses(
  node: ts.PropertyAccessExpression,
  name: ts.MemberName,
  symbols: Symbols,
  places: ApiPlaces,
): readonly Use[] {
  return usesOfMember(
    node,
    name,
    symbols.placesAt(name) ?? symbols.indexPlaces(node.expression),
    places,
  );
}

function usesOfMember(
  node: ts.Expression,
  name: ts.Node,
  found: readonly string[],
  places: ApiPlaces,
): readonly Use[] {
  if (found.length === 0) return [];
  const method = found.find((place) => place.startsWith("method "));
  if (method !== undefined)
    return callUses(
      { places: found, node: name, expression: node },
      node,
      method.slice("method ".length),
      places,
    );
  return [memberUse(node, name, found)];
}

function memberUse(node: ts.Expression, name: ts.Node, places: readonly string[]): Use {
  const value = writtenTo(node);
  if (value === false) return { places, access: "read", node: name, expression: node };
  const written = { places, access: "written", node: name, expression: node } as const;
  return value === true ? written : { ...written, value };
}

function callUses(
  use: Pick<Use, "places" | "node" | "expression">,
  node: ts.Expression,
  method: string,
  places: ApiPlaces,
): readonly Use[] {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.expression !== node)
    return [{ ...use, access: "named" }];
  const operation = places.callOf(method)?.operation;
  if (operation === undefined) return [{ ...use, access: "called" }];
  const names = operation.pathParameters.map((parameter) => parameter.name);
  const hasSpread = parent.arguments.some(ts.isSpreadElement);
  const key = operationKey(operation);
  return [
    {
      ...use,
      expression: parent,
      access: "called",
      hasInput: hasSpread || isGiven(parent.arguments[names.length]),
    },
    ...names.flatMap((parameter, index): Use[] => {
      const value = hasSpread ? undefined : parent.arguments[index];
      if (value === undefined) return [];
      const written = {
        places: [parameterPlace(key, `path.${parameter}`)],
        access: "written",
      } as const;
      return [{ ...written, node: value, expression: value, value }];
    }),
  ];
}

function isGiven(argument: ts.Expression | undefined): boolean {
  return argument !== undefined && !(ts.isIdentifier(argument) && argument.text === "undefined");
}

/** `intercom.request("GET /companies/{company_id}", …)` */
function requestUses(
  node: ts.CallExpression | ts.NewExpression,
  symbols: Symbols,
  places: ApiPlaces,
): readonly Use[] {
  if (ts.isNewExpression(node)) {
    const made = symbols.placesAt(node.expression) ?? [];
    return made.length === 0
      ? []
      : [{ places: made, access: "called", node: node.expression, expression: node }];
  }
  const [route, request] = node.arguments;
  if (route === undefined) return [];
  if (symbols.isSend(node.expression)) return usesOfSend(route, node, symbols);
  if (!symbols.isRequest(node.expression)) return [];
  return symbols.literalsOf(route).flatMap((text): Use[] => {
    const operation = places.operationOf(text);
    if (operation === undefined) return [];
    const place = operationPlace(operationKey(operation));
    return [
      {
        places: [place],
        access: "called",
        node: route,
        expression: node,
        hasInput: isGiven(request),
      },
    ];
  });
}

/** `mock.answer("POST /companies", …)`, `Routes["POST /companies"]`, `call.route === "POST /companies"` */
function routeUses(
  node: ts.StringLiteralLike,
  symbols: Symbols,
  places: ApiPlaces,
): readonly Use[] {
  const operation = places.operationOf(node.text);
  const { parent } = node;
  const isCalled =
    ts.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    symbols.isRequest(parent.expression);
  if (operation === undefined || isCalled) return [];
  const place = operationPlace(operationKey(operation));
  return [{ places: [place], access: "named", node, expression: node }];
}

/** `pluck(companies, "name")`: a key that goes with a value, where not any text would do. */
function keyUses(
  { arguments: given = ts.factory.createNodeArray() }: ts.CallExpression | ts.NewExpression,
  symbols: Symbols,
): readonly Use[] {
  return given.flatMap((key): Use[] => {
    if (!ts.isStringLiteralLike(key)) return [];
    const wanted = symbols.checker.getContextualType(key);
    if (wanted === undefined || (wanted.flags & anyText) !== 0) return [];
    const places = given
      .filter((one) => one !== key)
      .flatMap((one) => symbols.itemTypes(symbols.typeOf(one)))
      .flatMap((type) => symbols.memberPlaces(type, key.text));
    return places.length === 0 ? [] : [{ places, access: "read", node: key, expression: key }];
  });
}

const anyText = ts.TypeFlags.String | ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** `company["plan"]`, and keys that the checker knows: `for (const key of ["name", "plan"] as const) company[key]` */
function elementUses(
  node: ts.ElementAccessExpression,
  symbols: Symbols,
  places: ApiPlaces,
): readonly Use[] {
  const { expression, argumentExpression: argument } = node;
  const type = symbols.typeOf(expression);
  const keys = symbols.literalsOf(argument);
  const found = keys.flatMap((key) => symbols.memberPlaces(type, key));
  if (found.length > 0) return usesOfMember(node, argument, found, places);
  const index = symbols.isNumber(argument) ? [] : symbols.indexPlaces(expression);
  return index.length === 0 ? [] : [memberUse(node, argument, index)];
}

/** `"plan" in company`, and what is assigned to a variable or a field. */
function binaryUses(node: ts.BinaryExpression, symbols: Symbols): readonly Use[] {
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === ts.SyntaxKind.EqualsToken) return usesInValue(right, symbols);
  if (operatorToken.kind !== ts.SyntaxKind.InKeyword || !ts.isStringLiteralLike(left)) return [];
  const places = symbols.memberPlaces(symbols.typeOf(right), left.text);
  return places.length === 0 ? [] : [{ places, access: "read", node: left, expression: node }];
}

/** `Company["plan"]` */
function indexedTypeUses(node: ts.IndexedAccessTypeNode, symbols: Symbols): readonly Use[] {
  const type = symbols.typeOf(node.objectType);
  return typeKeyUses(node.indexType, type, symbols);
}

/** `Pick<Company, "id" | "name">` */
function pickedUses(node: ts.TypeReferenceNode, symbols: Symbols): readonly Use[] {
  const [of, keys] = node.typeArguments ?? [];
  const isPicking = ts.isIdentifier(node.typeName) && /^(Pick|Omit)$/.test(node.typeName.text);
  if (!isPicking || of === undefined || keys === undefined) return [];
  return typeKeyUses(keys, symbols.typeOf(of), symbols);
}

function typeKeyUses(keys: ts.TypeNode, type: ts.Type, symbols: Symbols): readonly Use[] {
  const nodes = ts.isUnionTypeNode(keys) ? keys.types : [keys];
  return nodes.flatMap((key): Use[] => {
    if (!ts.isLiteralTypeNode(key) || !ts.isStringLiteralLike(key.literal)) return [];
    const places = symbols.memberPlaces(type, key.literal.text);
    return places.length === 0
      ? []
      : [{ places, access: "named", node: key.literal, expression: key.literal }];
  });
}

/** Where an export gets into the program: `import { Company }`, `api.Company`; and where a client is made. */
function nameUses(node: ts.Node, symbols: Symbols): readonly Use[] {
  if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) {
    const name = node.propertyName ?? node.name;
    const places = symbols.placesAt(name) ?? [];
    return places.length === 0 ? [] : [{ places, access: "named", node: name, expression: node }];
  }
  const qualified = ts.isQualifiedName(node)
    ? node.right
    : ts.isImportTypeNode(node)
      ? node.qualifier
      : undefined;
  const places = qualified === undefined ? undefined : symbols.placesAt(qualified);
  if (qualified === undefined || places === undefined || places.length === 0) return [];
  return [{ places, access: "named", node: qualified, expression: node }];
}
