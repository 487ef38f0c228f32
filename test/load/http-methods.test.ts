import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import {
  isHttpMethod,
  isSendable,
  methodFacts,
  methodNames,
} from "../../generator/load/http-methods.js";
import { walkSpec } from "../../generator/load/openapi-structure.js";
import { bodyExamples } from "../../generator/specs/examples.js";
import { modelOf } from "../support/spec-of.js";

/** The methods that a pattern of the runtime names. */
async function inRuntime(file: string, before: string): Promise<readonly string[]> {
  const url = new URL(`../../templates/runtime/${file}`, import.meta.url);
  const text = await readFile(url, "utf8");
  const [, names] = new RegExp(`${before}\\/\\^\\(([A-Z|]+)\\)\\$\\/`).exec(text) ?? [];
  return (names ?? "").toLowerCase().split("|").toSorted();
}

const where = (is: (facts: ReturnType<typeof methodFacts>) => boolean) =>
  methodNames.filter((name) => is(methodFacts(name))).toSorted();

describe("the runtime, which is copied into packages, says of methods what the table says", () => {
  test("which are sent again after a failure: send-with-retries.ts", async () => {
    const safe = await inRuntime("send-with-retries.ts", "operation\\.safe \\?\\? ");
    // The constant of an operation with QUERY says `safe: true`: no other client needs to know it.
    expect([...safe, "query"].toSorted()).toEqual(where(({ isIdempotent }) => isIdempotent));
  });

  test("whose redirects are followed, since they have no body that could go elsewhere: send-once.ts", async () => {
    const followed = await inRuntime("send-once.ts", "response = ");
    expect(followed).toEqual(where(({ isSafe, mayHaveBody }) => isSafe && !mayHaveBody));
  });
});

describe.each([...methodNames, "COPY"])("every stage knows %s", (method) => {
  const operation = {
    responses: {
      "200": {
        description: "",
        content: { "application/json": { schema: { type: "string" }, example: "x" } },
      },
    },
  };
  const item = isHttpMethod(method)
    ? { [method]: operation }
    : { additionalOperations: { [method]: operation } };
  const root = {
    openapi: "3.2.0",
    info: { title: "T", version: "1" },
    paths: { "/a": item },
  };
  const itemText = (text: string) =>
    isHttpMethod(method) ? `${method}: ${text}` : `additionalOperations: { ${method}: ${text} }`;

  test("load: its operation is walked", () => {
    const kinds: string[] = [];
    walkSpec({ value: root, kind: "document", pointer: "" }, ({ kind }) => kinds.push(kind));
    expect(kinds).toContain("operation");
  });

  test("model: its operation is read and named if it can be sent, as a callback in any case", () => {
    const operation = itemText(`{ operationId: a, responses: { "200": { description: Done. } } }`);
    const read = modelOf(`paths: { /a: { ${operation} } }`).operations.map((one) => one.method);
    expect(read).toEqual(isSendable(method) ? [method] : []);
    const content = "content: { application/json: { schema: { type: object, properties: {} } } }";
    const received = modelOf(
      `paths: {}\nwebhooks: { b: { ${itemText(`{ requestBody: { ${content} } }`)} } }`,
    );
    expect(received.schemas.map(({ name }) => name)).toEqual(["b_webhook"]);
  });

  test("specs: its examples are checked", () => {
    expect(bodyExamples(root)).toHaveLength(1);
  });
});
