import { expect, test } from "vitest";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";

const description = `
paths:
  /a/{id}:
    put: { operationId: updateA, tags: [A], parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: order, in: query, schema: { type: string, enum: [asc, desc] } }], requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/person" } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/person" } } } } } }
    get: { operationId: getA, tags: [A], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/place" } } } } } }
components:
  schemas:
    person:
      type: object
      required: [id]
      properties:
        id: { type: string }
        role: { type: string, enum: [user, lead] }
        tags: { type: array, items: { type: string, enum: [a, b] } }
        home: { $ref: "#/components/schemas/place" }
        made_at: { type: integer, format: date-time, description: UNIX time. }
        seen_at: { type: integer, format: date-time, description: In milliseconds. }
        born: { type: string, format: date }
    place: { type: object, required: [city], properties: { city: { type: string }, country: { type: string }, map: { type: object, additionalProperties: { type: string } } } }
    color: { type: string, enum: [red, green] }`;

async function placed(): Promise<Record<string, string>> {
  const files = Object.entries(await packageOf(description));
  return Object.fromEntries(files.map(([path, text]) => [`pack/${path}`, text]));
}

test("the values of each enum are a list, wherever it stands", async () => {
  const { "src/values.ts": file = "" } = await packageOf(description);
  expect(file.match(/export const .*/g)).toEqual([
    'export const personRoleValues: readonly ["user", "lead"] = ["user", "lead"];',
    'export const personTagsValues: readonly ["a", "b"] = ["a", "b"];',
    'export const colorValues: readonly ["red", "green"] = ["red", "green"];',
    'export const aUpdateOrderValues: readonly ["asc", "desc"] = ["asc", "desc"];',
  ]);
  expect(await packageOf("paths: {}")).not.toHaveProperty(["src/values.ts"]);
});

test("the name of a list is an identifier, also where an operation's begins with a number", async () => {
  const { "src/values.ts": file = "" } = await packageOf(`
paths:
  /forecast:
    get: { operationId: list, tags: [16 day forecast], parameters: [{ name: 2nd unit, in: query, schema: { type: string, enum: [a, b] } }], responses: { "204": { description: Done. } } }`);
  expect(file).toContain("export const _16DayForecastList2ndUnitValues: readonly");
});

test("times, undefined in inputs, deep overrides, and the types of a route", async () => {
  const program = `
import { fromUnix, toUnix, type BodyOf, type Hooks, type Middleware, type Person, type RequestOf, type ResponseOf, type UnixSeconds, progress } from "./pack/src/index.js";
import { mockApi } from "./pack/src/testing.js";
import { person } from "./pack/src/fixtures/index.js";
import { routeSchemas } from "./pack/src/guards/index.js";
import { personRoleValues } from "./pack/src/values.js";
import type { Api } from "./pack/src/client.js";
declare const client: Api;
declare const name: string | undefined;

const time: UnixSeconds | undefined = person().made_at;
export const texts: string[] = [time === undefined ? "" : fromUnix(time).toISOString(), ...personRoleValues];
const body: BodyOf<"PUT /a/{id}"> = { id: "1", made_at: toUnix(new Date()), role: undefined, home: { city: "x", country: name } };
const request: RequestOf<"PUT /a/{id}"> = { path: { id: "1" }, query: { order: undefined }, body };
export const response: ResponseOf<"PUT /a/{id}"> = person({ home: { country: "x" }, tags: ["a"] });
export const call: Promise<Person> = client.request("PUT /a/{id}", request);
// A route, as TypeScript sees it, is one of the description, or any string: what editors complete, and what a switch names.
type Known = Extract<Parameters<NonNullable<Hooks["onRequest"]>>[0]["route"], "PUT /a/{id}">;
export const known: [Known] extends [never] ? "none" : Known = "PUT /a/{id}";
export const routes: string[] = [];
const hooks: Hooks = { onRequest: ({ route }) => routes.push(route === "PUT /a/{id}" ? route : "GET /else") };
const middleware: Middleware = { onRequest({ call: { route } }) { const own: Known | string = route; routes.push(own); } };
client.use(middleware, progress(() => {}));
client.withOptions({ hooks: [hooks], middleware: [middleware] });
const mock = mockApi();
export const calls: Known[] = mock.callsTo("PUT /a/{id}").map(({ route }) => route);
void mock.calls.filter(({ route }) => route === "PUT /a/{id}");
void routeSchemas["PUT /a/{id}"];
// @ts-expect-error -- no such route
void routeSchemas["PUT /b"];
// @ts-expect-error -- a country is a string
person({ home: { country: 1 } });`;
  expect(compile({ ...(await placed()), "program.ts": program })).toEqual([]);
});

test("a time in milliseconds, and a day, are no UNIX seconds", async () => {
  const { "src/models.ts": models = "" } = await packageOf(description);
  expect(models).toMatch(/made_at\?: UnixSeconds/);
  expect(models).toMatch(/seen_at\?: number/);
  expect(models).toMatch(/born\?: string/);
});
