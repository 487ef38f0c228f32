import type { ApiModel, NamedSchema, TypeNode } from "./api-model.js";
import { unreachable } from "./api-model.js";

/** Which named schemas travel in which direction, and which of them read differently in the two. */
export interface Directions {
  readonly request: ReadonlySet<string>;
  readonly response: ReadonlySet<string>;
  /** In both, and not the same in both: an enum that is open in responses, a property that is only read or written. */
  readonly split: ReadonlySet<string>;
  /** As `split`, and those with a format that is looked at in requests only. */
  readonly guardSplit: ReadonlySet<string>;
  /** Schemas that may contain themselves. */
  readonly recursive: ReadonlySet<string>;
}

export function directionsOf(model: ApiModel): Directions {
  const byName = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const request = reachable(requestTypes(model), byName);
  const response = reachable(responseTypes(model), byName);
  const reach = new Map(
    model.schemas.map(({ name, type }) => [name, reachable([type], byName)] as const),
  );
  const both = model.schemas.filter(({ name }) => request.has(name) && response.has(name));
  const having = (isUneven: (type: TypeNode) => boolean) =>
    new Set(
      both.flatMap(({ name }) => {
        const parts = [name, ...(reach.get(name) ?? [])];
        const types = parts.flatMap((part) => byName.get(part)?.type ?? []);
        return types.some((type) => hasPart(type, isUneven)) ? [name] : [];
      }),
    );
  return {
    request,
    response,
    split: having(isUnevenType),
    guardSplit: having(
      (node) => isUnevenType(node) || (node.kind === "string" && node.format !== undefined),
    ),
    recursive: new Set([...reach].flatMap(([name, names]) => (names.has(name) ? [name] : []))),
  };
}

function requestTypes(model: ApiModel): readonly TypeNode[] {
  return model.operations.flatMap((operation) => [
    ...operation.pathParameters.map(({ type }) => type),
    ...operation.headerParameters.map(({ type }) => type),
    ...operation.cookieParameters.map(({ type }) => type),
    ...operation.query.parameters.map(({ type }) => type),
    ...operation.query.choices.flatMap(({ branches }) =>
      branches.flatMap(({ parameters }) => parameters.map(({ type }) => type)),
    ),
    ...(operation.body?.contents ?? []).map(({ type }) => type),
  ]);
}

function responseTypes(model: ApiModel): readonly TypeNode[] {
  return model.operations.flatMap((operation) => [
    ...operation.responses.flatMap(({ contents }) => contents.map(({ type }) => type)),
    ...operation.forms.map(({ response }) => response),
  ]);
}

function reachable(
  roots: readonly TypeNode[],
  byName: ReadonlyMap<string, NamedSchema>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = roots.flatMap((root) => [...referencesIn(root)]);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const schema = byName.get(name);
    if (schema !== undefined) waiting.push(...referencesIn(schema.type));
  }
  return found;
}

export function referencesIn(type: TypeNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(type, (node) => {
    if (node.kind === "reference") names.add(node.schema);
  });
  return names;
}

function hasPart(type: TypeNode, is: (node: TypeNode) => boolean): boolean {
  let isFound = false;
  visit(type, (node) => {
    if (is(node)) isFound = true;
  });
  return isFound;
}

/** An enum is open in responses, bytes are given in more ways than they are received, and some properties go one way. */
function isUnevenType(node: TypeNode): boolean {
  if (node.kind === "object") return node.properties.some(({ access }) => access !== "both");
  return node.kind === "enum" || node.kind === "binary";
}

/** Calls back for a type and all that is inline in it. */
function visit(type: TypeNode, see: (node: TypeNode) => void): void {
  see(type);
  for (const child of childrenOf(type)) visit(child, see);
}

function childrenOf(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest === undefined ? type.items : [...type.items, type.rest];
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...(typeof type.additional === "string" ? [] : [type.additional]),
      ];
    case "union":
    case "intersection":
      return type.members;
    case "nullable":
      return [type.inner];
    case "unknown":
    case "never":
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "binary":
    case "literal":
    case "enum":
    case "reference":
      return [];
    default:
      return unreachable(type);
  }
}
