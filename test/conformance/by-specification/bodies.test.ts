/** Bodies as the specifications have them: forms, multipart, JSON. */
import { describe, expect, test } from "vitest";
import { recorded } from "../../openapi-3.2/recorded.js";
import { loopback } from "../../runtime/loopback.js";
import { loadDescribed } from "../own-mock/load-described.js";

const post = (id: string, content: string, more = "required: true") =>
  `  /${id}: { post: { operationId: ${id}, tags: [a], requestBody: { ${more}, content: { ${content} } }, responses: { "204": { description: Done. } } } }`;

const description = `
openapi: 3.1.1
info: { title: Bodies, version: "1" }
servers: [{ url: https://api.example }]
paths:
${post("form", "application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: string }, n: { type: [integer, 'null'] }, l: { type: array, items: { type: string } }, o: { type: object } } } }")}
${post("files", "multipart/form-data: { schema: { type: object, properties: { files: { type: array, items: { type: string, format: binary } }, note: { type: string }, meta: { type: object }, 'a\"b': { type: string } } } }")}
${post("topNull", "application/json: { schema: { type: [object, 'null'], properties: { a: { type: string } } } }")}
${post("maybe", "application/json: { schema: { type: object, properties: { a: { type: string } } } }", "required: false")}
${post("text", "application/json: { schema: { type: string } }")}
${post("count", "application/json: { schema: { type: number } }")}
${post("vendor", "'application/vnd.acme.v2+json; profile=\"x y\"': { schema: { type: object, properties: { a: {} } } }")}
${post("plain", "text/plain: { schema: { type: string } }")}
${post("xml", "application/xml: { schema: { type: object, properties: { a: { type: string } } } }")}
${post("octets", "application/octet-stream: {}")}
${post("odd", "application/json: { schema: { type: object, properties: { __proto__: { type: string }, constructor: { type: string }, toJSON: { type: string }, then: { type: string }, 'ключ': { type: string } } } }")}
`;
const [, own] = await loadDescribed(description);

async function sentBy(method: string, ...values: unknown[]) {
  const server = await loopback((response) => void response.writeHead(204).end());
  const client = new own.Client({ baseUrl: server.url });
  await client["a"]?.[method]?.(...values);
  const [arrival] = server.arrivals;
  if (arrival === undefined) throw new Error(`${method} sent nothing`);
  return arrival;
}

describe("a form", () => {
  // https://url.spec.whatwg.org/#urlencoded-serializing, and Encoding Object: style form, explode true
  test.each<[object, [string, string][]]>([
    [{ t: "a b&c=d+é\r\n" }, [["t", "a b&c=d+é\r\n"]]],
    [
      { l: ["a,b", "c"] },
      [
        ["l", "a,b"],
        ["l", "c"],
      ],
    ],
    [{ l: [] }, []],
    [{ t: "" }, [["t", ""]]],
    [{}, []],
  ])("of %j", async (value, pairs) => {
    const { headers, body } = await sentBy("form", value);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect([...new URLSearchParams(body)]).toEqual(pairs);
  });
});

describe("multipart", () => {
  // RFC 7578, 4.2: quotes and line breaks as %22, %0D%0A (WHATWG); 4.3: several files are parts of one name.
  test("files, a JSON part, and names with quotes", async () => {
    const file = new File(["hi"], 'naïve "x"\r\n.txt', { type: "text/plain" });
    const input = { files: [file, new Blob(["\xff"])], note: "é", meta: { a: 1 }, 'a"b': "q" };
    const { headers, body } = await sentBy("files", input);
    const form = await new Response(body, {
      headers: { "content-type": headers["content-type"] ?? "" },
    }).formData();
    expect(form.getAll("files").map((one) => (one as File).name)).toHaveLength(2);
    expect(body).toContain('name="files"; filename="naïve %22x%22%0D%0A.txt"');
    expect(body).toContain('name="a%22b"');
    expect(form.get("note")).toBe("é");
    expect(body).toMatch(/name="meta"[^]*?content-type: application\/json[^]*?\{"a":1\}/i);
    expect(headers["content-type"]).toMatch(/^multipart\/form-data; ?boundary=\S+$/);
  });

  test("an empty list of files has no part", async () => {
    const { body } = await sentBy("files", { files: [], note: "n" });
    expect(body).not.toContain('name="files"');
  });
});

describe("JSON", () => {
  test.each<[string, unknown, string]>([
    ["topNull", null, "null"],
    ["topNull", {}, "{}"],
    ["maybe", {}, "{}"],
    ["text", "a", '"a"'],
    ["text", "", '""'],
    ["count", 0, "0"],
    ["count", -0, "0"],
  ])("%s of %j is %s", async (method, value, body) => {
    const got = await sentBy(method, value);
    expect([got.headers["content-type"], got.body]).toEqual(["application/json", body]);
  });

  test("an absent body has no type and no bytes", async () => {
    const { headers, body } = await sentBy("maybe");
    expect([headers["content-type"], body]).toEqual([undefined, ""]);
  });

  // RFC 8259, 6: "Numeric values that cannot be represented (such as Infinity and NaN) are not permitted."
  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%s is not sent as null", async (value) => {
    await expect(sentBy("count", value)).rejects.toMatchObject({ name: "InvalidRequestError" });
    await expect(sentBy("vendor", { a: [value] })).rejects.toMatchObject({
      name: "InvalidRequestError",
    });
  });

  test("the parameters of a media type stay", async () => {
    const { headers } = await sentBy("vendor", { a: 1 });
    expect(headers["content-type"]).toBe('application/vnd.acme.v2+json; profile="x y"');
  });

  test("names of properties that JavaScript has are names", async () => {
    const input = JSON.parse(
      '{"__proto__":"p","constructor":"c","toJSON":"j","then":"t","ключ":"k"}',
    ) as object;
    expect(JSON.parse((await sentBy("odd", input)).body)).toEqual(input);
    const mock = own.mock();
    await recorded(own, [], { fetch: mock.fetch }).call("a", "odd", input);
    expect(JSON.stringify(mock.calls[0]?.body)).toBe(JSON.stringify(input));
  });
});

test("text, XML and bytes go as they are", async () => {
  expect((await sentBy("plain", "é")).body).toBe("é");
  const xml = await sentBy("xml", "<a/>");
  expect([xml.headers["content-type"], xml.body]).toEqual(["application/xml", "<a/>"]);
  const stream = new Blob(["a", "b"]).stream();
  const octets = await sentBy("octets", stream);
  expect([octets.headers["content-type"], octets.body]).toEqual(["application/octet-stream", "ab"]);
});
