import { describe, expect, test, vi } from "vitest";
import { type BasicCredentials, basic } from "../../templates/runtime/basic-auth.js";
import { Http } from "../../templates/runtime/http.js";
import { bySchemes } from "../../templates/runtime/security-schemes.js";
import { api, connect, create, failure, me, stub } from "./client.js";

/** An API that takes only the tokens of this set. */
function gate(...valid: string[]) {
  return vi.fn(async (_url: string, init: RequestInit) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const sent = new Headers(init.headers).get("authorization");
    return valid.some((token) => sent === `Bearer ${token}`)
      ? Response.json({ id: "6" })
      : Response.json({ errors: [{ code: "unauthorized" }] }, { status: 401 });
  });
}

describe("a token that the API refuses", () => {
  test("is renewed once, and the call sent again, a POST too", async () => {
    const fetch = gate("new-token");
    const token = vi.fn((refused?: string) => (refused ? "new-token" : "old-token"));
    const http = connect("http://host", { fetch, token });
    const { response } = await http.send(create, { body: { name: "a" } }).withResponse();
    expect(response.attempts).toBe(2);
    expect(token.mock.calls).toEqual([[undefined], ["old-token"]]);
  });

  test("is renewed once for all calls that wait, and for those that come with it later", async () => {
    const fetch = gate("new-token");
    const renew = vi.fn();
    const http = connect("http://host", {
      fetch,
      token: async (refused) => {
        if (!refused) return "old-token";
        renew();
        await new Promise((resolve) => setTimeout(resolve, 20));
        return "new-token";
      },
    });
    const calls = Array.from({ length: 50 }, () => http.send(me, {}));
    expect(await Promise.all(calls)).toHaveLength(50);
    expect(renew).toHaveBeenCalledTimes(1);
    fetch.mockClear();
    // The provider still gives the old one.
    await http.send(me, {});
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  test("is renewed once for all clients with the same function", async () => {
    const fetch = gate("new-token");
    const token = vi.fn((refused?: string) => (refused ? "new-token" : "old-token"));
    const clients = [1, 2, 3].map(() => connect("http://host", { fetch, token }));
    await Promise.all(clients.map((http) => http.send(me, {})));
    expect(token.mock.calls.filter(([refused]) => refused !== undefined)).toHaveLength(1);
  });

  test("is renewed once for all clients with the same function, of a user name and password, too", async () => {
    const fetch = vi.fn((_url: string, { headers }: RequestInit) => {
      const isNew = new Headers(headers).get("authorization") === `Basic ${btoa("ann:new")}`;
      return Promise.resolve(isNew ? Response.json({}) : new Response("", { status: 401 }));
    });
    const ask = vi.fn((refused?: BasicCredentials) => (refused ? "ann:new" : "ann:old"));
    const basicApi = {
      ...api,
      auth: bySchemes({ schemes: { basic: basic() }, usual: [["basic"]], main: "basic" }),
    };
    const options = { fetch, token: ask as never };
    const clients = [1, 2, 3].map(() => new Http(basicApi, options));
    await Promise.all(clients.map((http) => http.send(me, {})));
    expect(ask.mock.calls.filter(([refused]) => refused !== undefined)).toEqual([
      [{ username: "ann", password: "old" }],
    ]);
  });

  test("is renewed again when the next one is refused, in another call", async () => {
    const valid = ["second"];
    const tokens = ["first", "second", "third"];
    const fetch = vi.fn(async (url: string, init: RequestInit) => gate(...valid)(url, init));
    let current = 0;
    const http = connect("http://host", {
      fetch,
      token: (refused) => tokens[refused === tokens[current] ? ++current : current] ?? "none",
    });
    await http.send(me, {});
    valid[0] = "third";
    await http.send(me, {});
    expect(current).toBe(2);
  });

  test.each<[string, (refused?: string) => string]>([
    ["gives the same again", () => "old-token"],
    [
      "fails",
      (refused) => {
        if (refused) throw new Error("vault is sealed");
        return "old-token";
      },
    ],
    ["gives what is no token", (refused) => (refused ? "\n" : "old-token")],
  ])("where the provider %s, the refusal is the error", async (_name, token) => {
    const fetch = gate();
    const provider = vi.fn(token);
    const http = connect("http://host", { fetch, token: provider });
    expect(await failure(http.send(me, {}))).toMatchObject({ status: 401, attempts: 1 });
    expect(await failure(http.send(me, {}))).toMatchObject({ status: 401 });
    // Asked anew each time: the next one may be better.
    expect(provider.mock.calls.filter(([refused]) => refused)).toHaveLength(2);
  });

  test("is not renewed twice in one call", async () => {
    const fetch = gate();
    let count = 0;
    const http = connect("http://host", { fetch, token: () => `token-${count++}` });
    expect(await failure(http.send(me, {}))).toMatchObject({ status: 401, attempts: 2 });
  });

  test("is final where it is a string", async () => {
    const fetch = gate();
    expect(await failure(connect("http://host", { fetch }).send(me, {}))).toMatchObject({
      status: 401,
      attempts: 1,
    });
  });
});

test("a token is asked for before each attempt, as the one before may have expired meanwhile", async () => {
  const fetch = stub(() => new Response("", { status: 503 }));
  const token = vi.fn(() => "some-token");
  const clock = { now: Date.now, random: () => 0, sleep: () => Promise.resolve() };
  await failure(connect("http://host", { fetch, token, maxRetries: 2, clock }).send(me, {}));
  expect(token).toHaveBeenCalledTimes(3);
});
