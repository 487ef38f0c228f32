import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Intercom } from "../../generated/2.11/src/client.js";
import { stub, token } from "./client.js";

const urlsOf = (fetch: ReturnType<typeof stub>) => fetch.mock.calls.map(([url]) => url);

describe("a client", () => {
  test("without what it needs says which option is missing", () => {
    const Untyped = Intercom as new (options?: object) => Intercom;
    expect(() => new Untyped()).toThrow(/^token is missing/);
    expect(() => new Untyped({ token, region: "EU" })).toThrow(
      new TypeError("region must be one of us, eu, au"),
    );
  });

  test("calls a route that is described and one that is not", async () => {
    const fetch = stub();
    const intercom = new Intercom({ token, fetch });
    await intercom.request("GET /companies/{company_id}", { path: { company_id: "6" } });
    await intercom.request("GET /not/{described}", { path: { described: 1 }, query: { a: 2 } });
    expect(urlsOf(fetch)).toEqual([
      "https://api.intercom.io/companies/6",
      "https://api.intercom.io/not/1?a=2",
    ]);
  });

  test("takes middleware, and gives it back", async () => {
    const steps: string[] = [];
    const named = (name: string) => ({ onRequest: () => void steps.push(name) });
    const intercom = new Intercom({ token, fetch: stub(), middleware: [named("option")] });
    const remove = intercom.use(named("used"), named("used, too"));
    await intercom.companies.retrieve("6");
    expect(steps.splice(0)).toEqual(["option", "used", "used, too"]);
    remove();
    await intercom.companies.retrieve("6");
    expect(steps).toEqual(["option"]);
  });

  test("logs as the environment says", async () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    process.env["INTERCOM_LOG"] = "info";
    onTestFinished(() => {
      delete process.env["INTERCOM_LOG"];
      info.mockRestore();
    });
    await new Intercom({ token, fetch: stub() }).companies.retrieve("6");
    expect(info.mock.calls).toEqual([
      [expect.stringMatching(/^GET \/companies\/\{company_id\}: 200/), expect.anything()],
    ]);
  });
});

describe("withOptions", () => {
  test("replaces options, adds headers and middleware, and leaves the first client as it was", async () => {
    const fetch = stub();
    const steps: string[] = [];
    const named = (name: string) => ({ onRequest: () => void steps.push(name) });
    const first = new Intercom({ token, fetch, headers: { "x-a": "1" }, middleware: [named("a")] });
    const second = first.withOptions({
      region: "eu",
      headers: { "x-b": "2" },
      middleware: [named("b")],
      timeoutMs: undefined,
    });
    await second.companies.retrieve("6");
    expect(urlsOf(fetch)).toEqual(["https://api.eu.intercom.io/companies/6"]);
    const headers = new Headers(fetch.mock.lastCall?.[1].headers);
    expect([headers.get("x-a"), headers.get("x-b")]).toEqual(["1", "2"]);
    expect(steps.splice(0)).toEqual(["a", "b"]);
    await first.companies.retrieve("6");
    expect(urlsOf(fetch)[1]).toBe("https://api.intercom.io/companies/6");
    expect(steps).toEqual(["a"]);
    expect(new Headers(fetch.mock.lastCall?.[1].headers).has("x-b")).toBe(false);
  });

  test("shares the renewal of a token", async () => {
    const provider = vi.fn((refused?: string) => (refused ? "fresh-token" : "stale-token"));
    const fetch = vi.fn((_url: string, { headers }: RequestInit) => {
      const isFresh = new Headers(headers).get("authorization") === "Bearer fresh-token";
      return Promise.resolve(isFresh ? Response.json({}) : new Response("", { status: 401 }));
    });
    const first = new Intercom({ token: provider, fetch });
    const others = [1, 2, 3].map((maxRetries) => first.withOptions({ maxRetries }));
    await Promise.all([first, ...others].map((one) => one.companies.retrieve("6")));
    expect(provider.mock.calls.filter(([refused]) => refused !== undefined)).toHaveLength(1);
  });

  test("asks a provider again that had no other token before", async () => {
    let tokens = ["stale-token"];
    const provider = vi.fn(() => tokens[0] as string);
    const fetch = vi.fn((_url: string, { headers }: RequestInit) => {
      const isFresh = new Headers(headers).get("authorization") === "Bearer fresh-token";
      return Promise.resolve(isFresh ? Response.json({}) : new Response("", { status: 401 }));
    });
    const intercom = new Intercom({ token: provider, fetch });
    expect((await intercom.companies.retrieve("6").result()).ok).toBe(false);
    tokens = ["fresh-token"];
    expect((await intercom.companies.retrieve("6").result()).ok).toBe(true);
  });
});
