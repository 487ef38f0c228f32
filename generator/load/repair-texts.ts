import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isContainer, isJsonObject, kindName, ownValue, setOwn } from "./json.js";
import { listAt, objectAt } from "./json-access.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";
import { entryOrigin, type Origins } from "./origins.js";
import { escapePointerSegment } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";
import { writtenText } from "./written-text.js";

interface Repair {
  readonly origins: Origins;
  readonly diagnostics: Diagnostics;
  readonly code: "openapi-irregular" | "schema-malformed";
  /** The texts without which an object is the same. Of schemas see repair-schemas.ts. */
  readonly leavesOut: ReadonlySet<string>;
}

/**
 * Makes texts, in place, of numbers and booleans that stand where OpenAPI has a text, since they lack their quotes: the
 * version `1.10` is no 1.1. They are read as they stand in the file. A description that is a list or an object is left out.
 * Each with a warning. Null is none of these: it is a value that is missing.
 */
export function tidyTexts(root: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  const repair: Repair = { origins, diagnostics, code: "openapi-irregular", leavesOut: prose };
  const info = objectAt(root, "info");
  if (info !== undefined) readTexts(info, "/info", infoTexts, repair);
  for (const [tag, at] of objectsIn(root, "", "tags"))
    readTexts(tag, at, [...texts, "parent"], repair);
  const inSchema: Repair = { ...repair, code: "schema-malformed", leavesOut: new Set() };
  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    const { kind, value, pointer } = node;
    if (kind === "schema") tidySchemaTexts(node, inSchema);
    else if (!maps.has(kind)) readTexts(value, pointer, texts, repair);
    if (kind === "operation") readList(value, pointer, "tags", repair);
    if (kind === "document" || kind === "pathItem" || kind === "operation")
      tidyServers(value, pointer, repair);
  });
}

const texts = ["summary", "description", "operationId", "name"];
/** What only people read. */
const prose: ReadonlySet<string> = new Set(["summary", "description"]);

const infoTexts = ["title", "summary", "description", "version", "termsOfService"];

/** What these have are names that the description gives. */
const maps: ReadonlySet<SpecNode["kind"]> = new Set(["callback", "components"]);

function tidyServers(holder: JsonObject, pointer: string, repair: Repair): void {
  for (const [server, at] of objectsIn(holder, pointer, "servers")) {
    readTexts(server, at, texts, repair);
    for (const [name, variable] of Object.entries(objectAt(server, "variables") ?? {})) {
      if (!isJsonObject(variable)) continue;
      const place = `${at}/variables/${escapePointerSegment(name)}`;
      readTexts(variable, place, ["default", "description"], repair);
      readList(variable, place, "enum", repair);
    }
  }
}

function objectsIn(
  holder: JsonObject,
  pointer: string,
  key: string,
): readonly (readonly [value: JsonObject, pointer: string])[] {
  return listAt(holder, key).flatMap((value, index) =>
    isJsonObject(value) ? [[value, `${pointer}/${key}/${index}`] as const] : [],
  );
}

/** A schema's own words, and the names of its properties. */
function tidySchemaTexts({ value: schema, pointer }: SpecNode, repair: Repair): void {
  readTexts(schema, pointer, ["title", "description"], repair);
  readList(schema, pointer, "required", repair);
}

function readTexts(
  holder: JsonObject,
  pointer: string,
  keys: readonly string[],
  repair: Repair,
): void {
  for (const key of keys) {
    const value = ownValue(holder, key);
    if (value === undefined) continue;
    const text = textOf(value, holder, key, repair);
    if (text !== undefined) setOwn(holder, key, text);
    else if (isContainer(value) && repair.leavesOut.has(key)) delete holder[key];
    else continue;
    report(`${pointer}/${key}`, key, { value, text }, repair);
  }
}

/** The elements of a list that are no texts. */
function readList(holder: JsonObject, pointer: string, key: string, repair: Repair): void {
  const list = ownValue(holder, key);
  if (!Array.isArray(list)) return;
  for (const [index, value] of list.entries()) {
    const text = textOf(value, list, index, repair);
    if (text === undefined) continue;
    list[index] = text;
    report(`${pointer}/${key}/${index}`, `${key}/${index}`, { value, text }, repair);
  }
}

function textOf(
  value: Json,
  holder: JsonObject | readonly Json[],
  key: string | number,
  { origins }: Repair,
): string | undefined {
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  return writtenText(value, entryOrigin(origins, holder, String(key)));
}

function report(
  at: string,
  name: string,
  { value, text }: { readonly value: Json; readonly text: string | undefined },
  { diagnostics, code }: Repair,
): void {
  const quoted = JSON.stringify(text);
  const [reading, hint] =
    text === undefined
      ? ["must be a string", "It is ignored; a correction can fix it."]
      : [`is read as the text ${quoted}`, `Quote it: ${quoted}.`];
  diagnostics.add(code, { at, message: `"${name}" is ${kindName(value)}; it ${reading}.`, hint });
}
