/** Every operation of every version, by its method, through the real client. */
import { describe, expect, test } from "vitest";
import { routeOf } from "../../generator/model/route.js";
import { itemsOf } from "../../templates/runtime/page-items.js";
import type { RouteFixture } from "../../templates/runtime/fixture.js";
import type { Mock } from "../../templates/runtime/testing/mock.js";
import { enforceAnswers, type Guards } from "../../templates/runtime/validation.js";
import { routeParts } from "../../templates/runtime/route-parts.js";
import { realVersions } from "../support/real-versions.js";

const versions = await realVersions();

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>;

async function packageOf(id: string) {
  const load = (name: string) => {
    const file = new URL(`../../generated/${id}/src/${name}.ts`, import.meta.url).href;
    return import(/* @vite-ignore */ file);
  };
  const { mockIntercom } = (await load("testing")) as { mockIntercom: () => Mock<object> };
  const { Intercom } = (await load("index")) as {
    Intercom: new (options: object) => Record<string, Methods>;
  };
  const { routeSchemas } = (await load("guards/routes")) as { routeSchemas: Guards };
  const { routeFixtures } = (await load("fixtures/routes")) as {
    routeFixtures: Record<string, RouteFixture>;
  };
  return { mockIntercom, Intercom, routeSchemas, routeFixtures };
}

describe.each(versions)("$id", ({ id, model, names }) => {
  const calls = names.resources.flatMap((resource) =>
    resource.calls.map((call) => {
      const route = routeOf(call.operation);
      const form = call.operation.forms.findIndex((one) => one === call.form);
      return { resource: resource.name, call, route, form };
    }),
  );

  test("each method gets its fixture, which passes its guard", async () => {
    const { Intercom, mockIntercom, routeSchemas, routeFixtures } = await packageOf(id);
    const mock = mockIntercom();
    const options = { token: "test", fetch: mock.fetch, validate: enforceAnswers(routeSchemas) };
    const intercom = new Intercom(options);
    let judged = 0;
    for (const { resource, call, route, form } of calls) {
      const ids = call.pathArguments.map(({ parameter }, index) => {
        return parameter.type.kind === "number" ? index : `5ba682d23d7cf92bef87bfd${index}`;
      });
      const fixture = routeFixtures[route]?.forms?.[form] ?? routeFixtures[route];
      const given = fixture?.input === undefined ? [] : [fixture.input()];
      const result = await intercom[resource]?.[call.method]?.(...ids, ...given);

      const key = Object.keys(routeSchemas[route]?.responses ?? {}).find((one) => one[0] === "2");
      const schemas = routeSchemas[route]?.responses[key ?? ""] ?? [];
      expect(mock.calls.at(-1)?.route).toBe(route);
      if (schemas.length === 0) continue;
      judged++;
      expect(schemas.some((schema) => schema.is(result))).toBe(true);
      // What a page says of the others is the mock's own.
      const items = call.pagination?.items;
      const own = (body: unknown) => (items === undefined ? body : itemsOf(body, items));
      expect(own(result)).toEqual(own(fixture?.responses[key ?? ""]?.()));
    }
    const reached = new Set(mock.calls.map(({ route }) => route));
    expect([...reached].sort()).toEqual([...mock.routes].sort());
    expect(reached.size).toBe(model.operations.length);
    console.log(`${id}: ${calls.length} methods, ${reached.size} routes, ${judged} bodies judged`);
  });

  test("each operation's request without its body is refused where it needs one", async () => {
    const { mockIntercom, routeSchemas } = await packageOf(id);
    const mock = mockIntercom();
    const headers = { authorization: "Bearer test" };
    const needy = Object.entries(routeSchemas).filter(([, one]) => one.body && !one.isBodyOptional);
    expect(needy.length).toBeGreaterThan(20);
    for (const [route, { responses }] of needy) {
      const [method = "", path = ""] = routeParts(route) ?? [];
      const url = `https://api.intercom.io${path.replaceAll(/\{.*?\}/g, "6")}`;
      const answer = await mock.fetch(url, { method, headers });
      const status = responses["400"] ? 400 : responses["422"] ? 422 : 400;
      const body: unknown = await answer.json();
      expect({ route, status: answer.status }).toEqual({ route, status });
      expect(body).toMatchObject({ errors: [{ code: "parameter_not_found" }] });
      for (const schema of responses[String(status)] ?? [])
        expect(schema.explain(body)).toEqual([]);
    }
  });
});
