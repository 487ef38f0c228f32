import { camelCase } from "../../model/words.js";
import { isJsonObject } from "../../load/json.js";
import type { TypeNode } from "../../model/api-model.js";
import { code, identifier } from "../../text/code.js";
import { localName } from "../../text/local-name.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { callText, leastCall } from "./call-text.js";
import { literalFits } from "./literal-fits.js";
import { literalText } from "./literal-text.js";
import { moduleText } from "./module-text.js";
import { optionSnippet } from "./option-snippet.js";

/** Lines that use an exported type whose kind changed: one that cannot be extended, or that requests take no more. */
export function exportSnippet(comparison: Comparison, { change }: Group): string | undefined {
  const { name = "" } = change.args;
  switch (change.code) {
    case "export-became-union":
      return moduleText(
        comparison.sides.before,
        [name],
        code`export interface ${identifier(`Own${name}`)} extends ${identifier(name)} {}`,
      );
    case "export-split":
      return splitSnippet(comparison, name);
    case "client-option-removed":
    case "client-option-required":
      return optionSnippet(comparison.sides.before, change.code, change.args.option ?? "");
    default:
      return undefined;
  }
}

/** A value that is built, where responses have more; else one that is passed on. */
function splitSnippet(comparison: Comparison, name: string): string | undefined {
  const { before, after } = comparison.sides;
  const schema = [...before.names.models].find(([, type]) => type === name)?.[0] ?? "";
  const type: TypeNode = { kind: "reference", schema };
  const value = comparison.samples.before.request.valueOf(type);
  const then = [...after.names.models].find(([, one]) => one === name)?.[0] ?? schema;
  const seen = responseType(after.schemas.get(then)?.type ?? { kind: "unknown" });
  const variable = identifier(localName(camelCase(name)));
  if (isJsonObject(value) && !literalFits(seen, value, after.schemas, "possibly")) {
    const body = code`export const ${variable}: ${identifier(name)} = ${literalText(value)};`;
    return moduleText(before, [name], body);
  }
  return passedOn(comparison, schema, name);
}

/** As responses have it: what is only read is there, too. */
function responseType(type: TypeNode): TypeNode {
  if (type.kind !== "object") return type;
  const properties = type.properties
    .filter(({ access }) => access !== "write")
    .map((property) => ({ ...property, access: "both" as const }));
  return { ...type, properties };
}

/** `(thing: Thing, client: Client) => client.things.create(thing)` */
function passedOn(comparison: Comparison, schema: string, name: string): string | undefined {
  const { before } = comparison.sides;
  const { clientName } = before.settings;
  const client = identifier(localName(camelCase(clientName)));
  const variable = identifier(localName(camelCase(name)));
  for (const operation of before.model.operations) {
    const least = leastCall(comparison, "before", operation);
    const argument = least?.named.call.argument;
    if (least === undefined || argument?.kind !== "reference" || argument.schema !== schema)
      continue;
    const { body: _, ...without } = least;
    const body = code`export const send = (${variable}: ${identifier(name)}, ${client}: ${identifier(clientName)}) =>
  ${callText(client, without, variable)};`;
    return moduleText(before, [name, clientName], body);
  }
  return undefined;
}
