/** Small texts that ask for much. Each with what comes of it: a package, or the code of an error. */
const head = 'openapi: 3.0.3\ninfo: { title: Hostile, version: "1" }\npaths: {}\n';
export const schemas = (entries: readonly string[]) =>
  `${head}components:\n  schemas:\n${entries.map((entry) => `    ${entry}`).join("\n")}\n`;
export const times = (count: number, entry: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => entry(index));
const ref = (index: number | string) => `{ $ref: "#/components/schemas/s${index}" }`;

const nested = (count: number, open: string, close: string) =>
  `s0: ${open.repeat(count)}{}${close.repeat(count)}`;

export const hostileDescriptions: readonly (readonly [
  name: string,
  text: string,
  outcome: string,
])[] = [
  [
    "aliases that multiply",
    `${head}x: &a0 [1, 2]\n${times(30, (i) => `x${i}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}\n`,
    "alias-limit-exceeded",
  ],
  ["more values than memory holds", `${head}x: [${"[],".repeat(1_100_000)}1]\n`, "file-too-large"],
  ["values nested without end", schemas([nested(2000, "{ not: ", " }")]), "nesting-too-deep"],
  ["schemas nested in properties", schemas([nested(90, "{ properties: { a: ", " } }")]), "output"],
  ["schemas nested in items", schemas([nested(90, "{ items: ", " }")]), "output"],
  ["schemas nested deeper", schemas([nested(400, "{ items: ", " }")]), "nesting-too-deep"],
  ["schemas nested in allOf", schemas([nested(90, "{ allOf: [", "] }")]), "output"],
  [
    "a chain of references",
    schemas(
      times(
        2000,
        (i) => `s${i}: { required: [a], properties: { a: ${i < 119 ? ref(i + 1) : "{}"} } }`,
      ),
    ),
    "output",
  ],
  [
    "a chain of allOf",
    schemas(
      times(
        2000,
        (i) => `s${i}: { allOf: [${i < 119 ? ref(i + 1) : "{}"}, { properties: { p${i}: {} } }] }`,
      ),
    ),
    "output",
  ],
  [
    "a circle of many",
    schemas(
      times(
        1500,
        (i) => `s${i}: { properties: { a: ${ref((i + 1) % 60)}, b: ${ref((i + 7) % 60)} } }`,
      ),
    ),
    "output",
  ],
  [
    "each refers to each",
    schemas(
      times(
        60,
        (i) => `s${i}: { properties: { ${times(30, (j) => `p${j}: ${ref(j)}`).join(", ")} } }`,
      ),
    ),
    "output",
  ],
  [
    "choices that double",
    schemas([
      ...times(
        32,
        (i) =>
          `s${i}: { oneOf: [${ref(i + 1)}, { allOf: [${ref(i + 1)}, { properties: { b: {} } }] }] }`,
      ),
      "s32: { type: string }",
    ]),
    "output",
  ],
  [
    "properties that double",
    schemas([
      ...times(
        32,
        (i) => `s${i}: { required: [a, b], properties: { a: ${ref(i + 1)}, b: ${ref(i + 1)} } }`,
      ),
      "s32: { type: string }",
    ]),
    "output",
  ],
  [
    "a schema of nothing but choices of itself",
    schemas([
      `s0: { anyOf: [${ref(0)}, ${ref(0)}, { allOf: [${ref(0)}, ${ref(1)}] }] }`,
      `s1: { oneOf: [${ref(0)}, ${ref(1)}] }`,
    ]),
    "output",
  ],
  [
    "references in place that double",
    schemas(
      times(
        32,
        (i) =>
          `s${i}: { properties: { x: { properties: { a: { $ref: "#/components/schemas/s${(i + 1) % 32}/properties/x" }, b: { $ref: "#/components/schemas/s${(i + 1) % 32}/properties/x" } } } } }`,
      ),
    ),
    "output",
  ],
  [
    "an enum of ten thousand",
    schemas([`s0: { type: string, enum: [${times(10_000, (i) => `v${i}`).join(", ")}] }`]),
    "output",
  ],
  [
    "ten thousand properties",
    schemas([
      `s0: { properties: { ${times(10_000, (i) => `p${i}: { type: string }`).join(", ")} } }`,
    ]),
    "output",
  ],
  [
    "a choice of a thousand",
    schemas([
      `s0: { oneOf: [${times(1000, (i) => `{ properties: { p${i}: { type: string } } }`).join(", ")}] }`,
    ]),
    "output",
  ],
  [
    "numbers past all bounds",
    schemas([
      "s0: { type: array, minItems: 9007199254740991, items: { type: string, minLength: 9007199254740991 } }",
    ]),
    "output",
  ],
];
