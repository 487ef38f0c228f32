import type { TypeNode } from "../../model/api-model.js";
import { camelCase } from "../../model/words.js";
import { visibleProperties } from "../../model/direction.js";
import type { Json, JsonObject } from "../../load/spec-document.js";
import { isJsonObject } from "../../load/json.js";
import { queryNode } from "../../model/input-nodes.js";
import { code, identifier, type Code } from "../../text/code.js";
import { localName } from "../../text/local-name.js";
import type { DiffCode } from "../codes/codes.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { callName, callsIn } from "../compare/symbols.js";
import { callText, leastCall, type CallSketch } from "./call-text.js";
import { moduleText } from "./module-text.js";

/** A call of a method whose arguments are others now, or whose result has no pages any more. */
export function callSnippet(comparison: Comparison, { change }: Group): string | undefined {
  const { scope } = change.at;
  const operation = scope.operation?.before;
  const { before } = comparison.sides;
  if (operation === undefined) return undefined;
  const named = callsIn(before, operation).find((one) => callName(one) === change.args["method"]);
  const least = leastCall(comparison, "before", operation);
  if (named === undefined || least === undefined) return undefined;
  const { clientName } = before.settings;
  const client = identifier(localName(camelCase(clientName)));
  const call = expressionOf(change.code, client, { ...least, named }, comparison);
  if (call === undefined) return undefined;
  const head = code`export const call = (${client}: ${identifier(clientName)}) =>`;
  return moduleText(before, [clientName], code`${head}\n  ${call};`);
}

function expressionOf(
  found: DiffCode,
  client: Code,
  least: CallSketch,
  comparison: Comparison,
): Code | undefined {
  switch (found) {
    case "call-input-added":
      return callText(client, least, code`{ timeoutMs: 5000 }`);
    case "call-arguments-changed":
      return callText(client, least);
    case "call-input-rearranged":
      return callText(client, filledCall(least, comparison));
    case "call-pages-removed":
      return code`${callText(client, least)}.toArray()`;
    default:
      return undefined;
  }
}

/** With a field of the query and a field of the body, where there are some. */
function filledCall(least: CallSketch, comparison: Comparison): CallSketch {
  const { query, body } = least.named.call;
  const some = (type: TypeNode) => filledValue(type, comparison);
  const asked = some(queryNode(query));
  const sent = body === undefined ? undefined : some(body.type);
  return {
    ...least,
    query: { ...least.query, ...(isJsonObject(asked) ? asked : {}) },
    ...(sent === undefined ? {} : { body: sent }),
  };
}

function filledValue(type: TypeNode, { forms, samples }: Comparison): Json | undefined {
  const { request } = samples.before;
  const least = request.valueOf(type);
  const shape = forms.before.formOf(type).alternatives[0]?.shape;
  if (shape?.kind !== "object" || !isJsonObject(least) || Object.keys(least).length > 0)
    return least;
  const fields = visibleProperties(shape, "request").flatMap(
    ({ name, type: own }): JsonObject[] => {
      const value = request.valueOf(own);
      const object = value === undefined ? undefined : request.objectWith(shape, name, value);
      return isJsonObject(object) ? [object] : [];
    },
  );
  return fields[0] ?? least;
}
