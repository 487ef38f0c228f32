/** Whether each list of a package is read to its end. */
import { isDeepStrictEqual } from "node:util";
import { operationName } from "../../../generator/emit/fixtures/operation-fixtures.js";
import { isRecord } from "../../../templates/runtime/guard.js";
import { itemsOf } from "../../../templates/runtime/page-items.js";
import type { CallPlan } from "../../../generator/model/call-plan.js";
import type { Comparison } from "./compare-parts.js";
import type { ExceptionName } from "./exceptions.js";
import { givenParts } from "./given-parts.js";
import { messageOf, refused } from "./judge.js";
import type { AnyMock, OwnPackage } from "./own-package.js";
import type { PlannedMethod } from "./planned-exchanges.js";
import type { Session } from "./check-package.js";

const mostItems = 500;

/** The faults of one list: with the fixture's items, with five on pages of two, and with none. */
export async function checkList(
  planned: PlannedMethod,
  own: OwnPackage,
  session: Session,
): Promise<Comparison> {
  const { call, route, inputs } = planned;
  const path = call.pagination?.items ?? "";
  const page = (n: number) => {
    const { responses = {} } = own.operations[operationName(call)] ?? {};
    const status = Object.keys(responses).find((one) => one.startsWith("2")) ?? "default";
    return itemsOf(responses[status]?.at(n), path);
  };
  const few = page(0);
  const many = distinct(Array.from({ length: 5 }, (_, n) => page(n + 1).slice(0, 1)).flat());
  const faults: string[] = [];
  for (const [items, options] of [
    [few, {}],
    [many, { items: { [route]: many }, pageSize: 2 }],
    [[], { items: { [route]: [] } }],
  ] as const) {
    const mock = own.mock(options);
    const start = fromStart(call, inputs.findLast((make) => hasTurn(planned, make()))?.());
    const read = await itemsRead(planned, start, mock, session);
    if (!isDeepStrictEqual(read, items))
      faults.push(`${read.length} items are read, not ${items.length}`);
  }
  // Wherever it begins, it ends.
  const excepted: ExceptionName[] = [];
  for (const make of inputs) {
    const ended = await itemsRead(planned, make(), own.mock(), session).catch((error: unknown) =>
      refused(planned, messageOf(error)),
    );
    if (Array.isArray(ended)) continue;
    faults.push(...ended.faults);
    excepted.push(...ended.excepted);
  }
  return { faults, excepted };
}

/** Whether an input can ask for another page: not if a field of the body does, and its body has no fields. */
function hasTurn(planned: PlannedMethod, input: unknown): boolean {
  const turn = planned.call.pagination?.turn;
  if (turn === undefined || !("send" in turn) || turn.in !== "body") return true;
  const { body } = givenParts(planned, input);
  return body === undefined || (isRecord(body) && !isData(body));
}

function isData(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof Blob;
}

/** A list may want unique items, and not every fixture varies. */
function distinct(items: readonly unknown[]): readonly unknown[] {
  return items.filter(
    (one, at) => items.findIndex((other) => isDeepStrictEqual(one, other)) === at,
  );
}

async function itemsRead(
  planned: PlannedMethod,
  input: unknown,
  mock: AnyMock,
  session: Session,
): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const item of session.send(planned, input, mock)) {
    read.push(item);
    if (read.length > mostItems) throw new Error("the list does not end");
  }
  return read;
}

/** An input that asks for the first page. A token that each request has to have may be any then. */
function fromStart({ pagination, query }: CallPlan, input: unknown): unknown {
  const turn = pagination?.turn;
  if (turn === undefined || !("send" in turn) || !isRecord(input)) return input;
  const isToken = turn.by === "token" || turn.by === "after";
  if (isToken && query.parameters.some(({ name, required }) => name === turn.send && required))
    return input;
  const first = turn.by === "number" ? turn.first : turn.by === "offset" ? 0 : undefined;
  return replaced(input, turn.send, first);
}

function replaced(value: object, name: string, first: number | undefined): object {
  const entries = Object.entries(value).flatMap(
    ([key, one]: [string, unknown]): [string, unknown][] => {
      if (key === name) return first === undefined ? [] : [[key, first]];
      // A body of bytes is no object with a page.
      const isPart = (key === "query" || key === "body") && isRecord(one) && !isData(one);
      return [[key, isPart ? replaced(one, name, first) : one]];
    },
  );
  return Object.fromEntries(entries);
}
