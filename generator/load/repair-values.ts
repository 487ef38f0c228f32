import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { ownValue, setOwn } from "./json.js";
import { flag, isText, numberIn } from "./keyword-values.js";
import type { SpecNode } from "./openapi-structure.js";
import { entryOrigin, type Origin, type Origins } from "./origins.js";
import type { Json, JsonObject } from "./spec-document.js";
import { writtenText } from "./written-text.js";

/** What a value is to a type; undefined where it is of that type, or where nobody knows what is meant. */
type ReadValue = (value: Json, origin: Origin | undefined) => Json | undefined;

const readings: ReadonlyMap<Json, ReadValue> = new Map<Json, ReadValue>([
  [
    "string",
    (value, origin) =>
      typeof value === "number" || typeof value === "boolean"
        ? writtenText(value, origin)
        : undefined,
  ],
  ["number", (value) => (isText(value) ? numberIn(value) : undefined)],
  // "007" may be a code, and "1.0" a version.
  ["integer", (value) => (isText(value) && isWhole(value) ? numberIn(value) : undefined)],
  ["boolean", (value) => (isText(value) ? flag.read(value) : undefined)],
]);

function isWhole(text: string): boolean {
  return /^(0|-?[1-9]\d*)$/.test(text);
}

interface Reading {
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly type: string;
  readonly read: ReadValue;
  readonly origins: Origins;
  readonly diagnostics: Diagnostics;
}

/**
 * Makes of the values that a schema lists, in place, what its type says: in `type: string`, `enum: [1, 1.10]` lacks its
 * quotes, and has the texts as they are written in the file; in `type: integer`, `enum: ["1"]` has a number. So do `const`
 * and `default`; an example does where another value of its schema did, or where its writing would be lost. Each keyword
 * with a warning. Null is a value of its own.
 */
export function readValues(
  { value: schema, pointer }: SpecNode,
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const types = [ownValue(schema, "type") ?? []].flat().filter((type) => type !== "null");
  const [type] = types;
  const read = type === undefined ? undefined : readings.get(type);
  if (types.length !== 1 || !isText(type) || read === undefined) return;
  const reading = { schema, pointer, type, read, origins, diagnostics };
  const isRead = [readEnum(reading), readEntry("const", reading), readEntry("default", reading)];
  if (isRead.includes(true) || losesWriting("example", reading)) readEntry("example", reading);
}

function readEnum(reading: Reading): boolean {
  const { schema, read, origins } = reading;
  const list = ownValue(schema, "enum");
  if (!Array.isArray(list)) return false;
  const meant = list.map((value, index) => read(value, entryOrigin(origins, list, String(index))));
  for (const [index, value] of meant.entries()) if (value !== undefined) list[index] = value;
  return report("enum", meant, reading);
}

function readEntry(key: string, reading: Reading): boolean {
  const { schema, read, origins } = reading;
  const value = ownValue(schema, key);
  if (value === undefined) return false;
  const meant = read(value, entryOrigin(origins, schema, key));
  if (meant !== undefined) setOwn(schema, key, meant);
  return report(key, [meant], reading);
}

/** Whether a number has a text that it would lose: `1.0`, `007`, or an identifier of many digits. */
function losesWriting(key: string, { schema, type, read, origins }: Reading): boolean {
  const value = ownValue(schema, key);
  if (type !== "string" || typeof value !== "number") return false;
  return read(value, entryOrigin(origins, schema, key)) !== String(value);
}

const mostShown = 10;

function report(
  key: string,
  meant: readonly (Json | undefined)[],
  { pointer, type, diagnostics }: Reading,
): boolean {
  const read = meant.filter((value) => value !== undefined);
  if (read.length === 0) return false;
  const shown = read.slice(0, mostShown).map((value) => JSON.stringify(value));
  const texts = `${shown.join(", ")}${read.length > mostShown ? ", …" : ""}`;
  const [fault, they] =
    key === "enum" ? ["has values that are not", "they are"] : ["is not", "it is"];
  const them = key === "enum" ? "them" : "it";
  diagnostics.add("schema-malformed", {
    at: `${pointer}/${key}`,
    message: `"${key}" ${fault} of the type "${type}"; ${they} read as ${texts}.`,
    hint: type === "string" ? `Quote ${them}: ${texts}.` : `Write ${them} without quotes.`,
  });
  return true;
}
