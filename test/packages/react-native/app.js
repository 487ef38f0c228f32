// An app of React Native: uses a client from every side, against a `fetch` of its own, and prints what it found.
import { Intercom, isApiError } from "client";

const requests = [];
const json = (body, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

const fetch = (url, { method, signal, body }) => {
  const path = url.replace("http://host", "");
  requests.push(`${method} ${path}`);
  if (path.startsWith("/tags/hangs")) {
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(Error())));
  }
  if (path.startsWith("/tags")) return Promise.resolve(json({ errors: [] }, 404));
  if (path === "/contacts") {
    const next = { starting_after: "second" };
    return Promise.resolve(json({ type: "list", data: [{ id: "1" }], pages: { next } }));
  }
  if (path.startsWith("/contacts"))
    return Promise.resolve(json({ data: [{ id: "2" }], pages: {} }));
  return Promise.resolve(json(body ? JSON.parse(body) : { id: "6" }));
};

const intercom = new Intercom({ token: "secret", baseUrl: "http://host", fetch, maxRetries: 0 });
const nameOf = (call) =>
  call.then(
    () => "nothing",
    ({ name }) => name,
  );

async function use() {
  const { companies, contacts, tags } = intercom;
  const call = companies.retrieve("6");
  const aborting = new AbortController();
  const aborted = nameOf(tags.retrieve("hangs", { signal: aborting.signal }));
  aborting.abort();
  const missing = await tags.retrieve("missing").result();
  let ended = 0;
  return {
    awaited: await call,
    gathered: await Promise.all([call, companies.createOrUpdate({ name: "Ä" })]),
    caught: await tags.retrieve("missing").catch(({ status }) => status),
    ended: await call.finally(() => ended++).then(() => ended),
    status: (await call.withResponse()).response.status,
    isMissing: isApiError(missing.error, 404),
    contacts: await contacts.list().toArray(),
    aborted: await aborted,
    late: await nameOf(tags.retrieve("hangs", { timeoutMs: 20 })),
    refused: await nameOf(tags.retrieve("..")),
    requests: [...new Set(requests)].sort(),
  };
}

use().then(
  (found) => print(JSON.stringify(found)),
  (error) => print(`${error} ${error.stack}`),
);
