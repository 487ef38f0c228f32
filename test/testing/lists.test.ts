/** Every list of every version is read to its end, from the package's own mock, in process and over HTTP. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { afterAll, describe, expect, test } from "vitest";
import { routeOf } from "../../generator/model/route.js";
import { itemsOf } from "../../templates/runtime/page-items.js";
import type { RouteFixture } from "../../templates/runtime/fixture.js";
import type { Mock } from "../../templates/runtime/testing/mock.js";
import { enforceAnswers, type Guards } from "../../templates/runtime/validation.js";
import { realVersions } from "../support/real-versions.js";

const versions = await realVersions();

type List = AsyncIterable<unknown>;
type Methods = Record<string, (...values: unknown[]) => List>;

interface Package {
  readonly mockIntercom: (options?: object) => Mock<object>;
  readonly Intercom: new (options: object) => Record<string, Methods>;
  readonly routeSchemas: Guards;
  readonly routeFixtures: Record<string, RouteFixture>;
}

async function packageOf(id: string): Promise<Package> {
  const names = ["testing", "index", "guards/routes", "fixtures/routes"];
  const files = names.map((name) => `../../generated/${id}/src/${name}.ts`);
  const loaded: object[] = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ new URL(file, import.meta.url).href)),
  );
  return Object.assign({}, ...loaded) as Package;
}

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

/** Serves a mock on a free port of loopback. */
async function serve(mock: Mock<object>): Promise<string> {
  const server = createServer((incoming, outgoing) => void pass(mock, incoming, outgoing));
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function pass(
  mock: Mock<object>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const { method = "GET", url = "/", headers } = incoming;
  const body = method === "GET" ? undefined : Buffer.concat(chunks);
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const answer = await mock.fetch(`http://${headers.host}${url}`, {
    ...{ method, headers: Object.fromEntries(given) as Record<string, string> },
    ...(body?.length ? { body } : {}),
  });
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

describe.each(versions)("$id", ({ id, names }) => {
  const lists = names.resources.flatMap(({ name, calls }) =>
    calls.filter(({ pagination }) => pagination).map((call) => ({ name, call })),
  );

  test.each(["in process", "over HTTP"])("%s", async (way) => {
    const { Intercom, mockIntercom, routeSchemas, routeFixtures } = await packageOf(id);
    let ended = 0;
    for (const { name, call } of lists) {
      const route = routeOf(call.operation);
      const form = call.operation.forms.findIndex((one) => one === call.form);
      const fixture = routeFixtures[route]?.forms?.[form] ?? routeFixtures[route];
      const path = call.pagination?.items ?? "";
      const own = itemsOf(fixture?.responses["200"]?.(), path);
      const many = Array.from({ length: 5 }, (_, n) =>
        itemsOf(fixture?.responses["200"]?.(n + 1), path).slice(0, 1),
      ).flat();
      const input = fixture?.input === undefined ? [] : [fixture.input()];
      const ids = call.pathArguments.map(({ parameter: { type } }) =>
        type.kind === "number" ? 6 : "6",
      );
      const cases = [
        [own, {}],
        [many, { items: { [route]: many }, pageSize: 2 }],
        [[], { items: { [route]: [] } }],
      ] as const;
      for (const [items, options] of cases) {
        const mock = mockIntercom(options);
        const there = way === "over HTTP" ? { baseUrl: await serve(mock) } : { fetch: mock.fetch };
        const validate = enforceAnswers(routeSchemas);
        const intercom = new Intercom({ token: "test", maxRetries: 0, ...there, validate });
        const read: unknown[] = [];
        for await (const item of intercom[name]![call.method]!(...ids, ...input.map(wholeInput))) {
          read.push(item);
        }
        expect({ route, read }).toEqual({ route, read: items });
      }
      ended++;
    }
    console.log(`${id}, ${way}: ${ended} of ${lists.length} lists ended`);
    expect(ended).toBeGreaterThan(15);
  });
});

/** The fixture's own input, but for the page that it asks for: a list is read from its start. */
function wholeInput(input: unknown): unknown {
  const { page, per_page, starting_after, scroll_param, ...rest } = input as Record<
    string,
    unknown
  >;
  const { pagination } = rest;
  return pagination === undefined ? rest : { ...rest, pagination: { per_page: 2 } };
}
