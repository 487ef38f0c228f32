// Descriptions in which something stands that nobody would write, made of real ones.
import { isContainer, isJsonObject, setOwn } from "../../generator/load/json.ts";

/** Changes a description's objects in one to four places. */
export function mutateTree(root, next) {
  for (let changes = 1 + next(4); changes > 0; changes -= 1) mutateOnce(root, next);
}

function mutateOnce(root, next) {
  const places = placesIn(root);
  if (places.length === 0) return;
  const pick = () => places[next(places.length)];
  const { holder, key } = pick();
  const other = pick();
  switch (next(8)) {
    case 0:
      return remove(holder, key);
    case 1:
      return put(holder, key, structuredClone(other.holder[other.key]));
    case 2:
      return exchange({ holder, key }, other);
    case 3:
      return put(holder, other.key, structuredClone(other.holder[other.key]));
    case 4: {
      const [keyword, value] = keywords[next(keywords.length)];
      return put(holder, keyword, structuredClone(value));
    }
    case 5:
      return put(holder, key, { $ref: referenceIn(root, next) });
    case 6:
      return rename(holder, key, oddNames[next(oddNames.length)]);
    default:
      return put(holder, key, oddValue(next));
  }
}

/** Every place in a value: what holds it, and under which key. */
function placesIn(value, found = []) {
  if (!isContainer(value)) return found;
  for (const key of Object.keys(value)) {
    found.push({ holder: value, key });
    placesIn(value[key], found);
  }
  return found;
}

function remove(holder, key) {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function put(holder, key, value) {
  if (isJsonObject(holder)) setOwn(holder, key, value);
  else if (/^\d+$/.test(key)) holder[Number(key) % (holder.length + 1)] = value;
  else holder.push(value);
}

/** One value may hold the other: copies keep the description a tree. */
function exchange(one, other) {
  const [first, second] = [one, other].map(({ holder, key }) => structuredClone(holder[key]));
  put(one.holder, one.key, second);
  put(other.holder, other.key, first);
}

function rename(holder, key, name) {
  const value = holder[key];
  remove(holder, key);
  put(holder, name, value);
}

function referenceIn(root, next) {
  const schemas = Object.keys(root.components?.schemas ?? {});
  const others = [
    "#",
    "#/",
    "#/nowhere",
    "",
    "other.yaml#/a",
    "#/components/schemas/__proto__",
    "#/paths",
    "#/info",
  ];
  const all = [...schemas.map((name) => `#/components/schemas/${name}`), ...others];
  return all[next(all.length)];
}

function oddValue(next) {
  if (next(12) === 0) return deep(2 + next(300));
  return structuredClone(oddValues[next(oddValues.length)]);
}

function deep(levels) {
  let value = { type: "string" };
  for (let level = 0; level < levels; level += 1)
    value = level % 2 === 0 ? { type: "array", items: value } : { properties: { a: value } };
  return value;
}

const oddValues = [
  ...[null, true, false, 0, -1, -0, 1.5, 1e21, 1e308, 2 ** 53, -(2 ** 63), 1e-9, 4_294_967_296],
  ...["", " ", "x", "__proto__", "constructor", "NaN", "Infinity", "null", "2", "%", "/", "{", "}"],
  ...["\u202e", "\ud800", "a\nb", "*/", "${a}", "default", "application/json", "2026-01-01", "é"],
  ...[
    [],
    {},
    [null],
    [[]],
    [{}],
    [1, "a", null],
    { $ref: 1 },
    { $ref: null },
    { a: null },
    [["a"]],
  ],
  ...["object", ["string", "null"], ["string", 1], { type: [] }, { type: "null" }, { not: {} }],
  ...[
    { enum: [] },
    { enum: [null] },
    { enum: [{}] },
    { allOf: [] },
    { oneOf: [{}] },
    { const: {} },
  ],
  ...[{ properties: null }, { properties: { ["__proto__"]: { type: "string" } } }, { items: [] }],
  JSON.parse('{ "__proto__": { "type": "string" } }'),
  JSON.parse('{ "type": "object", "properties": { "__proto__": {}, "constructor": {} } }'),
];

const oddNames = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "then",
    "length",
    "",
    " ",
    "0",
    "-1",
  ],
  ...["$ref", "x-", "x-codegen", "default", "2XX", "200", "4xx", "99", "*/*", "text/event-stream"],
  ...[
    "get",
    "GET",
    "query",
    "additionalOperations",
    "class",
    "await",
    "a.b",
    "a/b",
    "~1",
    "%7B",
    "{a}",
  ],
  ...[
    "allOf",
    "type",
    "items",
    "properties",
    "components",
    "paths",
    "servers",
    "é",
    "\u202e",
    "a\nb",
  ],
];

const keywords = Object.entries({
  type: ["array", "object"],
  nullable: true,
  required: ["a", "a", "constructor"],
  properties: { a: true, b: { $ref: "#" } },
  patternProperties: { "^a(b+)+$": false },
  additionalProperties: { $ref: "#/components/schemas/a" },
  unevaluatedProperties: false,
  unevaluatedItems: { type: "string" },
  propertyNames: { enum: ["a", null] },
  dependentSchemas: { a: { required: ["b"] } },
  dependentRequired: { a: ["b", "b"] },
  prefixItems: [{}, false, { type: "string" }],
  items: false,
  contains: { type: "string" },
  minContains: 2,
  maxContains: 0,
  uniqueItems: true,
  minItems: 1e9,
  maxItems: -1,
  minLength: 1e9,
  maxLength: 0.5,
  minimum: 1e308,
  maximum: "1",
  exclusiveMinimum: true,
  multipleOf: 0,
  pattern: "(?<=a)\\p{L}[",
  format: "int64",
  const: { a: [1] },
  enum: [1, "1", null, { a: 1 }, [1]],
  default: { a: { b: [] } },
  example: { $ref: "#/nowhere" },
  examples: [1],
  if: { properties: { a: { const: 1 } } },
  then: false,
  else: { $ref: "#" },
  not: { not: {} },
  oneOf: [{ type: "string" }, { type: "object", required: ["a"] }],
  anyOf: [{}, true],
  allOf: [{ $ref: "#" }],
  discriminator: { propertyName: "a", mapping: { b: "nowhere", c: "" } },
  readOnly: true,
  writeOnly: true,
  $id: "https://a.example/b",
  $anchor: "a",
  $dynamicRef: "#a",
  $dynamicAnchor: "a",
  $defs: { a: { $ref: "#/$defs/a" } },
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $recursiveRef: "#",
  xml: { nodeType: "attribute", wrapped: true },
  content: { "application/json": { schema: { type: "string" } } },
  schema: { type: "object" },
  style: "deepObject",
  explode: false,
  allowReserved: true,
  in: "querystring",
  name: "a",
  parameters: [{ name: "a", in: "query", schema: {} }, { $ref: "#/components/parameters/a" }],
  requestBody: { content: {} },
  responses: { default: { description: "", content: { "*/*": {} } } },
  callbacks: { a: { "{$request.body#/a}": { post: { responses: {} } } } },
  links: { a: { operationId: "nowhere" } },
  security: [{ nowhere: ["a"] }],
  servers: [{ url: "{a}", variables: { a: { default: "", enum: [] } } }],
  tags: ["a", "a", "constructor"],
  deprecated: "yes",
  operationId: "constructor",
  encoding: { a: { contentType: "*", headers: { b: { schema: {} } } } },
  itemSchema: { type: "string" },
  webhooks: { a: { post: { requestBody: { content: { "application/json": {} } } } } },
  "x-codegen": { method: "a", resource: "b", name: "c" },
  "x-codegen-pagination": { items: "a" },
});

/** Changes the bytes of a text in one to four places. */
export function mutateText(text, next) {
  let changed = text;
  for (let changes = 1 + next(4); changes > 0; changes -= 1)
    changed = mutateTextOnce(changed, next);
  return changed;
}

function mutateTextOnce(text, next) {
  const at = next(text.length + 1);
  const length = next(next(4) === 0 ? 400 : 6);
  const [before, after] = [text.slice(0, at), text.slice(at + length)];
  switch (next(7)) {
    case 0:
      return before + after;
    case 1:
      return before + text.slice(at, at + length).repeat(2) + after;
    case 2:
      return before;
    case 3:
      return before + oddTexts[next(oddTexts.length)] + text.slice(at);
    case 4:
      return before + String.fromCharCode(next(next(3) === 0 ? 65_536 : 128)) + text.slice(at + 1);
    case 5: {
      const from = next(text.length);
      return before + text.slice(from, from + length * 4) + text.slice(at);
    }
    default:
      return withLineMoved(text, next);
  }
}

function withLineMoved(text, next) {
  const lines = text.split("\n");
  const [line = ""] = lines.splice(next(lines.length), 1);
  const indent = " ".repeat(next(10));
  lines.splice(next(lines.length + 1), 0, next(2) === 0 ? line : indent + line.trimStart());
  return lines.join("\n");
}

const oddTexts = [
  ...[
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a ",
    "<<: *a\n",
    "!!binary ",
    "!!set ",
    "!a ",
    "| ",
    "> ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
  ],
  ...[
    "\u0000",
    "\ufeff",
    "\r",
    "\t",
    "\u2028",
    "#",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    "~",
    "null",
    ".nan",
    ".inf",
    "0x1f",
    "1e999",
  ],
  ...["__proto__: 1\n", "2001-01-01", "yes", "0o7", "1_000", "$ref: '#'\n", "=\n"],
];
