import { describe, expect, test } from "vitest";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { isMultipleOf } from "../../templates/runtime/guard.js";
import { explain } from "../../templates/runtime/explain.js";
import { Http } from "../../templates/runtime/http.js";
import { form } from "../../templates/runtime/form.js";
import {
  exactly,
  exactParameter,
  exactParts,
  exactText,
  exactWriter,
} from "../../templates/runtime/int64.js";
import { headerParameters } from "../../templates/runtime/header-parameters.js";
import { multipart } from "../../templates/runtime/multipart.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { parameterText } from "../../templates/runtime/parameter.js";
import { queryText } from "../../templates/runtime/query.js";
import { json, jsonOrNothing } from "../../templates/runtime/readers.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { queryValues } from "../../templates/runtime/testing/pair-values.js";
import { wholeQuery } from "../../templates/runtime/whole-query.js";
import { writeEvents, writeLines } from "../../templates/runtime/write-items.js";
import { writeParts } from "../../templates/runtime/write-parts.js";
import type { Writer } from "../../templates/runtime/writers.js";

type As = "string" | "bigint";
const big = "9007199254740993";
const exact = (as: As): Shape => ({ number: { integer: true, as, minimum: 1 } });

const petOf = (as: As): Shape => {
  const pet: Shape = {
    fields: {
      id: exact(as),
      size: "integer",
      note: { optional: "string" },
      scores: { optional: { list: exact(as) } },
      friends: { optional: { list: { name: "Pet", ref: () => pet } } },
      owner: { optional: { nullable: { any: ["string", exact(as)] } } },
    },
    others: exact(as),
  };
  return pet;
};

/** Sends a body, and reads a text. */
async function exchanged(as: As, text: string, body?: unknown) {
  const sent: unknown[] = [];
  const fetch = (_: string, init: RequestInit) => {
    sent.push(init.body);
    return Promise.resolve(new Response(text, { headers: { "content-type": "application/json" } }));
  };
  const api = { servers: { main: "https://api.example.com" }, headers: {}, userAgent: "test" };
  const operation: Operation<{ body?: unknown }, ApiCall<unknown>> = {
    route: "PUT /pet",
    read: exactly(json, () => petOf(as)),
    write: exactWriter(() => petOf(as)),
  };
  const data = await new Http(api, { fetch }).send(operation, { body });
  return { data, sent: sent[0] };
}

const text = `{"id":${big},"size":5,"note":"${big}","scores":[1,-${big}], "friends":[{"id": 7 ,"size":1}],"owner":null,"more":${big}}`;

test("each integer of the shape is read with all its digits, and written so", async () => {
  const value = (integer: (digits: string) => unknown) => ({
    id: integer(big),
    size: 5,
    note: big,
    scores: [integer("1"), integer(`-${big}`)],
    friends: [{ id: integer("7"), size: 1 }],
    owner: null,
    more: integer(big),
  });
  const strings = value(String);
  const bigints = value(BigInt);
  expect((await exchanged("string", text)).data).toEqual(strings);
  expect((await exchanged("bigint", text)).data).toEqual(bigints);
  const written = text.replaceAll(" ", "");
  expect((await exchanged("string", text, strings)).sent).toBe(written);
  expect((await exchanged("bigint", text, bigints)).sent).toBe(written);
  // What is a number is written as one.
  expect(exactText({ id: 5, size: 1 }, petOf("bigint"))).toBe('{"id":5,"size":1}');
});

test.each([
  ["a long integer that is none of the shape", `{"size":${big}}`, { size: Number(big) }],
  ["digits in a string", `{"note":"a \\"${big}\\" \\\\"}`, { note: `a "${big}" \\` }],
  ["digits of a fraction", `{"size":1.${big}}`, { size: Number(`1.${big}`) }],
  ["an exponent", `{"size":${big}e2}`, { size: Number(`${big}e2`) }],
  ["an integer with an exponent", `{"id":1e3}`, { id: 1000n }],
  ["one of several types", `{"owner":${big}}`, { owner: BigInt(big) }],
  ["a string among them", `{"owner":"${big}"}`, { owner: big }],
])("%s", async (_, given, expected) => {
  expect((await exchanged("bigint", given)).data).toEqual(expected);
});

test("what is no JSON is told of as it came", async () => {
  await expect(exchanged("bigint", `{"id":${big}`)).rejects.toMatchObject({
    name: "ResponseFormatError",
    bodyStart: `{"id":${big}`,
  });
});

test("guards know them, and explanations name them", () => {
  expect(explain({ id: 5n, size: 1 }, petOf("bigint"))).toEqual([]);
  expect(explain({ id: "5", size: 1 }, petOf("string"))).toEqual([]);
  const said = (id: unknown, as: As) =>
    explain({ id, size: 1 }, petOf(as)).map(({ expected, got }) => `${expected}, ${got}`);
  expect(said(5, "bigint")).toEqual(["a bigint, an integer"]);
  expect(said("5.5", "string")).toEqual(["a string of digits, a string"]);
  expect(said(0n, "bigint")).toEqual(["1 or more, a bigint"]);
});

test.each<As>(["string", "bigint"])("a mock reads and writes them as %s", async (as) => {
  const id = as === "bigint" ? BigInt(big) : big;
  const is = (value: unknown): value is unknown => explain(value, petOf(as)).length === 0;
  const pet = schemaOf(is, petOf(as));
  const query = schemaOf((_): _ is unknown => true, { fields: { after: exact(as) } });
  const operation: Operation<{ path: object; query?: object; body: unknown }, ApiCall<unknown>> = {
    route: "PUT /pets/{id}",
    query: queryText,
    read: exactly(jsonOrNothing, () => petOf(as)),
    write: exactWriter(() => petOf(as)),
  };
  const api = { servers: { main: "https://api.example.com" } };
  const mock = createMock<{ "PUT /pets/{id}": typeof operation }>({
    api,
    routes: [operation],
    schemas: { "PUT /pets/{id}": { query: [query], body: pet, responses: { 200: [pet] } } },
    fixtures: { "PUT /pets/{id}": { responses: { 200: () => ({ id, size: 1 }) } } },
    parameterShapes: { "PUT /pets/{id}": { path: { id: exact(as) } } },
    isExact: true,
  });
  const http = new Http({ ...api, headers: {}, userAgent: "test" }, { fetch: mock.fetch });
  const body = { id, size: 2, friends: [] };
  expect(await http.send(operation, { path: { id }, query: { after: id }, body })).toEqual({
    id,
    size: 1,
  });
  expect(mock.calls).toMatchObject([{ path: { id }, query: { after: id }, body }]);
});

test("as JSON in a query or a form, a bigint has all its digits, and a mock reads them", () => {
  const value = { id: BigInt(big), size: 1 };
  const shape: Shape = { fields: { pet: petOf("bigint") }, others: "unknown" };
  const style = { json: true } as const;
  const query = parameterText({ name: "pet", value, style, route: "GET /pets" });
  expect(decodeURIComponent(query)).toBe(`pet={"id":${big},"size":1}`);
  expect(queryValues(query, { shape, styles: { pet: style } })).toEqual({ pet: value });
  const written = form({ pet: value }, { route: "POST /pets" }, new Headers()) as string;
  expect(written).toBe(query);
  expect(queryValues(written, { shape, isForm: true })).toEqual({ pet: value });
});

test("strings of the shape are numbers in the JSON of parameters, forms, parts and items", async () => {
  const value = { id: big, size: 1, note: big };
  const json = `{"id":${big},"size":1,"note":"${big}"}`;
  const style = { json: exactParameter(() => petOf("string")) };
  const shape: Shape = { fields: { pet: petOf("string"), plain: exact("string") } };
  const route = "POST /pets";
  const styles = { query: { pet: style }, header: { pet: style }, cookie: { pet: style } };

  const query = parameterText({ name: "pet", value, style, route });
  expect(decodeURIComponent(query)).toBe(`pet=${json}`);
  expect(queryValues(query, { shape, styles: { pet: style } })).toEqual({ pet: value });
  expect(decodeURIComponent(wholeQuery({ route, styles }, { pet: value }))).toBe(json);
  const headers = new Headers();
  headerParameters(headers, { header: { pet: value }, cookie: { pet: value } }, { route, styles });
  expect(headers.get("pet")).toBe(json);
  expect(decodeURIComponent(headers.get("cookie") ?? "")).toBe(`pet=${json}`);

  const written = (write: Writer, body: unknown, of: Shape = shape) =>
    new Response(exactParts(write, () => of)(body, { route }, new Headers())).text();
  const pets = { pet: value, plain: big };
  expect(decodeURIComponent(await written(form, pets))).toBe(`pet=${json}&plain=${big}`);
  const parts = await written(multipart, { ...pets, file: new Blob([big]) });
  expect(parts).toContain(`\r\n\r\n${json}\r\n`);
  expect(parts.split(big)).toHaveLength(5);
  const list: Shape = { list: petOf("string") };
  expect(await written(writeLines, [value], list)).toBe(`${json}\n`);
  expect(await written(writeLines, new Set([value]), list)).toBe(`${json}\n`);
  expect(await written(writeParts, [value], list)).toContain(`\r\n\r\n${json}\r\n`);
  const event: Shape = { list: { fields: { data: petOf("string") } } };
  expect(await written(writeEvents(true), [{ data: value }], event)).toBe(`data: ${json}\n\n`);
  // What is bytes stays so.
  const bytes = () => new Blob([big]).stream();
  expect(await written(multipart, bytes())).toBe(big);
  expect(await written(writeLines, new TextEncoder().encode(big), list)).toBe(big);
});

describe("a text that is no integer in JSON", () => {
  const texts = ["007", "-07", "+5", "1e3", "5.0", " 5", "5 ", "", "-", "0x5", "٣", "five", "null"];
  const refused = (name: string) =>
    expect.objectContaining({
      name: "InvalidRequestError",
      message: expect.stringContaining(`"${name}" must be an integer in digits`) as string,
    }) as unknown;
  const thrownBy = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };

  test.each(texts)("is refused in a body: %j", async (id) => {
    await expect(exchanged("string", "{}", { id, size: 1 })).rejects.toEqual(refused("/id"));
    const friends = [{ id: "1" }, { id }];
    await expect(exchanged("string", "{}", { id: "1", friends })).rejects.toEqual(
      refused("/friends/1/id"),
    );
  });

  test.each(["0", "-0", "7", `-${big}`])("and %s is none", async (id) => {
    expect((await exchanged("string", "{}", { id, size: 1 })).sent).toBe(`{"id":${id},"size":1}`);
  });

  test("is refused in parameters, forms and items", async () => {
    const route = "POST /pets";
    const json = exactParameter(() => petOf("string"));
    expect(thrownBy(() => json({ id: "007" }, "it", route))).toEqual(refused("/id"));
    const shape: Shape = { fields: { plain: exact("string") } };
    const written = (write: Writer, of: Shape, body: unknown) => () =>
      exactParts(write, () => of)(body, { route }, new Headers());
    expect(thrownBy(written(form, shape, { plain: "007" }))).toEqual(refused("/plain"));
    const lines = written(writeLines, { list: petOf("string") }, new Set([{ id: "1e3" }]));
    await expect(new Response(lines()).text()).rejects.toEqual(refused("/id"));
  });

  test("is sent as a string where the schema allows one", async () => {
    const owner = { any: ["string", exact("string")] } as const;
    const write = exactWriter(() => ({ fields: { owner } }));
    const sent = (value: string) => write({ owner: value }, { route: "PUT /a" }, new Headers());
    expect(["007", "", "7"].map(sent)).toEqual(['{"owner":"007"}', '{"owner":""}', '{"owner":7}']);
    const named: Shape = { any: [exact("string"), { values: ["latest"] }] };
    expect(exactWriter(() => named)("latest", { route: "PUT /a" }, new Headers())).toBe('"latest"');
  });
});

test.each<As>(["string", "bigint"])("no string becomes a number, with %s", async (as) => {
  const texts = ["\u00007", `\u0000${big}`, "\0\0-7", `a"\u00007`, '"\u00007"', "\u00007a"];
  const id = as === "bigint" ? BigInt(big) : big;
  for (const note of texts) {
    const pet = { id, size: 1, note, [note]: id };
    const written = exactText(pet, petOf(as));
    expect(JSON.parse(written)).toEqual({ ...pet, id: Number(big), [note]: Number(big) });
    expect((await exchanged(as, written, pet)).data).toEqual(pet);
    expect((await exchanged(as, written, pet)).sent).toBe(written);
    expect((await exchanged(as, JSON.stringify({ note }))).data).toEqual({ note });
    const style = { json: true } as const;
    const query = parameterText({ name: "pet", value: { note }, style, route: "GET /pets" });
    expect(decodeURIComponent(query)).toBe(`pet=${JSON.stringify({ note })}`);
  }
});

test("multiples are decided by every digit", () => {
  const is = (value: unknown, as: As, multipleOf: number) =>
    explain(value, { number: { integer: true, as, multipleOf } }).length === 0;
  // As numbers, both would be 9007199254740992.
  expect([2n ** 53n, 2n ** 53n + 1n, 2n ** 53n + 2n].map((one) => is(one, "bigint", 3))).toEqual([
    false,
    true,
    false,
  ]);
  expect(is("9007199254740993", "string", 3)).toBe(true);
  expect(is("9007199254740991", "string", 3)).toBe(false);
  expect([is(5n, "bigint", 0.5), is(5n, "bigint", 1e3), is(3000n, "bigint", 1e3)]).toEqual([
    true,
    false,
    true,
  ]);
  expect([isMultipleOf(9007199254740991, 3), isMultipleOf(1e300, 7)]).toEqual([false, false]);
});
