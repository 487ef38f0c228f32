import { ts } from "ts-morph";
import type { FetchCall } from "./find-calls.js";
import { entriesOf, type Entry } from "./literals.js";

/** What each serializer writes of a call: a call without it does not need the serializer. */
const parts = {
  querySerializer: "query",
  pathSerializer: "path",
  bodySerializer: "body",
} as const;

type Serializer = keyof typeof parts;

export function isSerializer(name: string): name is Serializer {
  return Object.hasOwn(parts, name);
}

/** The serializer of its client that a call needs, where methods write that part as the description says. */
export function serializerFor(call: FetchCall, creation: ts.CallExpression): string | undefined {
  const given = entriesOf(creation.arguments[0]) ?? [];
  return given
    .filter((entry) => !isDefaultSerializer(entry))
    .map(({ name = "" }) => name)
    .filter(isSerializer)
    .find((name) => hasPart(call, parts[name]));
}

/** Unknown where the call is not written as an object: it may have each part. */
function hasPart({ init }: FetchCall, part: "query" | "path" | "body"): boolean {
  const inner = (node: ts.Expression | undefined, name: string) => {
    const entries = entriesOf(node);
    if (entries === undefined || entries.some((entry) => entry.name === undefined))
      return "unknown";
    return entries.find((entry) => entry.name === name)?.value;
  };
  if (part === "body") return inner(init, "body") !== undefined;
  const params = inner(init, "params");
  return params === "unknown" || (params !== undefined && inner(params, part) !== undefined);
}

const defaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  array: { style: `"form"`, explode: "true" },
  object: { style: `"deepObject"`, explode: "true" },
};

/** Options that say what openapi-fetch does without them. */
export function isDefaultSerializer({ name, value }: Entry): boolean {
  if (name !== "querySerializer") return false;
  const isSame = (entry: Entry, expected: string | undefined) =>
    ts.isStringLiteralLike(entry.value)
      ? JSON.stringify(entry.value.text) === expected
      : entry.value.getText() === expected;
  return (
    entriesOf(value)?.every((one) => {
      if (one.name === "allowReserved") return isSame(one, "false");
      const known = defaults[one.name ?? ""];
      const inner = known && entriesOf(one.value);
      return inner?.every((entry) => isSame(entry, known?.[entry.name ?? ""])) === true;
    }) === true
  );
}
