import type { NamedCall, Side } from "../../generator/diff/compare/side.js";
import { bare } from "../../generator/diff/compare/short-type.js";
import { typeText } from "../../generator/emit/type-text.js";
import type { ObjectType, Property, TypeNode } from "../../generator/model/api-model.js";
import { callTypes } from "../../generator/model/call-types.js";
import { optionsNode } from "../../generator/model/call-options.js";
import { visibleProperties } from "../../generator/model/direction.js";
import { modelFixtures } from "../../generator/model/fixture-names.js";
import { modelGuards } from "../../generator/model/guard-names.js";
import { modelName } from "../../generator/model/model-name.js";
import { routeOf } from "../../generator/model/route.js";
import { mapChildren } from "../../generator/model/type-walk.js";
import { identifier, memberAccess, propertyKey } from "../../generator/text/code.js";

/**
 * Modules of a program that uses all of a package: every method, every type, every guard and fixture. It is made from the
 * model alone, and knows nothing of the diff.
 */
export function consumerOf(side: Side): ReadonlyMap<string, string> {
  const calls = side.names.resources.flatMap((resource) =>
    resource.calls.map((call) => ({ resource, call })),
  );
  const { settings } = side;
  const head = `import type { ${settings.clientName} } from "${settings.packageName}";
declare const client: ${settings.clientName};`;
  const module = (lines: readonly string[]) => [head, ...lines, "export {};"].join("\n");
  return new Map([
    ...calls.map((one) => [`${nameOf(one)} called`, module(callLines(side, one))] as const),
    ...calls.map((one) => [`${nameOf(one)} read`, module(resultLines(side, one))] as const),
    ["models built", module(builtLines(side, calls))],
    ["models read", module(readLines(side))],
    ["models extended", module(extendedLines(side))],
    ["exports", module(exportLines(side))],
    ["routes", module(routeLines(side))],
  ]);
}

const nameOf = ({ resource, call }: NamedCall) => `${resource.name}.${call.method}`;

/** With all that it takes, and with nothing that it does not need; with options and without. */
function callLines(side: Side, named: NamedCall): string[] {
  const full = argumentsOf(side, named, true);
  const least = argumentsOf(side, named, false);
  const call = (given: readonly string[]) => `void ${methodText(named)}(${given.join(", ")});`;
  const gap = named.call.argument === undefined || least.input !== undefined ? [] : ["undefined"];
  const some = (input?: string) => (input === undefined ? [] : [input]);
  return [
    call([...full.path, ...some(full.input)]),
    call([...full.path, ...some(full.input), optionsText(side, named)]),
    call([...least.path, ...some(least.input)]),
    call([...least.path, ...some(least.input), ...gap, "{ timeoutMs: 5 }"]),
  ];
}

function methodText({ resource, call }: NamedCall): string {
  return `client${memberAccess(resource.name)}${memberAccess(call.method)}`;
}

function optionsText(side: Side, { call }: NamedCall): string {
  const parts =
    call.optionsType === undefined ? [] : optionsNode(call.operation).properties.map(asGiven);
  return valueText(objectOf([timeout, ...parts]), side, true);
}

const timeout: Property = {
  ...{ name: "timeoutMs", type: { kind: "number", integer: true }, required: true },
  ...{ access: "both", deprecated: false, examples: [], pointer: "" },
} as const;

function asGiven(property: Property): Property {
  return { ...property, required: true };
}

function objectOf(properties: readonly Property[]): ObjectType {
  return { kind: "object", properties, additional: "unspecified" };
}

function argumentsOf(side: Side, { call }: NamedCall, isFull: boolean) {
  const path = call.pathArguments.map(({ parameter }) => valueText(parameter.type, side, isFull));
  const isGiven = call.argument !== undefined && (isFull || !call.isInputOptional);
  return {
    path,
    input: isGiven && call.argument ? valueText(call.argument, side, isFull) : undefined,
  };
}

/** Each result goes into its type of the first package, written out; a list is read through all its pages. */
function resultLines(side: Side, named: NamedCall): string[] {
  const { output, pagination } = named.call;
  const { path, input } = argumentsOf(side, named, false);
  const call = `${methodText(named)}(${[...path, ...(input === undefined ? [] : [input])].join(", ")})`;
  const types = output.types.map((type) => deepText(side, type));
  if (output.stream !== undefined || types.length === 0) return [];
  const empty = output.kinds.includes("void") ? [" | undefined"] : [];
  return [
    `export const result: ${types.join(" | ")}${empty.join("")} = await ${call};`,
    ...(pagination === undefined ? [] : [`for await (const item of ${call}) void item;`]),
  ];
}

/** The type written out, without the names of models. */
function deepText(side: Side, type: TypeNode): string {
  const written = writtenOut(bare(type), side, []);
  return typeText(written, { direction: "response", reference: () => identifier("unknown") });
}

function writtenOut(type: TypeNode, side: Side, open: readonly string[]): TypeNode {
  if (type.kind !== "reference") return mapChildren(type, (one) => writtenOut(one, side, open));
  const target = side.schemas.get(type.schema);
  if (target === undefined || open.includes(type.schema)) return { kind: "unknown" };
  return writtenOut(bare(target.type), side, [...open, type.schema]);
}

/** Values of what requests take, by the names of their types, and given to the methods. */
function builtLines(side: Side, calls: readonly NamedCall[]): string[] {
  const { request } = side.model.directions;
  const built = [...side.schemas.values()]
    .filter(({ name }) => request.has(name))
    .map(({ name, type }, index) => {
      const typeName = imported(side, modelName(name, "request", side));
      return `export const built${index}: ${typeName} = ${valueText(type, side, false)};`;
    });
  const given = calls.flatMap(({ resource, call }, index) => {
    if (call.input !== "body" || call.argument?.kind !== "reference") return [];
    const typeName = imported(side, modelName(call.argument.schema, "request", side));
    const { path } = argumentsOf(side, { resource, call }, false);
    const method = methodText({ resource, call });
    return `export const given${index} = (value: ${typeName}) => ${method}(${[...path, "value"].join(", ")});`;
  });
  return [...built, ...given];
}

function imported({ settings }: Side, name: string): string {
  return `import("${settings.packageName}").${name}`;
}

/** Values of what responses contain, by the names of their types. */
function readLines(side: Side): string[] {
  const { request, response } = side.model.directions;
  return [...side.schemas.values()]
    .filter(({ name }) => response.has(name) || !request.has(name))
    .map(({ name, type }, index) => {
      const typeName = imported(side, modelName(name, "response", side));
      return `export const read${index} = (value: ${typeName}): ${deepText(side, type)} => value;`;
    });
}

function extendedLines(side: Side): string[] {
  return [...side.schemas.values()]
    .filter(({ type }) => type.kind === "object" && type.properties.length > 0)
    .map(({ name }, index) => {
      const typeName = side.names.models.get(name);
      return `import type { ${typeName} as Base${index} } from "${side.settings.packageName}";
export interface Extended${index} extends Base${index} {}`;
    });
}

function exportLines(side: Side): string[] {
  const { settings, names } = side;
  const calls = names.resources.flatMap((resource) => resource.calls);
  const types = new Set([
    ...side.model.schemas.map(({ name }) => modelName(name, "response", side)),
    ...side.model.schemas.map(({ name }) => modelName(name, "request", side)),
    ...calls
      .filter(({ representation }) => representation === undefined)
      .flatMap((call) => [...callTypes(call).values()]),
  ]);
  const guards = modelGuards(side).all.flatMap(({ guardName, schemaName }) => [
    ...["is", "assert", "explain"].map((verb) => `${verb}${guardName}`),
    schemaName,
  ]);
  const fixtures = modelFixtures(side).all.map(({ name }) => name);
  const constants = calls
    .filter(({ representation }) => representation === undefined)
    .map(({ constant }) => constant);
  const from = (entry: string) => `from "${settings.packageName}${entry}";`;
  return [
    `export type { ${[...types].join(", ")} } ${from("")}`,
    `export { ${names.resources.map(({ className }) => className).join(", ")} } ${from("")}`,
    `export { ${guards.join(", ")} } ${from("/guards")}`,
    `export { ${[...fixtures, ...constants].join(", ")} } ${from("/fixtures")}`,
  ];
}

function routeLines(side: Side): string[] {
  return side.model.operations.map(
    (operation) => `export type ${identifier(side.names.routeConstants.get(operation.id) ?? "x")} =
  import("${side.settings.packageName}").Routes[${JSON.stringify(routeOf(operation))}];`,
  );
}

/** A value as TypeScript, with all its properties or with those alone that it needs. */
function valueText(
  type: TypeNode,
  side: Side,
  isFull: boolean,
  open: readonly string[] = [],
): string {
  const inner = (one: TypeNode) => valueText(one, side, isFull, open);
  switch (type.kind) {
    case "null":
      return "null";
    case "boolean":
      return "true";
    case "number":
      return type.as === "bigint" ? "1n" : "1";
    case "literal":
      return JSON.stringify(type.value);
    case "enum":
      return JSON.stringify(type.values[0]);
    case "array":
      return `[${inner(type.items)}]`;
    case "tuple":
      return `[${type.items.map(inner).join(", ")}]`;
    case "nullable":
      return isFull ? inner(type.inner) : "null";
    case "union":
      return inner(type.members[0] ?? { kind: "unknown" });
    case "reference": {
      const target = side.schemas.get(type.schema);
      if (target === undefined || open.includes(type.schema)) return "{}";
      return valueText(target.type, side, isFull, [...open, type.schema]);
    }
    case "object":
    case "intersection":
      return objectText(type, side, isFull, open);
    default:
      return '"text"';
  }
}

function objectText(type: TypeNode, side: Side, isFull: boolean, open: readonly string[]): string {
  const objects = objectsIn(type, side);
  const properties = objects.flatMap((one) => visibleProperties(one, "request"));
  const wanted = properties.filter(
    ({ required, type: own }) => own.kind !== "never" && (required || isFull),
  );
  const fields = new Map(
    wanted.map(({ name, type: own }) => [name, valueText(own, side, isFull, open)]),
  );
  const [only] = objects;
  const isMap = properties.length === 0 && only?.additional === "unspecified";
  if (isMap && isFull) fields.set("other", '"text"');
  return `{ ${[...fields].map(([name, value]) => `${propertyKey(name)}: ${value}`).join(", ")} }`;
}

/** The objects that are one in a value: of a union the first. */
function objectsIn(type: TypeNode, side: Side): readonly ObjectType[] {
  switch (type.kind) {
    case "object":
      return [type];
    case "intersection":
      return type.members.flatMap((one) => objectsIn(one, side));
    case "union":
      return objectsIn(type.members[0] ?? { kind: "unknown" }, side);
    case "reference":
      return objectsIn(side.schemas.get(type.schema)?.type ?? { kind: "unknown" }, side);
    default:
      return [];
  }
}
