import type { ApiModel, TypeNode } from "./api-model.js";
import type { Direction } from "./direction.js";
import { isOpenValues } from "./rule.js";
import { strongComponents } from "./strong-components.js";
import { referencesIn, visitTypes } from "./type-walk.js";

/** Which named schemas travel in which direction, and which of them read differently in the two. */
export interface Directions {
  readonly request: ReadonlySet<string>;
  readonly response: ReadonlySet<string>;
  /** In both, and not the same in both: an enum that is open in responses, a property that is only read or written. */
  readonly differs: ReadonlySet<string>;
  /** As `differs`, and those with a format that is looked at in requests only. */
  readonly guardDiffers: ReadonlySet<string>;
  /** Schemas that may contain themselves. */
  readonly recursive: ReadonlySet<string>;
  /** The schemas that each refers to. */
  readonly references: References;
  /** All schemas, with those that refer to each other in one group; what a group refers to comes before it. */
  readonly groups: readonly (readonly string[])[];
}

type References = ReadonlyMap<string, ReadonlySet<string>>;

/** The part of the model that says it. */
type Described = Pick<ApiModel, "operations" | "schemas"> & Partial<Pick<ApiModel, "received">>;

export function directionsOf(model: Described): Directions {
  const references = new Map(model.schemas.map(({ name, type }) => [name, referencesIn(type)]));
  const request = reachable(requestTypes(model), references);
  const response = reachable([...responseTypes(model), ...receivedTypes(model)], references);
  const components = strongComponents(references);
  const differingBy = (isUneven: (type: TypeNode) => boolean) => {
    const own = new Set(
      model.schemas.flatMap(({ name, type }) => (hasPart(type, isUneven) ? [name] : [])),
    );
    const uneven = leadingTo(own, components, references);
    const isDiffering = (name: string) =>
      uneven.has(name) && request.has(name) && response.has(name);
    return new Set(model.schemas.map(({ name }) => name).filter(isDiffering));
  };
  return {
    request,
    response,
    differs: differingBy(isUnevenType),
    guardDiffers: differingBy(
      (node) =>
        isUnevenType(node) ||
        (node.kind === "string" && node.format !== undefined) ||
        node.rules?.some(isOpenValues) === true,
    ),
    recursive: new Set(
      components.flatMap((component) => {
        const [first = ""] = component;
        return component.length > 1 || references.get(first)?.has(first) ? component : [];
      }),
    ),
    references,
    groups: components,
  };
}

/** How a schema's own type is read: as a request where it travels in requests alone. */
export function mainDirection(
  schema: string,
  { request, response }: Pick<Directions, "request" | "response">,
): Direction {
  return request.has(schema) && !response.has(schema) ? "request" : "response";
}

/** The schemas from which some of `goals` are reached: a component as a whole, and after those that it leads to. */
function leadingTo(
  goals: ReadonlySet<string>,
  components: readonly (readonly string[])[],
  references: References,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const component of components) {
    const isLeading = component.some(
      (name) => goals.has(name) || [...(references.get(name) ?? [])].some((to) => found.has(to)),
    );
    if (isLeading) for (const name of component) found.add(name);
  }
  return found;
}

function requestTypes(model: Described): readonly TypeNode[] {
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

function responseTypes(model: Described): readonly TypeNode[] {
  return model.operations.flatMap((operation) => [
    ...operation.responses.flatMap(({ contents }) =>
      contents.flatMap(({ type, data }) => (data === undefined ? [type] : [type, data])),
    ),
    ...operation.forms.map(({ response }) => response),
  ]);
}

/** What the API sends to webhooks is read, as its responses are. */
function receivedTypes({ received = [] }: Described): readonly TypeNode[] {
  return received.flatMap(({ body }) => (body?.contents ?? []).map(({ type }) => type));
}

function reachable(roots: readonly TypeNode[], references: References): ReadonlySet<string> {
  const found = new Set(roots.flatMap((root) => [...referencesIn(root)]));
  for (const name of found) for (const next of references.get(name) ?? []) found.add(next);
  return found;
}

function hasPart(type: TypeNode, is: (node: TypeNode) => boolean): boolean {
  let isFound = false;
  visitTypes(type, (node) => {
    if (is(node)) isFound = true;
  });
  return isFound;
}

/** An enum is open in responses, bytes are given in more ways than they are received, and some properties go one way. */
function isUnevenType(node: TypeNode): boolean {
  if (node.kind === "object") return node.properties.some(({ access }) => access !== "both");
  return node.kind === "enum" || node.kind === "binary";
}
