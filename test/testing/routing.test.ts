import { describe, expect, test } from "vitest";
import { Intercom } from "../../generated/2.11/src/index.js";
import type { Operation } from "../../templates/runtime/operation.js";
import type { MockApi } from "../../templates/runtime/testing/mock-api.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { type RouteMatch, routeMatcher } from "../../templates/runtime/testing/match-route.js";
import { parameterShapes } from "../../generator/emit/parameter-shapes.js";
import { routeOf } from "../../generator/model/route.js";
import { mockApiOf } from "../../generator/emit/http.js";
import { inputOf } from "../support/package-of.js";
import { connect, sent } from "./client.js";

const operation = (route: string): Operation<never, unknown> => ({ route });

/** The route of each request, and what stands in its path. */
function match(routes: string[], request: string, servers = ["https://api.example"]) {
  const [method = "", path = ""] = request.split(" ");
  const url = new URL(path, "https://api.example");
  const found = routeMatcher(routes.map(operation), servers)(method, url);
  return found && [found.route, found.values];
}

describe("a route is found by method and path", () => {
  const routes = [
    "GET /pets/{id}",
    "GET /pets/list",
    "POST /pets/{id}",
    "GET /{a}/{b}",
    "GET /pets",
  ];

  test("segments that are spelled out win over parameters, in whatever order they are described", () => {
    for (const order of [routes, [...routes].reverse()]) {
      expect(match(order, "GET /pets/list")).toEqual(["GET /pets/list", {}]);
      expect(match(order, "GET /pets/6")).toEqual(["GET /pets/{id}", { id: "6" }]);
      expect(match(order, "POST /pets/list")).toEqual(["POST /pets/{id}", { id: "list" }]);
      expect(match(order, "GET /dogs/6")).toEqual(["GET /{a}/{b}", { a: "dogs", b: "6" }]);
    }
  });

  test("values stay encoded, and are never part of the structure", () => {
    expect(match(routes, "GET /pets/a%2Fb%20c")).toEqual(["GET /pets/{id}", { id: "a%2Fb%20c" }]);
    expect(match(routes, "GET /pets/%zz")).toEqual(["GET /pets/{id}", { id: "%zz" }]);
    expect(match(routes, "GET /pets/")).toEqual(["GET /pets", {}]);
    expect(match(routes, "GET /pets//")).toBeUndefined();
    expect(match(["GET /a.b/{__proto__}"], "GET /a.b/6")).toEqual([
      "GET /a.b/{__proto__}",
      Object.fromEntries([["__proto__", "6"]]),
    ]);
    expect(match(["GET /a.b"], "GET /axb")).toBeUndefined();
  });

  test("a parameter may share its segment", () => {
    const files = ["GET /{name}", "GET /{name}.{type}", "GET /latest.zip"];
    expect(match(files, "GET /a.b.zip")).toEqual([
      "GET /{name}.{type}",
      { name: "a.b", type: "zip" },
    ]);
    const records = ["GET /{id}.json", "GET /{id}.full.json"];
    for (const order of [records, [...records].reverse()]) {
      expect(match(order, "GET /a.full.json")).toEqual(["GET /{id}.full.json", { id: "a" }]);
      expect(match(order, "GET /a.json")).toEqual(["GET /{id}.json", { id: "a" }]);
    }
    const compare = ["GET /compare/{base}...{head}"];
    expect(match(compare, "GET /compare/v1.0...v1.1")?.[1]).toEqual({ base: "v1.0", head: "v1.1" });
    expect(match(compare, "GET /compare/v1.0...")).toBeUndefined();
    expect(match(compare, "GET /compare/...v1.1")).toBeUndefined();
    expect(match(files, "GET /latest.zip")).toEqual(["GET /latest.zip", {}]);
    expect(match(files, "GET /a")).toEqual(["GET /{name}", { name: "a" }]);
  });

  test("what a client encodes in a value is no text between two parameters", () => {
    for (const text of [":", ",", ";", "@", "=", "+", "$", "&"]) {
      const route = [`GET /worker/{name}${text}{id}`];
      const encoded = encodeURIComponent(text);
      const values = { name: "x", id: `a${encoded}1` };
      expect(match(route, `GET /worker/x${text}a${encoded}1`)?.[1], text).toEqual(values);
      // Of a client that encodes all.
      expect(match(route, `GET /worker/x${encoded}a`)?.[1], text).toEqual({ name: "x", id: "a" });
    }
  });

  test("parameters without a text between them are divided as they may be", () => {
    const fits = ({ values: { ext = ".json" } }: RouteMatch) =>
      [".json", ".tar.gz", "%C3%A9"].includes(ext);
    const found = (route: string, path: string) =>
      routeMatcher(
        [operation(`GET ${route}`)],
        ["https://api.example"],
        fits,
      )("GET", new URL(path, "https://api.example"))?.values;
    expect(found("/p/{id}{ext}", "/p/a.b.json")).toEqual({ id: "a.b", ext: ".json" });
    expect(found("/p/{id}{ext}/x", "/p/a.tar.gz/x")).toEqual({ id: "a", ext: ".tar.gz" });
    expect(found("/{a}{b}/p-{id}{ext}", "/cd/p-a.json")).toEqual({
      ...{ a: "c", b: "d" },
      ...{ id: "a", ext: ".json" },
    });
    // A character's encoding is not divided.
    expect(found("/p/{id}{name}", "/p/a%C3%A9")).toEqual({ id: "a", name: "%C3%A9" });
    expect(found("/p/{id}{name}", "/p/%C3%A9")).toBeUndefined();
    // None fits.
    expect(found("/p/{id}{ext}", "/p/abc")).toEqual({ id: "ab", ext: "c" });
    const many = Array.from({ length: 30 }, (_, at) => `{n${at}}x`).join("");
    expect(found(`/p/${many}{ext}`, `/p/${"x".repeat(2000)}`)?.["n0"]).toMatch(/^x+$/);
    expect(found(`/p/{a}y${many}{ext}`, `/p/${"x".repeat(2000)}`)).toBeUndefined();
  });

  test("with the path of a relative server, or without", () => {
    for (const server of ["/v1/", "./v1", "v1", "../v1", "//other.example/v1"]) {
      expect(match(routes, "GET /v1/pets", [server])).toEqual(["GET /pets", {}]);
      expect(match(routes, "GET /pets", [server])).toEqual(["GET /pets", {}]);
    }
  });

  test("a mock knows the relative servers of its description, with their variables", () => {
    const text = `
openapi: 3.0.3
servers: [{ url: /api/v1/ }, { url: "/{base}", variables: { base: { default: v2, enum: [v2, v3] } } }]
paths: {}`;
    expect(mockApiOf(inputOf(text))).toMatchObject({
      servers: { "/api/v1/": "/api/v1/", "/v2": "/v2", "/v3": "/v3" },
    });
  });

  test("with what the API's address begins with, or without", () => {
    const servers = ["https://api.example/v1/", "https://eu.example"];
    expect(match(routes, "GET /v1/pets", servers)).toEqual(["GET /pets", {}]);
    expect(match(routes, "GET /pets", servers)).toEqual(["GET /pets", {}]);
    expect(match(routes, "GET /v2/pets/6", servers)).toBeUndefined();
  });
});

test("in the real API, words win over ids", async () => {
  const { mock } = connect();
  for (const path of ["/companies/scroll", "/companies/6", "/articles/search", "/tags/6"]) {
    await mock.fetch(sent(path));
  }
  await mock.fetch(sent("/companies/list", { method: "POST" }));
  await mock.fetch(sent("/companies/list"));
  expect(mock.calls.map(({ route }) => route)).toEqual([
    "GET /companies/scroll",
    "GET /companies/{company_id}",
    "GET /articles/search",
    "GET /tags/{tag_id}",
    "POST /companies/list",
    "GET /companies/{company_id}",
  ]);
});

test("words win over parameters among routes of all lengths", () => {
  const paths = [
    "/{a}/{b}",
    "/m/{id}",
    "/m/{id}/{field}",
    "/m/{id}/boards",
    "/m/{id}/boards/{f}/x",
  ];
  const many = [...paths, "/{a}", "/m/{id}/{f}/all", "/x/y", "/x", "/q/{a}/{b}/{c}", "/q/{a}/b/c"];
  for (let turn = 0; turn < many.length; turn++) {
    const turned = [...many.slice(turn), ...many.slice(0, turn)].map((path) => `GET ${path}`);
    expect(match(turned, "GET /m/6/boards")?.[0]).toBe("GET /m/{id}/boards");
    expect(match(turned, "GET /m/6/name")?.[0]).toBe("GET /m/{id}/{field}");
    expect(match(turned, "GET /q/6/b/c")?.[0]).toBe("GET /q/{a}/b/c");
  }
});

describe("a client whose baseUrl has another path than the description", () => {
  const described = "https://api.example/v1";

  test("finds its route behind any path", () => {
    const find = routeMatcher(["GET /pets/{id}", "GET /{a}/{b}", "GET /pets"].map(operation), [
      described,
    ]);
    const found = (url: string) => find("GET", new URL(url))?.route;
    expect(found("http://localhost/proxy/v9/pets/6")).toBe("GET /pets/{id}");
    expect(found("http://localhost/pets/pets/6")).toBe("GET /pets/{id}");
    expect(found("http://localhost/proxy/pets/")).toBe("GET /{a}/{b}");
    expect(found("http://localhost/proxy/v9/pets/")).toBe("GET /pets");
    expect(found("http://localhost/proxy/6/7/8")).toBe("GET /{a}/{b}");
  });

  test("but a described host has described paths alone", () => {
    const find = routeMatcher([operation("GET /pets")], [described]);
    expect(find("GET", new URL("https://api.example/v2/pets"))).toBeUndefined();
    expect(find("GET", new URL("https://api.example/v1/pets"))?.route).toBe("GET /pets");
  });

  test("calls the mock of the real API", async () => {
    const { mock } = connect();
    const intercom = new Intercom({
      token: "t",
      fetch: mock.fetch,
      baseUrl: "http://gateway.local/eu/intercom",
    });
    expect((await intercom.contacts.retrieve("6")).type).toBe("contact");
    expect((await intercom.contacts.list().toArray({ limit: 1 })).length).toBe(1);
  });
});

describe("of routes that fit one path and are equally literal", () => {
  const text = `
openapi: 3.1.0
info: { title: Sites, version: "1" }
servers: [{ url: "https://api.example/v1" }]
paths:
  /sites/{site}/{kind}/count: { get: { operationId: count, parameters: [{ $ref: "#/components/parameters/site" }, { name: kind, in: path, required: true, schema: { type: string, enum: [zones, walls] } }], responses: { "204": { description: d } } } }
  /sites/{site}/zones/{zone}: { get: { operationId: zone, parameters: [{ $ref: "#/components/parameters/site" }, { name: zone, in: path, required: true, schema: { type: string, format: uuid } }], responses: { "204": { description: d } } } }
  /maps/{kind}/latest: { get: { operationId: latest, parameters: [{ name: kind, in: path, required: true, schema: { type: string, enum: [old] } }], responses: { "204": { description: d } } } }
  /maps/old/{number}: { get: { operationId: number, parameters: [{ name: number, in: path, required: true, schema: { type: integer } }], responses: { "204": { description: d } } } }
  /names/{text}/b: { get: { operationId: text, parameters: [{ name: text, in: path, required: true, schema: { type: string } }], responses: { "204": { description: d } } } }
  /names/a/{text}: { get: { operationId: other, parameters: [{ name: text, in: path, required: true, schema: { type: string } }], responses: { "204": { description: d } } } }
  /items/{item}: { get: { operationId: item, parameters: [{ name: item, in: path, required: true, schema: { type: string, format: uuid } }], responses: { "204": { description: d } } } }
  /{any}/{thing}: { get: { operationId: thing, parameters: [{ name: any, in: path, required: true, schema: { type: string } }, { name: thing, in: path, required: true, schema: { type: string } }], responses: { "204": { description: d } } } }
components: { parameters: { site: { name: site, in: path, required: true, schema: { type: integer } } } }
`;

  test("a mock finds the one that takes the values, else the one that is literal further to the left", async () => {
    const input = inputOf(text);
    const routes = input.model.operations.map(routeOf);
    const shapes = parameterShapes(input) as MockApi["parameterShapes"];
    const mock = createMock<Record<string, never>>({
      api: { servers: { main: "https://api.example/v1" } },
      routes: [],
      schemas: Object.fromEntries(routes.map((route) => [route, { responses: { 204: [] } }])),
      fixtures: {},
      parameterShapes: shapes,
    });
    const uuid = "f93ecfa8-d08a-4325-8694-89aeb89c8f85";
    const found = async (path: string) => {
      await mock.fetch(`https://api.example/v1${path}`);
      return mock.calls.at(-1)?.route;
    };
    expect(await found("/sites/1/zones/count")).toBe("GET /sites/{site}/{kind}/count");
    expect(await found(`/sites/1/zones/${uuid}`)).toBe("GET /sites/{site}/zones/{zone}");
    expect(await found("/maps/old/latest")).toBe("GET /maps/{kind}/latest");
    expect(await found("/maps/old/7")).toBe("GET /maps/old/{number}");
    expect(await found("/names/a/b")).toBe("GET /names/a/{text}");
    // None takes the values.
    expect(await found("/sites/x/zones/count")).toBe("GET /sites/{site}/zones/{zone}");
    // A route that is less literal takes over from none.
    expect(await found("/items/6")).toBe("GET /items/{item}");
    expect(await found("/others/6")).toBe("GET /{any}/{thing}");
    expect(Object.keys(shapes).filter((route) => shapes[route]?.formats)).toEqual([
      "GET /sites/{site}/zones/{zone}",
    ]);
  });
});
