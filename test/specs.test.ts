import { isHttpMethod } from "../generator/load/http-methods.js";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../generator/load/spec-document.js";
import { factDifferences } from "./support/facts.js";
import { child, entries } from "./support/json.js";
import { needsShared, shared } from "./support/shared.js";

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (file: string) => parse(readFileSync(file, "utf8")) as JsonObject;

const versions = [
  {
    ...{ version: "2.11", facts: "2.11-2026-08-21", header: "2.11" },
    ...{ operationCount: 108, schemaCount: 213 },
  },
  {
    ...{ version: "unstable", facts: "unstable-2026-04-10", header: "Unstable" },
    ...{ operationCount: 189, schemaCount: 274 },
  },
];

/** Operations of Unstable that take the header in another way, or not at all. */
const withoutHeader: Readonly<Record<string, readonly string[]>> = {
  unstable: [
    "post /custom_channel_events/notify_new_conversation",
    "post /custom_channel_events/notify_new_message",
    "post /custom_channel_events/notify_quick_reply_selected",
    "post /custom_channel_events/notify_attribute_collected",
    "post /fin_voice/register",
    "get /fin_voice/collect/{id}",
    "get /fin_voice/external_id/{external_id}",
    "get /fin_voice/phone_number/{phone_number}",
    "get /fin_voice/conversation/{conversation_id}",
  ],
};

type Find = (...names: readonly string[]) => JsonObject;

const company = ["components", "schemas", "company"];
const slips: readonly (readonly [string, (find: Find) => unknown])[] = [
  [
    "missing /components/schemas/error/required/1",
    (find) => (find("components", "schemas", "error", "required") as unknown as []).pop(),
  ],
  [
    "changed /components/schemas/error/required/0",
    (find) => (find("components", "schemas", "error", "required")["0"] = "id"),
  ],
  [
    "added /components/schemas/company/properties/description",
    (find) => (find(...company, "properties")["description"] = { type: "string" }),
  ],
  ["added /components/schemas/company/nullable", (find) => (find(...company)["nullable"] = true)],
  [
    "changed /components/schemas/company/properties/id/example",
    (find) => (find(...company, "properties", "id")["example"] = "1"),
  ],
  [
    "added /paths/~1me/get/x-code-samples",
    (find) => (find("paths", "/me", "get")["x-code-samples"] = []),
  ],
  ["missing /paths/~1me/get", (find) => delete find("paths", "/me")["get"]],
  [
    "reordered /components/schemas/company/properties",
    (find) => {
      const { type, ...others } = find(...company, "properties");
      find(...company)["properties"] = { ...others, type: type! };
    },
  ],
];

describe.each(versions)(
  "the description of $version",
  ({ version, facts, header, operationCount, schemaCount }) => {
    const description = read(path(`specs/${version}/openapi.yaml`));
    const operations = entries(description["paths"]).flatMap(([route, item]) =>
      entries(item).flatMap(([method, operation]) =>
        isHttpMethod(method) ? [{ route: `${method} ${route}`, operation }] : [],
      ),
    );
    const schemas = entries(child(description["components"], "schemas"));
    const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";

    test("every operation and every schema is there, and said in words", () => {
      expect(operations).toHaveLength(operationCount);
      expect(schemas).toHaveLength(schemaCount);
      expect(operations.filter(({ operation }) => !isText(child(operation, "summary")))).toEqual(
        [],
      );
      expect(schemas.filter(([, schema]) => !isText(child(schema, "description")))).toEqual([]);
    });

    test("the three servers, each with the region that it is for", () => {
      const servers = description["servers"] as JsonObject[];
      expect(servers.map(({ url }) => url)).toEqual([
        "https://api.intercom.io",
        "https://api.eu.intercom.io",
        "https://api.au.intercom.io",
      ]);
      expect(servers.filter((server) => !isText(server["description"]))).toEqual([]);
    });

    test("every operation takes the version header, whose default is this version", () => {
      const versionHeader = {
        name: "Intercom-Version",
        in: "header",
        schema: { $ref: "#/components/schemas/intercom_version" },
      };
      const others = operations.filter(({ operation }) => {
        const parameters = child(operation, "parameters") as JsonObject[] | undefined;
        return !parameters?.some((one) => isDeepStrictEqual(one, versionHeader));
      });
      expect(others.map(({ route }) => route)).toEqual(withoutHeader[version] ?? []);
      const schema = Object.fromEntries(schemas)["intercom_version"];
      expect(schema).toMatchObject({ type: "string", default: header });
      expect(child(schema, "enum")).toContain(header);
    });

    test(
      "no fact is missing, changed or in another order, and none is added",
      needsShared("facts"),
      () => {
        expect(factDifferences(read(shared(`facts/${facts}.yaml`)), description)).toEqual([]);
      },
    );

    test.each(slips)("the comparison finds %s", (difference, slip) => {
      const copy = structuredClone(description);
      slip((...names) => names.reduce((node, name) => node[name] as JsonObject, copy));
      expect(factDifferences(description, copy)).toEqual([difference]);
    });

    test("the comparison lets prose pass, and programs that are left out", () => {
      const copy = structuredClone(description);
      const withProgram = structuredClone(description);
      const me = child(child(withProgram["paths"], "/me"), "get") as JsonObject;
      me["x-code-samples"] = [{ lang: "cURL", source: "curl" }];
      expect(factDifferences(withProgram, copy)).toEqual([]);
      for (const [, schema] of entries(child(copy["components"], "schemas"))) {
        Object.assign(schema as JsonObject, { description: "In other words." });
      }
      expect(factDifferences(description, copy)).toEqual([]);
    });
  },
);
