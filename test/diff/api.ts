import { sideOf, type Side } from "../../generator/diff/compare/side.js";
import { diff as diffSides, type Diff } from "../../generator/diff/diff.js";
import { withParts } from "../../generator/diff/findings/parts.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import { dialectOf } from "../../generator/load/validate.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { nameApi } from "../../generator/model/names.js";
import { routeParts } from "../../templates/runtime/route-parts.js";
import { normalize } from "../../generator/model/normalize.js";

export type Operations = Readonly<Record<string, JsonObject>>;

/** A small description: `api({ "GET /companies/{company_id}": {} })`. Path parameters are strings unless they are said. */
export function api(
  operations: Operations,
  schemas: JsonObject = {},
  rest: JsonObject = {},
): JsonObject {
  const paths: JsonObject = {};
  for (const [title, operation] of Object.entries(operations)) {
    const [method = "", path = ""] = routeParts(title) ?? [];
    const item = (paths[path] ?? {}) as JsonObject;
    const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
    const own = (operation["parameters"] ?? []) as JsonObject[];
    const implied = names
      .filter((name) => !own.some((one) => one["in"] === "path" && one["name"] === name))
      .map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
    const id = `${method.toLowerCase()}${path.replace(/\{[^{}]*\}/g, "one").replace(/\W+/g, "_")}`;
    item[method.toLowerCase()] = {
      operationId: id,
      responses: { "200": { description: "" } },
      ...operation,
      parameters: [...implied, ...own],
    };
    paths[path] = item;
  }
  const { components = {}, ...other } = rest;
  return {
    openapi: "3.0.3",
    info: { title: "Test", version: "1" },
    paths,
    components: { schemas, ...(components as JsonObject) },
    ...other,
  };
}

export function side(root: JsonObject, label = "api.yaml"): Side {
  const dialect = dialectOf(root) ?? "3.0";
  const locate = () => ({ file: label, line: 1, column: 1 });
  const spec = { root, dialect, file: label, locate } as const;
  const { model } = normalize(spec, { clientHeaders: ["Intercom-Version"] });
  const { names } = nameApi(model, { reserved: new Set() });
  return sideOf({ label, spec, model, names });
}

/** Each change by itself; `reported` has those with one cause as one finding. */
export function diff(before: JsonObject, after: JsonObject): Diff {
  return withParts(reported(before, after));
}

export function reported(before: JsonObject, after: JsonObject): Diff {
  return diffSides(side(before), side(after));
}

/** `code wire/types/names direction`, what a case is held against. */
export function shortly({ findings }: Diff): string[] {
  return findings.filter(isNoExport).map(lineOf).toSorted();
}

export function lineOf({ code, verdict, direction }: Finding): string {
  return `${code} ${verdict.wire}/${verdict.types}/${verdict.names} ${direction}`;
}

/** Types come and go with what uses them, and so does what the client takes. */
export function isNoExport({ code }: Pick<Finding, "code">): boolean {
  return code !== "export-added" && code !== "export-removed" && !code.startsWith("client-option-");
}

/** An operation that takes such a body, one that gives it back, and one that does both. */
export const takes = (schema: Json, name = "things"): Operations => ({
  [`POST /${name}`]: { requestBody: { content: { "application/json": { schema } } } },
});

export const gives = (schema: Json, name = "things"): Operations => ({
  [`GET /${name}`]: {
    responses: { "200": { description: "", content: { "application/json": { schema } } } },
  },
});

export const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  ...more,
});

export const string: JsonObject = { type: "string" };
export const integer: JsonObject = { type: "integer" };
export const boolean: JsonObject = { type: "boolean" };
export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
