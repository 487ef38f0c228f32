import { routeOf } from "../../generator/model/route.js";
import type { RouteFixture } from "../../templates/runtime/fixture.js";
import type { Mock } from "../../templates/runtime/testing/mock.js";
import type { RealVersion } from "../support/real-versions.js";
import { harEntry } from "./har.js";

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>;
export type Entry = ReturnType<typeof harEntry>;

/** What a recorder between a client and its API would write: every method of a version, called once in each round. */
export async function recordedTraffic(
  { id, names }: RealVersion,
  rounds: number,
): Promise<Entry[]> {
  const load = (name: string) => {
    const file = new URL(`../../generated/${id}/src/${name}.ts`, import.meta.url).href;
    return import(/* @vite-ignore */ file);
  };
  const { mockIntercom } = (await load("testing")) as { mockIntercom: () => Mock<object> };
  const { Intercom } = (await load("index")) as {
    Intercom: new (options: object) => Record<string, Methods>;
  };
  const { routeFixtures } = (await load("fixtures/routes")) as {
    routeFixtures: Record<string, RouteFixture>;
  };
  const mock = mockIntercom();
  const entries: Entry[] = [];
  const record = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const copy = request.clone();
    const response = await mock.fetch(request);
    entries.push(await entryOf(copy, response.clone()));
    return response;
  };
  const intercom = new Intercom({ token: "secret-token", fetch: record });
  for (let round = 0; round < rounds; round += 1) {
    for (const resource of names.resources) {
      for (const call of resource.calls) {
        const route = routeOf(call.operation);
        const form = call.operation.forms.findIndex((one) => one === call.form);
        const ids = call.pathArguments.map(({ parameter }, index) =>
          parameter.type.kind === "number"
            ? round + index
            : `5ba682d23d7cf92bef87b${round}d${index}`,
        );
        const fixture = routeFixtures[route]?.forms?.[form] ?? routeFixtures[route];
        const given = fixture?.input === undefined ? [] : [fixture.input(round)];
        await intercom[resource.name]?.[call.method]?.(...ids, ...given);
      }
    }
  }
  return entries;
}

async function entryOf(request: Request, response: Response): Promise<Entry> {
  const [sent, got] = [await request.text(), await response.text()];
  const type = response.headers.get("content-type")?.split(";")[0];
  return harEntry({
    ...{ method: request.method, url: request.url, status: response.status },
    headers: Object.fromEntries(request.headers),
    ...(sent === "" ? {} : { request: sent }),
    ...(got === "" ? {} : { response: got }),
    ...(type === undefined ? {} : { type }),
  });
}
