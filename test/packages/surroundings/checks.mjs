/**
 * What a client does where it runs. A check is true or false; `open` connects the client with further options. A client that
 * has no function for a check lacks it.
 */
const token = "secret-token";
const marker = "private-7";

const checks = {
  "a call": async ({ open }) => (await open().retrieve("6")).id === "6",
  "a body in UTF-8": async ({ open }) => (await open().create({ name: "Ä" })).name === "Ä",
  "503 is retried": async ({ open }) => (await open().retrieve("busy")).id === "busy",
  "a refused POST is retried": async ({ open, refused, fetch }) => {
    let requests = 0;
    const counting = (...args) => (requests++, fetch(...args));
    await failureOf(open({ baseUrl: refused, fetch: counting }).create({ name: "x" }));
    return requests > 1;
  },
  "no query in an error": async ({ open, refused }) =>
    !shownBy(await failureOf(open({ baseUrl: refused }).page(marker))).includes(marker),
  "no token in an error": async ({ open, refused }) => {
    const missing = await failureOf(open().retrieve("missing"));
    const { retrieve } = open({ baseUrl: refused });
    return !`${shownBy(missing)}${shownBy(await failureOf(retrieve("6")))}`.includes(token);
  },
  "a time limit": async ({ open }) =>
    Boolean(await failureOf(open({ timeoutMs: 100 }).retrieve("hangs"))),
  abort: async ({ open }) => {
    const aborting = new AbortController();
    const failure = failureOf(open().retrieve("hangs", { signal: aborting.signal }));
    setTimeout(() => aborting.abort(), 10);
    return Boolean(await failure);
  },
  "bytes of a download": async ({ open }) => (await open().download("6")).byteLength === 8000,
  "a download as a stream": async ({ open }) => {
    const reader = (await open().stream("6")).getReader();
    let bytes = 0;
    for (let part; !(part = await reader.read()).done;) bytes += part.value.length;
    return bytes === 8000;
  },
  "an upload by FormData": async ({ open }) => {
    const form = new FormData();
    form.append("file", new Blob(["x"]), "Ä.txt");
    return (await open().upload(form)).id === "form";
  },
  "a list to its end": async ({ open }) =>
    `${(await open().contacts()).map(({ id }) => id)}` === "1,2",
  "404 by the error's class": async ({ open }) =>
    open().isMissing(await failureOf(open().retrieve("missing"))),
  "headers beside the body": async ({ open }) => (await open().requestId("6")) === "r-6",
  middleware: async ({ open }) => {
    const onRequest = async (headers) => headers.set("x-added", await Promise.resolve("added"));
    return (await open({ onRequest }).retrieve("header")).id === "added";
  },
  "a logger, without the token": async ({ open }) => {
    const lines = [];
    const log = (...args) => void lines.push(args.map((one) => shownBy(one)).join(" "));
    await open({ logger: { debug: log, info: log, warn: log, error: log } }).retrieve("6");
    return lines.length > 0 && !lines.join("").includes(token);
  },
  "a webhook's signature": async ({ open }) => {
    const { isSigned } = open();
    return (await isSigned("6", "right")) && !(await isSigned("6", "wrong"));
  },
  "a route without description": async ({ open }) =>
    (await open().any("/not/described")).id === "described",
  "a mock without a network": async ({ open }) => open().mocked(),
};

export const checkNames = Object.keys(checks);

/**
 * Runs the checks at once.
 *
 * @param client A module of `clients/`.
 * @param places `baseUrl` of the API; `refused`, where no one listens; `fetch`, if it is not the runtime's.
 */
export async function runChecks({ connect }, { baseUrl, refused, fetch: given }) {
  const fetch = given ?? ((...args) => globalThis.fetch(...args));
  const open = (more) => connect({ baseUrl, token, fetch, ...more });
  const found = Object.entries(checks).map(async ([name, check]) => {
    try {
      const late = new Promise((resolve) => setTimeout(resolve, 10_000));
      return [name, (await Promise.race([check({ open, refused, fetch }), late])) ? "yes" : "no"];
    } catch (error) {
      return [name, isLacking(error) ? "lacks" : `no: ${error}`];
    }
  });
  return Object.fromEntries(await Promise.all(found));
}

/** A function that the module of the client does not have. */
const isLacking = (error) =>
  error instanceof TypeError && /is not a function|undefined/.test(error.message);

const failureOf = (call) =>
  Promise.resolve(call).then(
    () => undefined,
    (error) => error,
  );

/** All that a log of a value can show. */
function shownBy(value, depth = 5) {
  if (typeof value !== "object" || value === null || depth === 0) return `${value}`;
  const entries = value instanceof Headers ? [...value.entries()].flat() : [];
  const own = Object.getOwnPropertyNames(value).map((key) => value[key]);
  return [...entries, ...own].map((one) => shownBy(one, depth - 1)).join(" ");
}
