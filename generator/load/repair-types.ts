import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { ownValue, setOwn } from "./json.js";
import { nearestName } from "./nearest-name.js";
import type { Json } from "./spec-document.js";
import { isText } from "./keyword-values.js";
import type { SpecNode } from "./openapi-structure.js";

const typeNames = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** What is written for a type, and has one meaning: the name of a format, or a short name. */
const otherNames: ReadonlyMap<string, { readonly type: string; readonly format?: string }> =
  new Map([
    ...["int32", "int64"].map((format) => [format, { type: "integer", format }] as const),
    ...["float", "double"].map((format) => [format, { type: "number", format }] as const),
    ...["date", "date-time", "uuid", "email", "uri", "byte", "binary", "password"].map(
      (format) => [format, { type: "string", format }] as const,
    ),
    ["datetime", { type: "string", format: "date-time" }],
    ["file", { type: "string", format: "binary" }],
    ["int", { type: "integer" }],
    ["long", { type: "integer", format: "int64" }],
    ["bool", { type: "boolean" }],
    ["str", { type: "string" }],
    ["text", { type: "string" }],
  ]);

/** Puts a type right, in place, that is written in another way, with a warning. */
export function readTypeNames(
  { value: schema, pointer }: SpecNode,
  diagnostics: Diagnostics,
): void {
  const said = ownValue(schema, "type");
  const names = said === undefined ? [] : [said].flat();
  if (names.every((name) => !isText(name) || typeNames.includes(name))) return;
  const formats: string[] = [];
  const types = names.map((name) => {
    const lower = isText(name) ? name.toLowerCase() : "";
    if (typeNames.includes(lower)) return lower;
    const meant = otherNames.get(lower);
    if (meant?.format !== undefined) formats.push(meant.format);
    return meant?.type ?? name;
  });
  if (types.every((type, index) => type === names[index])) return;
  const [format] = formats;
  const isFormatted = format !== undefined && ownValue(schema, "format") === undefined;
  const [only] = types;
  setOwn(schema, "type", Array.isArray(said) || only === undefined ? types : only);
  if (isFormatted) setOwn(schema, "format", format);
  diagnostics.add("schema-malformed", {
    at: `${pointer}/type`,
    message: `${JSON.stringify(said)} is no type of OpenAPI; it is read as ${JSON.stringify(schema["type"])}${isFormatted ? ` of the format ${JSON.stringify(format)}` : ""}.`,
    hint: "A correction can write it so.",
  });
}

/** Takes out, in place, a type of which nobody knows what was meant: without it, any value is allowed. With a warning. */
export function leaveOutUnknownTypes(
  { value: schema, pointer }: SpecNode,
  diagnostics: Diagnostics,
): void {
  const said = ownValue(schema, "type");
  const isUnknown = (name: Json | undefined) => isText(name) && !typeNames.includes(name);
  const unknown = [said].flat().find(isUnknown);
  if (!isText(unknown)) return;
  const nearest = nearestName(unknown, typeNames);
  // Of a list, what is known says too little: the unknown one is a type as well.
  delete schema["type"];
  diagnostics.add("schema-malformed", {
    at: `${pointer}/type`,
    message: `Unknown type ${JSON.stringify(unknown)}; the types are ${typeNames.join(", ")}.`,
    hint: `Values of any type are allowed here until a correction says the type${nearest === undefined ? "" : `: ${JSON.stringify(nearest)}, perhaps`}.`,
  });
}
