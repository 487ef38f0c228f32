import { describe, expect, test } from "vitest";
import { applyAccepted } from "../../generator/diff/accepted.js";
import { select } from "../../generator/diff/select.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { api, reported } from "./api.js";

const string = { type: "string" };
const query = (name: string, more: JsonObject = {}) => ({
  name,
  in: "query",
  schema: { ...string, ...more },
});
const responding = (schema: JsonObject): JsonObject => ({
  responses: { "200": { description: "", content: { "application/json": { schema } } } },
});
const codesOf = (before: JsonObject, after: JsonObject) =>
  reported(before, after).findings.map(({ code, parts = [] }) => `${code} ${parts.length}`);

describe("changes with one cause are one finding", () => {
  const paged = (size: string) => {
    const operation = { parameters: [query("page", { default: size })] };
    return api({ "GET /a": operation, "GET /b": operation, "GET /c": operation });
  };

  test("a default of three operations, with all of them in its reach", () => {
    const { findings } = reported(paged("1"), paged("2"));
    expect(findings.map(({ code }) => code)).toEqual(["parameter-default-changed"]);
    expect(findings[0]?.reach.operations).toEqual(["GET /a", "GET /b", "GET /c"]);
    expect(findings[0]?.message).toMatch(/The same for GET \/b, GET \/c\.$/);
    expect(reported(paged("1"), paged("1")).findings).toEqual([]);
  });

  test("but not a default that changes otherwise elsewhere", () => {
    const of = (a: string, b: string) =>
      api({
        "GET /a": { parameters: [query("page", { default: a })] },
        "GET /b": { parameters: [query("page", { default: b })] },
      });
    expect(codesOf(of("1", "1"), of("2", "3"))).toHaveLength(2);
  });

  test("a first input moves the options of its call: the worst of both levels, the advice of both", () => {
    const before = api({ "GET /a": {} });
    const [finding, ...others] = reported(
      before,
      api({ "GET /a": { parameters: [query("page")] } }),
    ).findings;
    expect(others).toEqual([]);
    expect(finding?.code).toBe("parameter-added");
    expect(finding?.verdict).toEqual({ wire: "safe", types: "breaking", names: "none" });
    expect(finding?.message).toContain("With it:");
    expect(finding?.typescript).toBeDefined();
  });

  test("a status that moves", () => {
    const of = (status: string) => {
      const operation = { responses: { [status]: { description: "" } } };
      return api({ "POST /a": operation, "POST /b": operation });
    };
    expect(codesOf(of("204"), of("200"))).toEqual(["response-removed 4"]);
  });

  test("several statuses for a range, or a range for several, whatever their bodies", () => {
    const of = (...statuses: readonly string[]) => {
      const { responses } = responding({ $ref: "#/components/schemas/thing" });
      const response = (responses as JsonObject)["200"]!;
      const operation = { responses: Object.fromEntries(statuses.map((one) => [one, response])) };
      return api({ "GET /a": operation, "GET /b": operation }, { thing: { type: "object" } });
    };
    expect(codesOf(of("200", "400", "404"), of("200", "4XX"))).toEqual([
      "response-status-widened 4",
    ]);
    expect(codesOf(of("2XX"), of("200", "201"))).toEqual(["response-status-narrowed 4"]);
    expect(codesOf(of("200", "default"), of("200", "4XX", "5XX"))).toEqual([
      "response-status-narrowed 4",
    ]);
    const { findings } = reported(of("200", "201"), of("2XX"));
    expect(findings.map(({ message }) => message)).toEqual([
      "Response 200 became 2XX, which stands for more statuses. The same for 201, GET /b, GET /b 201.",
    ]);
  });

  test("a choice of lists that became a list of choices, and the other way round", () => {
    const thing = (kind: string): JsonObject => ({
      type: "object",
      properties: { kind: { type: "string", enum: [kind] } },
      required: ["kind"],
    });
    const schemas = { cat: thing("cat"), dog: thing("dog") };
    const references = ["cat", "dog"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const listOf = (items: JsonObject) => ({ type: "array", items });
    const lists = { anyOf: [...references.map(listOf), string] };
    const choices = { oneOf: [string, listOf({ anyOf: references })] };
    const told = (before: JsonObject, after: JsonObject) =>
      reported(
        api({ "GET /a": responding(before) }, schemas),
        api({ "GET /a": responding(after) }, schemas),
      )
        .findings.filter(({ code }) => !code.startsWith("export-"))
        .map(({ code, verdict, witness }) => [code, verdict.wire, witness?.value]);
    expect(told(lists, choices)).toEqual([
      ["type-changed", "breaking", [{ kind: "cat" }, { kind: "dog" }]],
    ]);
    expect(told(choices, lists)).toEqual([["type-changed", "safe", undefined]]);
    expect(told(choices, choices)).toEqual([]);
  });

  test("a choice of lists, whose elements may be of both types", () => {
    const thing = (value: string): JsonObject => ({
      type: "object",
      properties: { operator: { type: "string", enum: [value] } },
    });
    const schemas = { one: thing("AND"), other: thing("=") };
    const items = ["one", "other"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const takes = (schema: JsonObject) =>
      api({ "POST /a": { requestBody: { content: { "application/json": { schema } } } } }, schemas);
    const before = takes({ oneOf: items.map((one) => ({ type: "array", items: one })) });
    const after = takes({ type: "array", items: { oneOf: items } });
    const { findings } = reported(before, after);
    const told = findings.filter(({ code }) => !code.startsWith("export-"));
    expect(told.map(({ code, verdict }) => `${code} ${verdict.wire}`)).toEqual([
      "type-changed breaking",
    ]);
    // An element without the operator is of both types.
    expect(told[0]?.witness?.value).toEqual([{}, { operator: "AND" }]);
  });

  test("one body in the place of another, and the types that come and go with it", () => {
    const model = (...names: readonly string[]) => ({
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, string])),
    });
    const of = (name: string, schema: JsonObject) =>
      api({ "GET /a": responding({ $ref: `#/components/schemas/${name}` }) }, { [name]: schema });
    const { findings } = reported(
      of("ticket_status", model("id", "job", "url")),
      of("whole_job", model("id", "name", "size", "color", "shape")),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(/^ticket_status was replaced by whole_job\./);
  });

  test("a media type, two servers and two credentials that others replaced", () => {
    const sends = (mediaType: string) =>
      api({ "POST /a": { requestBody: { content: { [mediaType]: { schema: string } } } } });
    expect(codesOf(sends("text/plain"), sends("text/csv"))).toEqual(["media-type-removed 2"]);
    const at = (...urls: readonly string[]) =>
      api({ "GET /a": {} }, {}, { servers: urls.map((url) => ({ url })) });
    const [server, ...others] = reported(
      at("https://a.test", "https://b.test"),
      at("https://c.test", "https://d.test"),
    ).findings;
    expect(others).toEqual([]);
    expect(server?.message).toMatch(/The server https:\/\/[ab]\.test was removed\. With it:/);
  });

  test("a response that gives another one's type another name", () => {
    const inline = {
      description: "",
      content: { "application/json": { schema: { type: "object", properties: { a: string } } } },
    };
    const of = (...statuses: readonly string[]) =>
      api({ "GET /a": { responses: Object.fromEntries(statuses.map((one) => [one, inline])) } });
    const [finding, ...others] = reported(of("200"), of("200", "202")).findings;
    expect(others).toEqual([]);
    expect(finding?.code).toBe("response-added");
    expect(finding?.message).toContain("is now called");
    expect(finding?.verdict.names).toBe("breaking");
  });

  test("a body that is wholly another, a property or a parameter for another of its type", () => {
    const taking = (names: readonly string[], required: readonly string[] = []) =>
      api({
        "POST /a": {
          requestBody: {
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: Object.fromEntries(names.map((name) => [name, string])),
                  required: [...required],
                },
              },
            },
          },
        },
      });
    const [whole, ...others] = reported(
      taking(["a", "b"]),
      taking(["x", "y", "z"], ["x"]),
    ).findings;
    expect(others).toEqual([]);
    expect(whole?.code).toBe("property-added-required");
    expect(whole?.message).toMatch(/^None of the old properties is left\. .* With it:/);
    expect(whole?.verdict.types).toBe("breaking");
    expect(codesOf(taking(["a", "b"]), taking(["a", "c"]))).toEqual(["property-removed 2"]);
    expect(codesOf(taking(["a", "b"]), taking(["a", "c", "d"]))).toHaveLength(2);

    const asking = (...names: readonly string[]) =>
      api({ "GET /a": { parameters: names.map((name) => query(name)) } });
    expect(codesOf(asking("a", "b"), asking("a", "c"))).toEqual(["parameter-removed 2"]);
    expect(codesOf(asking("a", "b"), asking("c", "d"))).toHaveLength(2);
    const typed = api({ "GET /a": { parameters: [query("n", { type: "integer" })] } });
    expect(codesOf(asking("a"), typed)).toHaveLength(2);
  });

  test("a webhook for another one with the same request and responses", () => {
    const hook = (name: string, type = "string") => ({
      [name]: {
        post: {
          requestBody: {
            content: {
              "application/json": { schema: { type: "object", properties: { a: { type } } } },
            },
          },
        },
      },
    });
    const of = (...hooks: readonly JsonObject[]) =>
      api({ "GET /a": {} }, {}, { openapi: "3.1.0", webhooks: Object.assign({}, ...hooks) });
    const kept = hook("kept");
    expect(codesOf(of(hook("made")), of(hook("created")))).toEqual(["webhook-removed 4"]);
    const both = codesOf(of(hook("made"), kept), of(hook("created"), kept));
    expect(both).toEqual(["webhook-removed 4"]);
    expect(codesOf(of(hook("made")), of(hook("created", "integer")))).toHaveLength(2);
    expect(codesOf(of(hook("made"), hook("gone")), of(hook("created")))).toHaveLength(3);
  });

  test("a webhook, with the type of its payload", () => {
    const payload = { type: "object", properties: { a: string } };
    const of = (webhooks: JsonObject) => api({ "GET /a": {} }, {}, { openapi: "3.1.0", webhooks });
    const made = {
      made: { post: { requestBody: { content: { "application/json": { schema: payload } } } } },
    };
    expect(codesOf(of(made), of({}))).toEqual(["webhook-removed 2"]);
    expect(codesOf(of({}), of(made))).toEqual(["webhook-added 2"]);
  });

  test("a schema that was written at its place and is a component now, and the other way round", () => {
    const inner = { type: "object", properties: { a: string } };
    const holding = (schema: JsonObject) =>
      responding({ type: "object", properties: { in: schema } });
    const written = api({ "GET /a": holding(inner) });
    const named = api({ "GET /a": holding({ $ref: "#/components/schemas/inner" }) }, { inner });
    expect(codesOf(written, named)).toEqual(["export-renamed 0"]);
    expect(codesOf(named, written)).toEqual(["export-renamed 0"]);
  });

  test("another title, which the client's class is named after", () => {
    const of = (title: string) => api({ "GET /a": {} }, {}, { info: { title, version: "1" } });
    expect(codesOf(of("Shop"), of("Store"))).toEqual(["export-renamed 0"]);
    expect(codesOf(of("Shop"), of("Shop API"))).toEqual([]);
  });

  test("what differs in verdict or direction stays apart", () => {
    const of = (required: string[]) =>
      api(
        { "GET /a": responding({ $ref: "#/components/schemas/thing" }) },
        {
          thing: { type: "object", properties: { a: string, b: string, c: string }, required },
        },
      );
    expect(codesOf(of(["a"]), of(["b", "c"]))).toEqual([
      "property-became-optional 0",
      "property-became-required 2",
    ]);
  });

  test("one more place is another difference", () => {
    const printOf = (paths: readonly string[]) => {
      const of = (size: string) =>
        api(
          Object.fromEntries(
            paths.map((path) => [path, { parameters: [query("page", { default: size })] }]),
          ),
        );
      return reported(of("1"), of("2")).findings.map(({ fingerprint }) => fingerprint);
    };
    expect(printOf(["GET /a", "GET /b"])).not.toEqual(printOf(["GET /a", "GET /b", "GET /c"]));
    expect(printOf(["GET /a", "GET /b"])).toEqual(printOf(["GET /b", "GET /a"]));
  });

  test("to ignore one part hides no other, and all parts accepted accept the whole", () => {
    const diff = reported(paged("1"), paged("2"));
    const of = (ignore: readonly string[]) =>
      select(diff, { levels: ["wire", "types", "names"], only: [], ignore }).findings.length;
    expect(of(["/a"])).toBe(1);
    expect(of(["/a", "/b", "/c"])).toBe(0);
    const parts = diff.findings.flatMap(({ parts: own = [] }) => own);
    const list = parts.map(({ fingerprint }) => ({ fingerprint, reason: "known" }));
    expect(applyAccepted(diff, list, 0)).toMatchObject({ left: [], stale: [] });
    expect(applyAccepted(diff, list.slice(1), 0).left).toHaveLength(1);
  });
});
