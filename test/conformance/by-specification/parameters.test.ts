/** Requests as the specifications have them: parameters. What is right is written out, not computed by our own code. */
import { describe, expect, test } from "vitest";
import { recorded } from "../../openapi-3.2/recorded.js";
import { loadDescribed } from "../own-mock/load-described.js";

const style = (id: string, parameter: string) =>
  `  /${id}: { get: { operationId: ${id}, tags: [a], parameters: [${parameter}], responses: { "204": { description: Done. } } } }`;
const inPath = (id: string, parameter: string) =>
  `  "/${id}/{p}": { get: { operationId: ${id}, tags: [a], parameters: [{ name: p, in: path, required: true, ${parameter} }], responses: { "204": { description: Done. } } } }`;
const query = (said: string) => `{ name: q, in: query, ${said} }`;
const list = "schema: { type: array, items: { type: string } }";
const object = "schema: { type: object, additionalProperties: { type: string } }";
const free = "schema: { type: object, additionalProperties: true }";

const description = `
openapi: 3.1.1
info: { title: Styles, version: "1" }
servers: [{ url: https://api.example }]
paths:
${style("deep", query(`style: deepObject, explode: true, ${free}`))}
${style("formList", query(list))}
${style("formFlat", query(`explode: false, ${list}`))}
${style("formFlatReserved", query(`explode: false, allowReserved: true, ${list}`))}
${style("pipes", query(`style: pipeDelimited, explode: false, ${list}`))}
${style("spaces", query(`style: spaceDelimited, explode: false, ${list}`))}
${style("formObject", query(object))}
${style("flatObject", query(`explode: false, ${object}`))}
${style("reserved", query("allowReserved: true, schema: { type: string }"))}
${style("empty", query("allowEmptyValue: true, schema: { type: string }"))}
${style("json", query("content: { application/json: { schema: { type: object } } }"))}
${style("jsonText", query("content: { application/json: { schema: { type: string } } }"))}
${style("number", query("schema: { type: number }"))}
${style("integers", query("schema: { type: array, items: { type: integer } }"))}
${style("near", query("schema: { type: array, items: { type: number }, maxItems: 2 }, explode: false"))}
${style("oddName", `{ name: "a b[]&=é", in: query, schema: { type: string } }`)}
${style("headerList", `{ name: X-Ids, in: header, ${list} }`)}
${style("headerObject", `{ name: X-O, in: header, explode: true, ${object} }`)}
${style("headerFlat", `{ name: X-O, in: header, ${object} }`)}
${style("headerText", `{ name: X-T, in: header, schema: { type: string } }`)}
${style("cookieText", `{ name: c, in: cookie, schema: { type: string } }, { name: d, in: cookie, schema: { type: boolean } }`)}
${inPath("simple", "schema: { type: string }")}
${inPath("id", "schema: { type: integer, format: int64 }")}
${inPath("amount", "schema: { type: number }")}
${inPath("simpleList", list)}
${inPath("simpleObject", object)}
${inPath("simpleExploded", `explode: true, ${object}`)}
${inPath("label", "style: label, schema: { type: string }")}
${inPath("labelList", `style: label, ${list}`)}
${inPath("labelExploded", `style: label, explode: true, ${list}`)}
${inPath("labelObject", `style: label, explode: true, ${object}`)}
${inPath("matrix", "style: matrix, schema: { type: string }")}
${inPath("matrixList", `style: matrix, ${list}`)}
${inPath("matrixExploded", `style: matrix, explode: true, ${list}`)}
${inPath("matrixObject", `style: matrix, explode: true, ${object}`)}
${inPath("matrixFlat", `style: matrix, ${object}`)}
`;

const [, own] = await loadDescribed(description);

async function urlOf(method: string, ...values: unknown[]): Promise<string> {
  return decodeURI(await rawUrlOf(method, ...values));
}

/** As it stands, without decoding. */
async function rawUrlOf(method: string, ...values: unknown[]): Promise<string> {
  const { call, sent } = recorded(own);
  await call("a", method, ...values);
  return (sent[0]?.url ?? "").replace(/^https:\/\/api\.example\/\w+/, "");
}

// https://spec.openapis.org/oas/v3.1.1.html#style-examples, and RFC 6570
describe("a query", () => {
  test.each<[string, unknown, string]>([
    // A list in a deepObject is not defined; most servers read `[]`-less repetition or indexes. Nesting goes on in brackets.
    ["deep", { a: "1", b: { c: "2" } }, "?q[a]=1&q[b][c]=2"],
    ["deep", { a: "x&y=z" }, "?q[a]=x%26y%3Dz"],
    ["deep", {}, ""],
    ["formList", ["a", "b c", "d,e"], "?q=a&q=b%20c&q=d%2Ce"],
    ["formList", [], ""],
    ["formList", [""], "?q="],
    ["formFlat", ["a", "b,c"], "?q=a,b%2Cc"],
    ["formFlat", [], ""],
    ["formFlatReserved", ["a/b", "c:d"], "?q=a/b,c:d"],
    ["pipes", ["a", "b,c"], "?q=a%7Cb%2Cc"],
    ["spaces", ["a", "b"], "?q=a%20b"],
    ["formObject", { R: "100", G: "2 0" }, "?R=100&G=2%200"],
    ["formObject", {}, ""],
    ["flatObject", { R: "100", G: "200" }, "?q=R,100,G,200"],
    ["reserved", "a/b?c=d:e@f", "?q=a/b?c=d:e@f"],
    ["reserved", "a&b#c+d%", "?q=a%26b%23c%2Bd%25"],
    ["empty", "", "?q="],
    ["json", { a: [1, null] }, "?q=%7B%22a%22%3A%5B1%2Cnull%5D%7D"],
    ["jsonText", "a", "?q=%22a%22"],
    ["number", -0, "?q=0"],
    ["number", 1e21, "?q=1e%2B21"],
    ["near", [1e20, 0.5], "?q=100000000000000000000,0.5"],
    ["integers", [2 ** 53 - 1, -5], "?q=9007199254740991&q=-5"],
  ])("%s of %j is %s", async (method, q, url) => {
    const text = await rawUrlOf(method, method.startsWith("formObject") ? q : { q });
    // Brackets may be written either way.
    expect(text.replaceAll("%5B", "[").replaceAll("%5D", "]")).toBe(
      url.replaceAll("%5B", "[").replaceAll("%5D", "]"),
    );
  });

  test("a name is percent-encoded, too", async () => {
    expect(await rawUrlOf("oddName", { "a b[]&=é": "1" })).toMatch(
      /^\?a%20b(%5B%5D|\[\])%26%3D%C3%A9=1$/,
    );
  });

  // More than one id is rounded to each of these.
  test.each([2 ** 53, -(2 ** 60)])("the integer %s is refused", async (id) => {
    const refused = { name: "InvalidRequestError", message: expect.stringContaining("below 2^53") };
    await expect(rawUrlOf("integers", { q: [1, id] })).rejects.toMatchObject(refused);
    await expect(rawUrlOf("id", id)).rejects.toMatchObject(refused);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%s is refused", async (q) => {
    await expect(rawUrlOf("number", { q })).rejects.toMatchObject({ name: "InvalidRequestError" });
  });
});

describe("a path", () => {
  test.each<[string, unknown, string]>([
    ["simple", "a/b?c#d", "/a%2Fb%3Fc%23d"],
    ["simple", "é%", "/%C3%A9%25"],
    ["simple", "...", "/..."],
    ["simpleList", ["a", "b,c"], "/a,b%2Cc"],
    ["id", 2 ** 53 - 1, "/9007199254740991"],
    ["amount", 1e20, "/100000000000000000000"],
    ["simpleObject", { R: "1", G: "2" }, "/R,1,G,2"],
    ["simpleExploded", { R: "1", G: "2" }, "/R=1,G=2"],
    ["label", "a.b", "/.a.b"],
    ["labelList", ["a", "b"], "/.a,b"],
    ["labelExploded", ["a", "b"], "/.a.b"],
    ["labelObject", { R: "1", G: "2" }, "/.R=1.G=2"],
    ["matrix", "a;b", "/;p=a%3Bb"],
    ["matrix", "", "/;p"],
    ["matrixList", ["a", "b"], "/;p=a,b"],
    ["matrixExploded", ["a", "b"], "/;p=a;p=b"],
    ["matrixObject", { R: "1", G: "2" }, "/;R=1;G=2"],
    ["matrixFlat", { R: "1", G: "2" }, "/;p=R,1,G,2"],
  ])("%s of %j is %s", async (method, value, url) => {
    expect(await rawUrlOf(method, value)).toBe(url);
  });

  test("what is missing is refused in any style", async () => {
    for (const method of ["simple", "label", "matrix", "matrixList"]) {
      for (const value of [undefined, null]) {
        const sent = urlOf(method, value);
        await expect(sent).rejects.toMatchObject({ name: "InvalidRequestError" });
      }
    }
  });

  test.each(["", ".", ".."])("%j is refused", async (value) => {
    await expect(urlOf("simple", value)).rejects.toMatchObject({ name: "InvalidRequestError" });
  });
});

describe("headers and cookies", () => {
  const headerOf = async (method: string, options: object, name: string) => {
    const headers: (string | null)[] = [];
    const fetch = (_: string, init: RequestInit) => {
      headers.push(new Headers(init.headers).get(name));
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    await recorded(own, [], { fetch }).call("a", method, options);
    return headers[0];
  };

  test.each<[string, object, string, string | null]>([
    // No percent-encoding in headers (3.1.1, Parameter Object, style simple in headers).
    ["headerList", { header: { "X-Ids": ["a", "b c"] } }, "x-ids", "a,b c"],
    ["headerObject", { header: { "X-O": { R: "1", G: "2" } } }, "x-o", "R=1,G=2"],
    ["headerFlat", { header: { "X-O": { R: "1", G: "2" } } }, "x-o", "R,1,G,2"],
    ["headerText", { header: { "X-T": "a; b=%" } }, "x-t", "a; b=%"],
    ["headerText", { header: { "X-T": "" } }, "x-t", ""],
    ["cookieText", { cookie: { c: "a;b, c", d: true } }, "cookie", "c=a%3Bb%2C%20c; d=true"],
  ])("%s of %j is %s", async (method, options, name, value) => {
    expect(await headerOf(method, options, name)).toBe(value);
  });

  test.each(["a\r\nX-Evil: 1", "日本", "a\0b"])(
    "a header %j is refused or encoded",
    async (value) => {
      const options = { header: { "X-T": value } };
      const outcome = await headerOf("headerText", options, "x-t").catch(
        (error: unknown) => (error as Error).name,
      );
      expect(["InvalidRequestError", encodeURIComponent(value)]).toContain(outcome);
    },
  );
});

test.each([
  ["pipes", ["a", "b|c"]],
  ["spaces", ["a b", "c"]],
])("%s of %j is refused: no server could tell its items apart", async (method, q) => {
  await expect(urlOf(method, { q })).rejects.toMatchObject({ name: "InvalidRequestError" });
});

describe("the mock reads what was given", () => {
  test.each<[string, unknown, "path" | "query" | "header" | "cookie"]>([
    ["deep", { q: { a: "1", b: { c: "2" } } }, "query"],
    ["formFlat", { q: ["a", "b,c"] }, "query"],
    ["pipes", { q: ["a", "b"] }, "query"],
    ["spaces", { q: ["a", "b"] }, "query"],
    ["flatObject", { q: { R: "1,2", G: "x" } }, "query"],
    ["reserved", { q: "a&b#c+d%/?:" }, "query"],
    ["headerList", { "X-Ids": ["a", "b c"] }, "header"],
    ["headerFlat", { "X-O": { R: "1", G: "2" } }, "header"],
    ["cookieText", { c: "a;b, c", d: true }, "cookie"],
    ["matrix", { p: "" }, "path"],
    ["matrixList", { p: ["a", "b,c"] }, "path"],
    ["labelObject", { p: { R: "1", G: "2" } }, "path"],
    ["simpleObject", { p: { R: "1/2", G: "%" } }, "path"],
  ])("%s of %j", async (method, input, place) => {
    const mock = own.mock();
    const { call } = recorded(own, [], { fetch: mock.fetch });
    const { p } = input as { p?: unknown };
    await call("a", method, place === "query" ? input : place === "path" ? p : { [place]: input });
    expect({ ...mock.calls[0]?.[place] }).toEqual(input);
  });
});
