import { describe, expect, test, vi } from "vitest";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { Http } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { text } from "../../templates/runtime/readers.js";
import { ResponseFormatError } from "../../templates/runtime/errors.js";
import type { RouteSchemas } from "../../templates/runtime/route-schemas.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { connect } from "./client.js";
import { isRecord } from "../../templates/runtime/guard.js";
import {
  enforceAnswers,
  observeAnswers,
  type DriftReport,
  type Validate,
} from "../../templates/runtime/validation.js";

const mapOfStrings: Shape = { fields: {}, others: "string" };

interface Pet {
  readonly type: "pet";
  readonly name: string;
}
const isPet = (value: unknown): value is Pet =>
  isRecord(value) && value["type"] === "pet" && typeof value["name"] === "string";
const pet = schemaOf(isPet, { fields: { type: { literal: "pet" }, name: "string" } });
const isList = (value: unknown): value is { data: Pet[] } =>
  isRecord(value) && Array.isArray(value["data"]) && value["data"].every(isPet);
const list = schemaOf(isList, {
  fields: { type: { literal: "list" }, data: { list: pet.shape } },
});

const route: RouteSchemas = { responses: { 200: [pet, list], "4XX": [pet], default: [list] } };
const guards = { "GET /pets": route };
const getPets: Operation<{ query?: object }, ApiCall<unknown>> = { route: "GET /pets" };

function client(body: unknown, validate?: Validate, status = 200): Http {
  const fetch = () => Promise.resolve(Response.json(body, { status }));
  return new Http(
    { servers: { main: "http://127.0.0.1" }, headers: {}, userAgent: "pets/1.0.0" },
    { fetch, validate },
  );
}

test("without the option, nothing is looked at", async () => {
  expect(await client({ nonsense: true }).send(getPets, {})).toEqual({ nonsense: true });
});

test("a file in place of JSON is not looked at, an error that is no JSON is", async () => {
  const reports: DriftReport[] = [];
  const validate = observeAnswers(guards, (report) => reports.push(report));
  const http = (status: number) =>
    new Http(
      { servers: { main: "http://127.0.0.1" }, headers: {}, userAgent: "pets/1.0.0" },
      { fetch: () => Promise.resolve(new Response("a,b", { status, headers })), validate },
    );
  const headers = { "content-type": "text/csv" };
  expect(await http(200).send({ ...getPets, read: text }, {})).toBe("a,b");
  expect(reports).toEqual([]);
  await http(404)
    .send(getPets, {})
    .catch(() => {});
  expect(reports).toMatchObject([{ status: 404, pointer: "", got: "a string" }]);
});

test("observing reports each difference, and the call gives its body all the same", async () => {
  const reports: DriftReport[] = [];
  const body = { type: "list", data: [{ type: "pet" }, { type: "pet", name: 5 }] };
  const observe = observeAnswers(guards, (report) => reports.push(report));
  expect(await client(body, observe).send(getPets, {})).toEqual(body);
  expect(reports).toEqual([
    {
      client: "pets/1.0.0",
      route: "GET /pets",
      status: 200,
      pointer: "/data/0/name",
      expected: "a string",
      got: "nothing",
      count: 1,
    },
    expect.objectContaining({ pointer: "/data/1/name", got: "an integer", count: 2 }),
  ]);
});

test("a right answer is reported by neither, nor is one of a route that nothing is said of", async () => {
  const onDrift = vi.fn();
  const body = { type: "pet", name: "Rex" };
  for (const validate of [observeAnswers(guards, onDrift), enforceAnswers(guards)]) {
    expect(await client(body, validate).send(getPets, {})).toEqual(body);
    expect(await client(5, validate).send({ ...getPets, route: "GET /toys" }, {})).toBe(5);
  }
  expect(onDrift).not.toHaveBeenCalled();
});

test("an error's body is observed by its class of status, and stays an ApiError", async () => {
  const onDrift = vi.fn();
  const observed = client({ type: "pet" }, observeAnswers(guards, onDrift), 404);
  await expect(observed.send(getPets, {})).rejects.toThrow("responded with 404");
  expect(onDrift.mock.calls).toMatchObject([[{ status: 404, pointer: "/name" }]]);
  const enforced = client({ type: "pet" }, enforceAnswers(guards), 404);
  await expect(enforced.send(getPets, {})).rejects.toThrow("responded with 404");
});

test("enforcing makes it a ResponseFormatError that names the faults", async () => {
  const http = client({ type: "list", data: [{}] }, enforceAnswers(guards));
  const error = await http.send(getPets, {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ResponseFormatError);
  expect(error).toHaveProperty("message", expect.stringContaining("/data/0/name should be"));
});

test("observing never fails a call, and tells once where it does not work", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const throwing = () => {
    throw new Error("hook");
  };
  const http = client({}, observeAnswers(guards, throwing));
  await expect(http.send(getPets, {})).resolves.toEqual({});
  await expect(http.send(getPets, {})).resolves.toEqual({});
  expect(warn).toHaveBeenCalledTimes(1);
  warn.mockRestore();
});

describe("a report", () => {
  const routes = {
    "GET /pets": {
      responses: { 200: [schemaOf((_: unknown): _ is never => false, mapOfStrings)] },
    },
  };

  test("has no value and no name of a map unless asked for, and then no token", async () => {
    const secret = "dG9rOjJhYmNk/ZWY=";
    const echo = {
      "maria@example.com": 5,
      [secret]: 5,
      a: encodeURIComponent(secret).toLowerCase(),
    };
    const reportsOf = async (values?: boolean) => {
      const reports: DriftReport[] = [];
      const validate = observeAnswers(routes, (report) => reports.push(report), { values });
      const fetch = () => Promise.resolve(Response.json({ ...echo, b: [secret] }));
      await connect("http://host", { fetch, validate, token: secret }).send(getPets, {});
      return reports;
    };
    const plain = await reportsOf();
    expect(new Set(plain.map(({ pointer, got }) => `${pointer} ${got}`))).toEqual(
      new Set(["/* an integer", "/* a list of 1"]),
    );
    const shown = JSON.stringify(await reportsOf(true));
    expect(shown).toContain("maria@example.com");
    expect(shown).toContain("[token]");
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("redact");
  });

  test("is counted for a bounded number of places", () => {
    const last: DriftReport[] = [];
    const validate = observeAnswers(routes, (report) => last.splice(0, 1, report), {
      values: true,
    });
    const about = { client: "pets/1.0.0", route: "GET /pets", status: 200 };
    for (let index = 0; index < 3000; index++) validate({ ...about, body: { [`k${index}x`]: 1 } });
    validate({ ...about, body: { k2999x: 1 } });
    expect(last).toMatchObject([{ pointer: "/k2999x", count: 2 }]);
    // The first was forgotten, so it is counted anew.
    validate({ ...about, body: { k0x: 1 } });
    expect(last).toMatchObject([{ pointer: "/k0x", count: 1 }]);
  });
});
