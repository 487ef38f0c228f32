import type { JsonObject } from "../../../generator/load/spec-document.js";
import { api, object, string, takes } from "../api.js";
import { pair, type WirePair } from "./pair.js";

const sent = (schema: JsonObject) => api(takes(object({ a: schema })));
const text = (pattern: string, more: JsonObject = {}) => sent({ ...string, pattern, ...more });
const integer = (format?: string) => sent({ type: "integer", ...(format && { format }) });
const plain = (format?: string) => sent({ ...string, ...(format && { format }) });
const preset = (value?: string, required = ["a"]) =>
  api(
    takes(
      object({ a: { ...string, ...(value !== undefined && { default: value }) } }, { required }),
    ),
  );
const form = (openapi: string, field: JsonObject) =>
  api(
    {
      "POST /things": {
        requestBody: { content: { "multipart/form-data": { schema: object({ a: field }) } } },
      },
    },
    {},
    { openapi },
  );
const file = form("3.0.3", { ...string, format: "binary" });

export const valuePairs: readonly WirePair[] = [
  // A pattern is the set of the strings that it finds a match in.
  pair("digits spelled otherwise", text("^[0-9]+$"), text("^\\d+$"), "none pattern-changed"),
  pair(
    "an alternative for a class",
    text("^(a|b)c?$"),
    text("^[ab](?:c|)$"),
    "none pattern-changed",
  ),
  pair(
    "a lookahead for its meaning",
    text("^(?=a)[a-z]+$"),
    text("^a[a-z]*$"),
    "none pattern-changed",
  ),
  pair(
    "lengths that the pattern has",
    text("^a{2}$"),
    text("^a{2}$", { minLength: 2 }),
    "none limit-tightened",
  ),
  pair("more strings", text("^[a-z]{1,20}$"), text("^[a-z0-9]{1,24}$"), "safe pattern-changed"),
  pair("fewer strings", text("^[a-z0-9]+$"), text("^[a-z]+$"), "breaking pattern-changed"),
  pair("an end more", text("^a"), text("^a+$"), "breaking pattern-changed"),
  pair("any string", plain(), text("^[^]*$"), "none pattern-added"),
  // Nobody leaves out what is required, so that its default is nobody's value.
  pair("a default of a required property", preset("a"), preset("b"), "none"),
  pair(
    "a default of a property that is required now",
    preset("a", []),
    preset(),
    "breaking property-became-required",
  ),
  pair(
    "a default of a property that may be left out now",
    preset(),
    preset("a", []),
    "safe property-became-optional",
  ),
  // Who keeps to a format sends no other values; a server may not look at it.
  pair(
    "the limits that int32 has",
    integer("int32"),
    sent({ type: "integer", minimum: -2147483648, maximum: 2147483647 }),
    "safe format-changed limit-tightened limit-tightened",
  ),
  pair(
    "a limit within int32",
    integer("int32"),
    sent({ type: "integer", format: "int32", maximum: 100 }),
    "breaking limit-tightened",
  ),
  pair(
    "the length that a uuid has",
    plain("uuid"),
    sent({ ...string, format: "uuid", minLength: 36, maxLength: 36 }),
    "none limit-tightened limit-tightened",
  ),
  pair(
    "the pattern that a date has",
    plain("date"),
    text("^\\d{4}-\\d\\d-\\d\\d$", { format: "date" }),
    "none pattern-added",
  ),
  pair(
    "a pattern that no date has",
    plain("date"),
    text("^[a-z]+$", { format: "date" }),
    "breaking pattern-added",
  ),
  // Of another type of value, a format says nothing; and of how a text is shown, it takes none away.
  pair("a number that is no address", integer(), integer("email"), "none"),
  pair("a number that is no time", integer("date-time"), integer(), "none"),
  pair("a text that is no int32", plain(), plain("int32"), "none"),
  pair("a text that is an int64", plain(), plain("int64"), "risky format-changed"),
  pair("a number of a format of one's own", integer(), integer("cents"), "risky format-changed"),
  pair("a text that is hidden", plain(), plain("password"), "none"),
  // https://spec.openapis.org/oas/v3.1.1.html#migrating-binary-descriptions-from-oas-3-0
  pair("a file of 3.1", file, form("3.1.0", {}), "none"),
  pair(
    "a file with its type",
    file,
    form("3.1.0", { contentMediaType: "application/octet-stream" }),
    "none",
  ),
  pair("a file of a string", file, form("3.1.0", string), "unknown type-changed"),
  pair(
    "an enum for its pattern",
    text("^(ab|cd)$"),
    sent({ ...string, enum: ["ab", "cd"] }),
    "none enum-added",
  ),
  pair(
    "an enum for a wider pattern",
    text("^(ab|c)d?$"),
    sent({ ...string, enum: ["ab"] }),
    "breaking enum-added",
  ),
];
