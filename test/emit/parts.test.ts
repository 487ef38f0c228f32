import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packageParts, usualParts, withNeeded } from "../../generator/config/package-parts.js";
import { emitVersion } from "../../generator/emit/emit-version.js";
import { readApi } from "../../generator/model/read-api.js";
import { printedText } from "../../generator/output/printed-text.js";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";
import { specOf } from "../support/spec-of.js";

const described = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: https://shop.example }]
paths:
  /orders/{id}: { get: { operationId: getOrder, tags: [Orders], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/order" } } } } } } }
webhooks:
  paid: { post: { requestBody: { required: true, content: { application/json: { schema: { type: object, required: [type, order], properties: { type: { const: order.paid }, order: { $ref: "#/components/schemas/order" } } } } } } } }
  gone: { post: { requestBody: { required: true, content: { application/json: { schema: { type: object, required: [type, id], properties: { type: { const: order.gone }, id: { type: string } } } } } } } }
components: { schemas: { order: { type: object, required: [id], properties: { id: { type: string } } } } }`;

type Settings = ReturnType<typeof readApi>["api"]["settings"];

async function filesOf(changes: Partial<Settings>): Promise<Record<string, string>> {
  const { api } = readApi(specOf(described));
  const files = [...emitVersion({ ...api, settings: { ...api.settings, ...changes } })];
  const texts = files.map(async (file) => [file.path, await printedText(file)] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** The paths in `exports` that lead to a file which is not there. */
function dangling(files: Readonly<Record<string, string>>): string[] {
  const { exports } = JSON.parse(files["package.json"] ?? "{}") as {
    exports: Record<string, string | Readonly<Record<string, string>>>;
  };
  const targets = Object.values(exports).flatMap((one) =>
    typeof one === "string" ? [] : Object.values(one),
  );
  const sourceOf = (path: string) =>
    path.replace(/^\.\/dist\/(cjs\/)?/, "src/").replace(/\.js$/, ".ts");
  return targets.filter((path) => !path.includes("*") && !(sourceOf(path) in files));
}

test.each([
  [[]],
  [["guards"]],
  [["fixtures"]],
  [["testing"]],
  [["schema"]],
  [usualParts],
  [packageParts],
] as const)("a package with the parts %j compiles, and exports what it has", async (parts) => {
  const files = await filesOf({ parts });
  expect(dangling(files)).toEqual([]);
  const paths = Object.keys(files);
  const has = (start: string) => paths.some((path) => path.startsWith(start));
  const all = withNeeded(parts);
  expect(has("src/guards/")).toBe(all.has("guards"));
  expect(has("src/fixtures/")).toBe(all.has("fixtures"));
  expect(has("src/testing.ts") && has("src/runtime/testing/")).toBe(all.has("testing"));
  expect(has("src/schema.ts")).toBe(all.has("schema"));
  const placed = Object.entries(files).map(([path, text]) => [`pack/${path}`, text]);
  expect(compile(Object.fromEntries(placed) as Record<string, string>)).toEqual([]);
});

test("of an API that signs its webhooks, events have the type that the description says", async () => {
  const files = await filesOf({ webhooks: { header: "X-Shop-Signature", algorithm: "sha256" } });
  expect(dangling(files)).toEqual([]);
  expect(files["src/webhooks.ts"]).toContain('"sha256", rawBody');
  const program = `
import { constructEvent } from "./pack/src/webhooks.js";
export async function id(body: string, headers: Record<string, string | string[] | undefined>): Promise<string> {
  const event = await constructEvent(body, headers["x-shop-signature"], "secret");
  // @ts-expect-error -- only one of them has an id
  console.log(event.id);
  return event.type === "order.gone" ? event.id : event.order.id;
}`;
  const placed = Object.entries(files).map(([path, text]) => [`pack/${path}`, text]);
  expect(compile({ ...Object.fromEntries(placed), "program.ts": program })).toEqual([]);
});

test("packages of other APIs have nothing of Intercom", async () => {
  const seed = new URL("../malice/seed.yaml", import.meta.url);
  for (const text of [described, readFileSync(seed, "utf8")]) {
    const files = await packageOf(text);
    expect(files).not.toHaveProperty(["src/webhooks.ts"]);
    for (const [path, text] of Object.entries(files)) {
      // The generator's own name may stand in each file.
      const foreign = text
        .replace(/intercom-?codegen/gi, "")
        .match(/.*(?:intercom|\bhub\b|error\.list).*/i);
      expect([path, foreign?.[0]]).toEqual([path, undefined]);
    }
  }
});
