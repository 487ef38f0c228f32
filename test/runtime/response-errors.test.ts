import { describe, expect, test } from "vitest";
import { ApiError, isApiError, ResponseFormatError } from "../../templates/runtime/errors.js";
import {
  byType,
  bytes,
  jsonOrNothing,
  nothing,
  text,
  textOrJson,
  type Reader,
} from "../../templates/runtime/readers.js";
import { connect, create, failure, me, stub } from "./client.js";
import { content, json, loopback } from "./loopback.js";

describe("errors of the API", () => {
  test("an error status is an ApiError with all that the API says", async () => {
    const server = await loopback(
      json(
        {
          type: "error.list",
          request_id: "body-id",
          errors: [
            { code: "parameter_invalid", message: "Invalid", field: "email" },
            { code: "other", message: null },
            {},
            null,
            "junk",
          ],
        },
        422,
        { "x-request-id": "abc" },
      ),
    );
    const error = await failure(connect(server.url).send(me, { query: { email: "joe@a.b" } }));
    expect(isApiError(error, 422)).toBe(true);
    expect(error).toMatchObject({
      name: "ApiError",
      message:
        "GET /me: the API responded with 422 Unprocessable Entity: parameter_invalid, Invalid; other (request id abc)",
      route: "GET /me",
      method: "GET",
      url: `${server.url}/me`,
      status: 422,
      requestId: "abc",
      errors: [
        { code: "parameter_invalid", message: "Invalid", field: "email" },
        { code: "other", message: "" },
      ],
    });
    expect((error as ApiError).headers.get("x-request-id")).toBe("abc");
    expect((error as ApiError).body).toMatchObject({ type: "error.list" });
  });

  test("the request id is the body's where no header has it", async () => {
    const server = await loopback(json({ request_id: "body-id", errors: "none" }, 500));
    expect(await failure(connect(server.url).send(me, {}))).toMatchObject({
      requestId: "body-id",
      errors: [],
    });
  });

  test.each([
    ["a page", content("<h1>Bad gateway</h1>", "text/html", 502), 502, "<h1>Bad gateway</h1>"],
    ["nothing", content("", undefined, 503), 503, ""],
    ["JSON that is no object", content("null", "application/json", 400), 400, null],
    ["half of JSON", content('{"errors":[', "application/json", 500), 500, '{"errors":['],
  ])(
    "an error status with %s is an ApiError without a list",
    async (_name, answer, status, body) => {
      const server = await loopback(answer);
      const error = await failure(connect(server.url).send(me, {}));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ status, errors: [], requestId: undefined, body });
    },
  );

  const odd: [string, object][] = [
    ["code", { errors: [{ code: { toString: 1 }, message: "Busy" }] }],
    ["message", { errors: [{ code: "busy", message: { valueOf: null, toString: [] } }] }],
    ["field", { errors: [{ code: "busy", field: { toString: 1 } }] }],
    ["item", { errors: [null, 5, "busy", [[]], { toString: 1 }] }],
    ["list", { errors: { length: 9, flatMap: 1 } }],
    ["request id", { request_id: { toString: 1 } }],
    [
      "names",
      JSON.parse('{"__proto__":{"errors":[1]},"constructor":1,"then":1,"message":{}}') as object,
    ],
  ];
  test.each(odd)(
    "a body with an odd %s is an ApiError, and is not sent again",
    async (_name, body) => {
      const server = await loopback(json(body, 400));
      const error = await failure(connect(server.url, { maxRetries: 3 }).send(me, {}));
      expect(error).toMatchObject({ name: "ApiError", status: 400, body });
      for (const item of (error as ApiError).errors) {
        expect(Object.values(item).every((value) => typeof value === "string")).toBe(true);
      }
      expect(server.arrivals).toHaveLength(1);
    },
  );

  test("a body of many or of nested errors has a short message", async () => {
    const many = { errors: Array.from({ length: 5000 }, () => ({ message: "x".repeat(99) })) };
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    for (const text of [JSON.stringify(many), deep]) {
      const server = await loopback(content(text, "application/json", 400));
      const error = await failure(connect(server.url).send(me, {}));
      expect(error).toMatchObject({ name: "ApiError", status: 400 });
      expect((error as Error).message.length).toBeLessThan(3000);
    }
  });

  test("an error status counts even where its body breaks off", async () => {
    const server = await loopback((response) => {
      response.writeHead(500, { "content-length": "100" });
      response.write('{"errors":', () => response.destroy());
    });
    expect(await failure(connect(server.url).send(me, {}))).toMatchObject({
      name: "ApiError",
      status: 500,
      body: "",
    });
  });

  test("a redirect of a POST is not followed, since it would arrive as a GET", async () => {
    const server = await loopback((response) => {
      response.writeHead(303, { location: "/other" }).end();
    });
    const error = await failure(connect(server.url).send(create, { body: { name: "a" } }));
    expect(error).toMatchObject({ name: "ApiError", status: 303 });
    expect(server.arrivals).toHaveLength(1);
    // A browser shows only that there was one.
    const fetch = stub(() => Response.error());
    expect(
      await failure(connect("http://host", { fetch }).send(create, { body: { name: "a" } })),
    ).toMatchObject({ name: "ConnectionError", message: expect.stringContaining("redirect") });
  });
});

describe("bodies of successes", () => {
  const read = async (
    answer: Parameters<typeof loopback>[0],
    reader?: Reader,
    method: "GET" | "HEAD" = "GET",
  ) => {
    const server = await loopback(answer);
    return connect(server.url).send(
      { ...me, route: `${method} /me`, ...(reader && { read: reader }) },
      {},
    );
  };

  test.each([
    ["application/json"],
    ["application/json; charset=utf-8"],
    ["Application/Problem+JSON"],
    [undefined],
  ])("a body of type %s is read as JSON", async (type) => {
    expect(await read(content('{"id":"6"}', type))).toEqual({ id: "6" });
  });

  test.each([
    ["a page", content("<!doctype html>", "text/html"), "<!doctype html>", "text/html"],
    ["JSON that calls itself text", content("{}", "text/plain"), "{}", "text/plain"],
    ["nothing", content("", "application/json"), "", "application/json"],
    ["nothing at all", content(""), "", undefined],
    ["204", content("", undefined, 204), "", undefined],
    ["half of JSON", content('{"id":', "application/json"), '{"id":', "application/json"],
    ["text without a type", content("hello"), "hello", undefined],
  ])("%s where JSON is promised is a ResponseFormatError", async (_name, answer, start, type) => {
    const error = await failure(read(answer));
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error).toMatchObject({
      route: "GET /me",
      bodyStart: start,
      contentType: type ?? "",
      requestId: undefined,
      expected: "JSON",
    });
    expect((error as Error).message).toContain(start ? "is not JSON" : "is empty, not JSON");
  });

  test("only the start of a wrong body is kept", async () => {
    const error = await failure(read(content("x".repeat(500), "text/html")));
    expect((error as ResponseFormatError).bodyStart).toHaveLength(200);
  });

  test.each([
    ["204", content("", undefined, 204)],
    ["205", content("", undefined, 205)],
    ["an empty 200", content("", "application/json")],
  ])("%s is undefined where a body may be absent", async (_name, answer) => {
    expect(await read(answer, jsonOrNothing)).toBeUndefined();
    expect(await read(answer, nothing)).toBeUndefined();
  });

  test("a body that may be absent is read where it is there", async () => {
    expect(await read(json({ id: "6" }), jsonOrNothing)).toEqual({ id: "6" });
    expect(await failure(read(content("<p>", "text/html"), jsonOrNothing))).toBeInstanceOf(
      ResponseFormatError,
    );
  });

  test("a body that nobody asked for is not waited for", async () => {
    const endless = (response: Parameters<Parameters<typeof loopback>[0]>[0]) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{");
    };
    expect(await read(endless, nothing)).toBeUndefined();
  });

  test("HEAD has no body, whatever is promised", async () => {
    expect(await read(json({ id: "6" }), nothing, "HEAD")).toBeUndefined();
  });

  test("text is text, and bytes are bytes, of whatever type", async () => {
    expect(await read(content("é,1\n", "text/csv"), text)).toBe("é,1\n");
    expect(await read(content("", "text/plain"), text)).toBe("");
    const data = new Uint8Array([0, 255, 128]);
    expect(await read(content(data, "application/gzip"), bytes)).toEqual(data);
    expect(await read(content("{}", "application/json"), bytes)).toEqual(
      new TextEncoder().encode("{}"),
    );
  });

  test("of several kinds, the type of the body says which one it is", async () => {
    expect(await read(json({ id: "6" }), byType)).toEqual({ id: "6" });
    expect(await read(content("a", "text/plain; charset=utf-8"), byType)).toBe("a");
    expect(await read(content("a", "image/png"), byType)).toEqual(new Uint8Array([97]));
    expect(await read(content("", "application/json", 204), byType)).toBeUndefined();
  });

  test("a string is text, unless it comes as JSON that is JSON", async () => {
    expect(await read(content("1.2.3", "text/plain"), textOrJson)).toBe("1.2.3");
    expect(await read(content("1.2.3"), textOrJson)).toBe("1.2.3");
    expect(await read(json("1.2.3"), textOrJson)).toBe("1.2.3");
    expect(await read(content("1.2.3", "application/json"), textOrJson)).toBe("1.2.3");
  });
});
