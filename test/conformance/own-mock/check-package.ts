/** A package against itself: whether its mock takes what its client sends, and its client what its mock returns. */
import type { EmitInput } from "../../../generator/emit/emit-context.js";
import { hasOneToken } from "../../../generator/emit/security.js";
import { serveMocks } from "../../support/serve-mock.js";
import { checkList } from "./check-lists.js";
import { compareParts, type Comparison } from "./compare-parts.js";
import { givenParts } from "./given-parts.js";
import { judged, messageOf, refused } from "./judge.js";
import type { AnyMock, Method, OwnPackage } from "./own-package.js";
import { plannedMethods, type PlannedMethod } from "./planned-exchanges.js";

export const ways = ["in process", "over HTTP"] as const;
export type Way = (typeof ways)[number];

export interface Checked {
  readonly calls: number;
  readonly right: number;
  readonly lists: number;
  readonly ended: number;
  /** Each with its method and its route. */
  readonly faults: readonly string[];
  /** How often each exception was needed. */
  readonly excepted: Readonly<Record<string, number>>;
}

/** Calls methods against a mock. */
export interface Session {
  /** The names of what carries credentials, in lower case. */
  readonly secrets: readonly string[];
  send(planned: PlannedMethod, input: unknown, mock: AnyMock): ReturnType<Method>;
}

export async function checkPackage(input: EmitInput, own: OwnPackage, way: Way): Promise<Checked> {
  const server = way === "over HTTP" ? await serveMocks() : undefined;
  const counts = { calls: 0, right: 0, lists: 0, ended: 0 };
  const faults: string[] = [];
  const excepted: Record<string, number> = {};
  const base = { ...credentials(input), maxRetries: 0, validate: own.enforce() };
  const isServed = Object.keys(input.settings.servers).length > 0;
  const session: Session = {
    secrets: input.security.schemes.map(({ name }) => name.toLowerCase()),
    send({ call, resource, path, options }, given, mock) {
      server?.use(mock);
      const there = server
        ? { baseUrl: server.url }
        : { fetch: mock.fetch, ...(isServed ? {} : { baseUrl: "http://mock.test" }) };
      const client = new own.Client({ ...base, ...there });
      const ids = call.pathArguments.map(({ parameter }) => path[parameter.name]);
      const argument = call.argument === undefined ? [] : [given];
      const holder = resourceOf(client, resource);
      const method = holder?.[call.method];
      if (method === undefined) throw new Error("there is no such method");
      return method.call(holder, ...ids, ...argument, options);
    },
  };
  const mock = own.mock();
  for (const planned of plannedMethods(input, own)) {
    const told = (fault: string) => void faults.push(`${planned.name}, ${planned.route}: ${fault}`);
    for (const make of planned.inputs) {
      counts.calls += 1;
      const outcome = await exchange(planned, make, mock, session);
      outcome.faults.forEach(told);
      for (const name of outcome.excepted) excepted[name] = (excepted[name] ?? 0) + 1;
      if (outcome.faults.length === 0) counts.right += 1;
    }
    if (planned.call.pagination === undefined) continue;
    counts.lists += 1;
    const list = await checkList(planned, own, session).catch((error: unknown) => {
      return refused(planned, messageOf(error));
    });
    for (const name of list.excepted) excepted[name] = (excepted[name] ?? 0) + 1;
    list.faults.forEach((fault) => told(`list: ${fault}`));
    if (list.faults.length === 0) counts.ended += 1;
  }
  server?.close();
  return { ...counts, faults, excepted };
}

/** Resources may stand in others. */
function resourceOf(client: object, path: readonly string[]): Record<string, Method> | undefined {
  return path.reduce<unknown>(
    (holder, name) => (holder as Record<string, unknown> | undefined)?.[name],
    client,
  ) as Record<string, Method> | undefined;
}

async function exchange(
  planned: PlannedMethod,
  make: () => unknown,
  mock: AnyMock,
  session: Session,
): Promise<Comparison> {
  mock.reset();
  let input: unknown;
  let failure: string | undefined;
  try {
    input = make();
    await received(session.send(planned, input, mock), givesEvents(planned, input));
  } catch (error) {
    failure = messageOf(error);
  }
  const [call, ...more] = mock.calls;
  if (call !== undefined && call.route !== planned.route) {
    const { route } = planned;
    return judged(
      `arrives as ${call.route}`,
      (one) => one.kind === "route" && one.isOther(route, call.route),
    );
  }
  if (failure !== undefined) {
    return refused(planned, failure, input);
  }
  if (call === undefined || more.length > 0) return judged(`${mock.calls.length} requests arrive`);
  return compareParts(givenParts(planned, input), call, session.secrets);
}

/** The body of a response, or all its events. */
async function received(call: ReturnType<Method>, isStream: boolean): Promise<void> {
  if (!isStream) return void (await call);
  let count = 0;
  for await (const _ of call) count += 1;
  if (count === 0) throw new Error("there are no events");
}

function givesEvents({ call }: PlannedMethod, input: unknown): boolean {
  const { output, streamed } = call;
  if (streamed === undefined) return output.stream === "events" || output.stream === "items";
  const given = Object(input) as Record<string, unknown>;
  const part = call.input === "parts" ? given[streamed.place] : given;
  return (Object(part) as Record<string, unknown>)[streamed.field] === true;
}

/** Those of all schemes, as the mock takes any. */
function credentials(input: EmitInput): object {
  const { schemes } = input.security;
  if (hasOneToken(input)) return { token: "test" };
  const all = schemes.map(({ id, isBasic }) => [
    id,
    isBasic ? { username: "test", password: "test" } : "test",
  ]);
  return schemes.length === 0 ? {} : { auth: Object.fromEntries(all) as object };
}
