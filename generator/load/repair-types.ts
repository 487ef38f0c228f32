import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { ownValue, setOwn } from "./json.js";
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

/** The schemas of 3.1 and 3.2 do not look into schemas; that of 3.0 does, but has no lists of types. */
export function reportUnknownTypes(node: SpecNode, diagnostics: Diagnostics): void {
  const type = ownValue(node.value, "type");
  const unknown = [type].flat().find((name) => isText(name) && !typeNames.includes(name));
  if (unknown === undefined) return;
  diagnostics.add("openapi-invalid", {
    at: `${node.pointer}/type`,
    message: `Unknown type ${JSON.stringify(unknown)}; the types are ${typeNames.join(", ")}.`,
  });
}
