/** Two made-up descriptions of about that many bytes: the second differs from the first in every hundredth schema. */
export function largeDescriptions(bytes) {
  const first = schemaText(0, false);
  const each = first.length + operationText(0).length;
  // In fours: each chain has its end.
  const count = Math.floor(bytes / each / 4) * 4;
  return [false, true].map((isChanged) => {
    const indices = Array.from({ length: count }, (_, index) => index);
    return [
      "openapi: 3.0.3\ninfo: { title: Large, version: '1' }\npaths:",
      ...indices.map(operationText),
      "components:\n  schemas:",
      ...indices.map((index) => schemaText(index, isChanged && index % 100 === 0)),
      "",
    ].join("\n");
  });
}

function operationText(index) {
  const answer = `content: { application/json: { schema: { $ref: "#/components/schemas/thing_${index}" } } }`;
  return `  /things_${index}/{id}:
    get:
      operationId: getThing${index}
      tags: [Things ${index % 50}]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
      responses:
        "200": { description: The thing., ${answer} }
    put:
      operationId: putThing${index}
      tags: [Things ${index % 50}]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      requestBody: { ${answer} }
      responses:
        "204": { description: Done. }`;
}

function schemaText(index, isChanged) {
  const fields = Array.from({ length: 14 }, (_, field) => {
    const isOdd = field % 2 === 1;
    return `        field_${field}:
          type: ${isOdd ? "integer" : "string"}
          description: What field ${field} of thing ${index} is about, in a sentence.
          ${isOdd ? "minimum: 0" : "maxLength: 100"}`;
  });
  // Chains of four, so that no reader has to write out more than these.
  const next =
    index % 4 === 3 ? [] : [`        next: { $ref: "#/components/schemas/thing_${index + 1}" }`];
  const required = isChanged ? "field_0, field_1, field_2" : "field_0, field_1";
  return [
    `    thing_${index}:`,
    "      type: object",
    `      required: [${required}]`,
    "      properties:",
    `        kind: { type: string, enum: [one, two${isChanged ? ", three" : ""}] }`,
    ...fields,
    ...next,
  ].join("\n");
}

/** Two made-up descriptions of operations with that many response headers each: the second says more of every tenth. */
export function headerDescriptions(operations, headers) {
  return [false, true].map((isChanged) => {
    const paths = Array.from({ length: operations }, (_, index) => {
      const limit = isChanged && index % 10 === 0 ? "maximum: 9" : "minimum: 0";
      const described = Array.from(
        { length: headers },
        (_, header) => `            X-Header-${header}: { schema: { type: integer, ${limit} } }`,
      );
      return [
        `  /things_${index}:`,
        "    get:",
        `      operationId: getThing${index}`,
        "      responses:",
        '        "200":',
        "          description: The thing.",
        "          content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } }",
        ...(headers === 0 ? [] : ["          headers:", ...described]),
      ].join("\n");
    });
    return ["openapi: 3.0.3\ninfo: { title: Headers, version: '1' }\npaths:", ...paths, ""].join(
      "\n",
    );
  });
}
