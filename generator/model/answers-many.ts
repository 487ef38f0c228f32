import type { Operation, TypeNode } from "./api-model.js";
import { successes } from "./representations.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** What an operation returns: a list, an object that holds one, or one thing. */
export type Answer = "list" | "page" | "one";

/** Undefined where the description does not say, or what it says is no JSON object. */
export function answerOf(operation: Operation, schemas: Schemas): Answer | undefined {
  const types = successes(operation).flatMap(({ contents }) => contents.map(({ type }) => type));
  const answers = types.flatMap((type) => answerIn(type, schemas, 0) ?? []);
  return (["list", "page", "one"] as const).find((answer) => answers.includes(answer));
}

const mostMembers = 5;

function answerIn(type: TypeNode, schemas: Schemas, depth: number): Answer | undefined {
  const node = resolveType(type, schemas);
  if (node === undefined || depth > mostMembers) return undefined;
  if (node.kind === "array") return "list";
  if (node.kind === "object") {
    const kinds = node.properties.map((property) => resolveType(property.type, schemas)?.kind);
    return kinds.includes("array") ? "page" : "one";
  }
  if (node.kind !== "union" && node.kind !== "intersection") return undefined;
  const answers = node.members.map((member) => answerIn(member, schemas, depth + 1));
  return (["list", "page", "one"] as const).find((answer) => answers.includes(answer));
}
