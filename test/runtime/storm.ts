/** Calls under random faults of a server of bare sockets, and what became of each: for a test, and for `bench/faults`. */
import { getEventListeners } from "node:events";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import type { Http } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { queryText } from "../../templates/runtime/query.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import { json } from "../../templates/runtime/writers.js";
import { connect } from "./connect.js";
import { fakeClock, seeded } from "./fake-clock.js";
import { answer, type Fault, faults, type FaultServer, faultServer } from "./fault-server.js";
import { drawnFaults } from "./storm-faults.js";

export interface Storm {
  readonly calls: number;
  readonly seed: number;
  /** How many requests get no response until the attempt's time is over. */
  readonly hangs: number;
}

export interface StormFigures {
  /** How many calls ended in each way: the name of the error, `delivered` or `aborted`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** How many requests met each fault. */
  readonly faults: Readonly<Record<string, number>>;
  /** Calls that ended exactly once. */
  readonly endedOnce: number;
  /** Calls that got the response of another one. */
  readonly mistaken: number;
  readonly requests: number;
  /** POSTs that the server acted upon: read whole, and not refused with 429. */
  readonly acted: number;
  readonly actedTwice: readonly string[];
  /** POSTs whose call was delivered, although the server did not act on them. */
  readonly invented: readonly string[];
  readonly listeners: number;
  readonly rejections: number;
  readonly connections: number;
}

const read: Operation<{ query: object }, ApiCall<{ id: string }>> = {
  route: "GET /x",
  query: queryText,
};
const write: Operation<{ body: object }, ApiCall<{ id: string }>> = {
  route: "POST /x",
  write: json,
};

export async function runStorm({ calls, seed, hangs }: Storm): Promise<StormFigures> {
  const random = seeded(seed);
  const met: Record<string, number> = {};
  /** How often a POST was acted upon. */
  const acted = new Map<string, number>();
  const server = await stormyServer({ random, hangs, met, acted });
  let rejections = 0;
  const reject = () => rejections++;
  process.on("unhandledRejection", reject);
  const controller = new AbortController();
  const clock = fakeClock(random);
  const http = connect(server.url, {
    limiter: rateLimiter({ concurrency: 20, maxQueue: Infinity, clock }),
    timeoutMs: 0,
    maxRetries: 3,
    attemptTimeoutMs: 3000,
    clock,
  });
  const ended = new Map<string, string[]>();
  await Promise.all(
    Array.from({ length: calls }, async (_, index) => {
      const id = `call-${index}`;
      const outcome = await once({ http, index, id, random, signal: controller.signal });
      ended.set(id, [...(ended.get(id) ?? []), outcome]);
    }),
  );
  // What is left over would end now.
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.off("unhandledRejection", reject);
  const outcomes: Record<string, number> = {};
  for (const outcome of [...ended.values()].flat())
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const isDelivered = (id: string) => ended.get(id)?.includes("delivered");
  const figures = {
    outcomes,
    faults: met,
    endedOnce: [...ended.values()].filter(({ length }) => length === 1).length,
    mistaken: outcomes["mistaken"] ?? 0,
    requests: server.requests.length,
    acted: acted.size,
    actedTwice: [...acted].flatMap(([id, count]) => (count > 1 ? [id] : [])),
    invented: [...ended.keys()].filter((id) => isPost(id) && isDelivered(id) && !acted.has(id)),
    listeners: getEventListeners(controller.signal, "abort").length,
    rejections,
    connections: server.connections(),
  };
  await server.close();
  return figures;
}

interface Weather {
  readonly random: () => number;
  readonly hangs: number;
  readonly met: Record<string, number>;
  readonly acted: Map<string, number>;
}

/** Half of all requests meet a fault. Now and then, all of some dozens are refused with 429. */
function stormyServer({ random, hangs, met, acted }: Weather): Promise<FaultServer> {
  const kinds = { ...faults, ...drawnFaults(random) };
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const refusals = new Set<string>(["tooMany", "tooManyForNow"]);
  /** These last as long as an attempt may, which is long, so that a busy machine is not taken for a fault: a few will do. */
  const hanging = new Set<string>(["silence", "headersAndSilence", "badGzip", "stall"]);
  let hangsLeft = hangs;
  let refusedLeft = 0;
  const draw = (): keyof typeof kinds => {
    if (refusedLeft-- > 0) return "tooMany";
    if (random() < 0.001) refusedLeft = 60;
    const name = random() < 0.5 ? "none" : names[Math.floor(random() * names.length)]!;
    return hanging.has(name) && hangsLeft-- <= 0 ? "none" : name;
  };
  return faultServer((request): Fault => {
    // A connection without a request has no fault of a request, and the reverse.
    if (!request)
      return random() < 0.02 ? faults.resetAtOnce : random() < 0.02 ? faults.closeAtOnce : {};
    const name = draw();
    const fault: Fault = kinds[name];
    met[name] = (met[name] ?? 0) + 1;
    return {
      ...fault,
      onRequest(socket, whole) {
        const { id } = JSON.parse(whole.body || "{}") as { id?: string };
        if (id && !refusals.has(name)) acted.set(id, (acted.get(id) ?? 0) + 1);
        const echo = id ?? new URLSearchParams(whole.target.split("?")[1]).get("id");
        const body = JSON.stringify({ id: echo });
        if (name === "none") answer(200, body)(socket);
        else (fault.onRequest ?? (() => socket.destroy()))(socket, { ...whole, body });
      },
    };
  });
}

interface OneCall {
  readonly http: Http;
  readonly index: number;
  readonly id: string;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

const isPost = (id: string) => Number(id.slice("call-".length)) % 2 === 0;

/** Some calls are given up half way; all others are looked at in one way or the other. */
async function once({ http, index, id, random, signal }: OneCall): Promise<string> {
  const own = new AbortController();
  const isGivenUp = index % 20 < 2 && index % 7 === 0;
  const options = { signal: isGivenUp ? own.signal : signal };
  const call = isPost(id)
    ? http.send(write, { body: { id } }, options)
    : http.send(read, { query: { id } }, options);
  if (isGivenUp) setTimeout(() => own.abort("given up"), random() * 20);
  const name = (error: unknown) =>
    error === "given up" ? "aborted" : error instanceof Error ? error.name : String(error);
  if (index % 3 === 0)
    return call.then((data) => (data.id === id ? "delivered" : "mistaken"), name);
  const result = await call.result().catch((error: unknown) => ({ ok: false as const, error }));
  if (!result.ok) return name(result.error);
  return result.data.id === id ? "delivered" : "mistaken";
}
