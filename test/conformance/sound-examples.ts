import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { exampleValidator } from "../support/example-validator.js";
import { child, entries } from "../support/json.js";

/**
 * A description without the examples of schemas that these schemas themselves do not allow, such as `"5017691"` for a
 * number. openapi-sampler and Prism would both make values of them that the description then refuses.
 */
export function withSoundExamples(root: JsonObject): { root: JsonObject; dropped: string[] } {
  const copy = structuredClone(root);
  const found = listSchemas(copy).filter(({ schema }) => Object.hasOwn(schema, "example"));
  const probes = found.map(({ schema }, index): [string, Json] => [String(index), { schema }]);
  const validate = exampleValidator({ ...root, probes: Object.fromEntries(probes) });
  const wrong = found.filter(({ schema, at }, index) => {
    const value = schema["example"] ?? null;
    const example = { label: at, at: ["probes", String(index)], value } as const;
    return validate({ ...example, kind: "response", negative: false }).length > 0;
  });
  for (const { schema } of wrong) delete (schema as { example?: Json }).example;
  return { root: copy, dropped: [...new Set(wrong.map(({ at }) => at))] };
}

interface Found {
  readonly schema: JsonObject;
  /** In words that a person can follow: `company.size`. */
  readonly at: string;
}

function listSchemas(root: JsonObject): Found[] {
  const components = entries(child(root["components"], "schemas")).flatMap(([name, schema]) =>
    within(schema, name),
  );
  const inline = entries(root["paths"]).flatMap(([path, item]) =>
    entries(item).flatMap(([method, operation]) =>
      mediaTypesOf(operation).flatMap((media) =>
        within(child(media, "schema"), `${method.toUpperCase()} ${path}`),
      ),
    ),
  );
  return [...components, ...inline];
}

function mediaTypesOf(operation: Json): Json[] {
  const bodies = [
    child(operation, "requestBody"),
    ...entries(child(operation, "responses")).map(([, response]) => response),
  ];
  return bodies.flatMap((body) => entries(child(body, "content")).map(([, media]) => media));
}

function within(schema: Json | undefined, at: string): Found[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [];
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((key) => {
    const list = child(schema, key);
    return Array.isArray(list) ? list : [];
  });
  return [
    { schema, at },
    ...entries(child(schema, "properties")).flatMap(([name, one]) => within(one, `${at}.${name}`)),
    ...within(child(schema, "items"), `${at}[]`),
    ...within(child(schema, "additionalProperties"), `${at}{}`),
    ...branches.flatMap((branch) => within(branch, at)),
  ];
}
