import { expect, test, vi } from "vitest";
import type { ApiCall } from "../../templates/runtime/call.js";
import { Http } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { ResponseFormatError } from "../../templates/runtime/errors.js";
import type { RouteSchemas } from "../../templates/runtime/route-schemas.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import { isRecord } from "../../templates/runtime/guard.js";
import {
  inspector,
  type DriftReport,
  type ValidationOptions,
} from "../../templates/runtime/validation.js";

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

function client(body: unknown, options: ValidationOptions, status = 200): Http {
  const fetch = () => Promise.resolve(Response.json(body, { status }));
  const load = () => Promise.reject(new Error("no such file"));
  const inspect = inspector(options, { client: "pets/1.0.0", load });
  return new Http(
    { servers: { main: "http://127.0.0.1" }, headers: {}, userAgent: "" },
    { fetch, inspect },
  );
}

test("off, the default, looks at nothing", async () => {
  expect(inspector({}, { client: "", load: () => Promise.reject(new Error()) })).toBeUndefined();
  expect(await client({ nonsense: true }, {}).send(getPets, {})).toEqual({ nonsense: true });
});

test("observe reports each difference, and the call gives its body all the same", async () => {
  const reports: DriftReport[] = [];
  const body = { type: "list", data: [{ type: "pet" }, { type: "pet", name: 5 }] };
  const http = client(body, { validate: "observe", guards, onDrift: (one) => reports.push(one) });
  expect(await http.send(getPets, {})).toEqual(body);
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
    expect.objectContaining({ pointer: "/data/1/name", got: "5", count: 2 }),
  ]);
});

test("a right answer is reported by neither mode", async () => {
  const onDrift = vi.fn();
  const body = { type: "pet", name: "Rex" };
  await client(body, { validate: "observe", guards, onDrift }).send(getPets, {});
  await client(body, { validate: "throw", guards }).send(getPets, {});
  expect(onDrift).not.toHaveBeenCalled();
});

test("an error's body is observed by its class of status, and stays an ApiError", async () => {
  const onDrift = vi.fn();
  const http = client({ type: "pet" }, { validate: "observe", guards, onDrift }, 404);
  await expect(http.send(getPets, {})).rejects.toThrow("answered 404");
  expect(onDrift.mock.calls).toMatchObject([[{ status: 404, pointer: "/name" }]]);
});

test("throw makes it a ResponseFormatError that names the faults", async () => {
  const http = client({ type: "list", data: [{}] }, { validate: "throw", guards });
  const error = await http.send(getPets, {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ResponseFormatError);
  expect(error).toHaveProperty("message", expect.stringContaining("/data/0/name should be"));
});

test("observing never fails a call: not by a throwing hook, nor by guards that cannot be loaded", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const onDrift = () => {
    throw new Error("hook");
  };
  const throwing = client({}, { validate: "observe", guards, onDrift });
  await expect(throwing.send(getPets, {})).resolves.toEqual({});
  const bare = client({}, { validate: "observe" });
  await expect(bare.send(getPets, {})).resolves.toEqual({});
  await expect(bare.send(getPets, {})).resolves.toEqual({});
  expect(warn).toHaveBeenCalledTimes(2);
  warn.mockRestore();
});

test("throwing without guards says what to pass; an unknown mode is refused", async () => {
  const bare = client({}, { validate: "throw" });
  await expect(bare.send(getPets, {})).rejects.toThrow("pass it as the option guards");
  expect(() => client({}, { validate: "on" as "off" })).toThrow(TypeError);
});
