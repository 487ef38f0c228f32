import { expect, test } from "vitest";
import { guardsOf } from "./guards-of.js";

type Guards = Readonly<Record<string, (value: unknown) => unknown>>;

const description = `
openapi: 3.0.3
info: { title: Events, version: "1" }
paths:
  /events:
    get:
      operationId: listEvents
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/notice" } } } }
components:
  schemas:
    notice:
      oneOf:
        - { type: object, required: [kind], properties: { kind: { type: string, enum: [attach, tamper] } } }
        - { type: object, required: [kind], properties: { kind: { $ref: "#/components/schemas/reading" } } }
        - { type: object, required: [kind, at], properties: { kind: { type: string }, at: { type: integer } } }
    reading: { type: string, enum: [battery, humidity] }
`;

test("in a response, branches that differ in their enums take what is described, and what may be added", async () => {
  const guards = (await guardsOf(description)) as Guards;
  const answers = (value: unknown) => [guards["isNotice"]!(value), guards["explainNotice"]!(value)];
  for (const kind of ["attach", "battery", "new"]) expect(answers({ kind })).toEqual([true, []]);
  // The third is told from none of the others.
  expect(answers({ kind: "attach", at: 1 })).toEqual([false, [expect.anything()]]);
  expect(answers({ kind: 1 })).toEqual([false, [expect.anything()]]);
});
