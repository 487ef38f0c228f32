import { code, identifier } from "../../text/code.js";
import { localName } from "../../text/local-name.js";
import { camelCase } from "../../model/words.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { callText, leastCall } from "./call-text.js";
import { moduleText } from "./module-text.js";
import { answerText } from "./read-text.js";
import { familyOf } from "../codes/families.js";

/** The result of a method, if it changed as a whole. */
export function outputSnippet(
  comparison: Comparison,
  { change: { code: found, at } }: Group,
): string | undefined {
  const { operation } = at.scope;
  const family = familyOf(found);
  const isOutput = family === "response" || family === "media-type";
  if (!isOutput || operation?.before === undefined) return undefined;
  const call = leastCall(comparison, "before", operation.before);
  if (call === undefined) return undefined;
  const { clientName } = comparison.sides.before.settings;
  const client = identifier(localName(camelCase(clientName)));
  const imports = new Set([clientName]);
  const answer = answerText(comparison, call.named.call.output, imports);
  const body = code`export async function read(${client}: ${identifier(clientName)}): Promise<${answer}> {
  return await ${callText(client, call)};
}`;
  return moduleText(comparison.sides.before, imports, body);
}
