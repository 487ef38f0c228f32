import { expect } from "vitest";
import { checkError, checkRequest, checkResult, faultsOf } from "./check-exchange.js";
import type { CallOptions } from "./client.js";
import type { Contract, ContractMethod } from "./contracts.js";
import type { ChoiceRequests } from "./choice-requests.js";
import { planCalls, type PlannedCall } from "./planned-calls.js";
import type { Exchange } from "./recorder.js";
import type { Session } from "./session.js";

export interface Outcome {
  /** What Prism says of each request that it refuses. */
  readonly refused: readonly string[];
  /** What Prism says of each answer of its own that the description does not allow. */
  readonly doubtful: readonly string[];
}

/** Makes each planned call by the method and by `request`, and holds both sides against the description. */
export async function tryMethod(
  method: ContractMethod,
  contract: Contract,
  { client, recorder, reached }: Session,
): Promise<Outcome> {
  const { operation, form } = method;
  const refused: string[] = [];
  const doubtful: string[] = [];
  for (const planned of planCalls(operation, contract.root, form)) {
    const ways = {
      method: () => client.call(method, planned),
      route: () => client.request(operation.route, planned),
    };
    for (const way of ["method", "route"] as const) {
      const { result, exchange } = await exchangeOf(ways[way], recorder);
      checkRequest(exchange, operation, planned, contract);
      const { status, headers, body } = exchange.response;
      const violations = headers["sl-violations"];
      if (status >= 400 && status < 500) {
        refused.push(`${String(violations ?? body)} for ${JSON.stringify(planned)}`);
        continue;
      }
      expect(status, body.toString()).toBeLessThan(300);
      if (planned.body !== undefined) {
        expect(faultsOf(planned.body, operation, ["requestBody"], contract)).toEqual([]);
      }
      checkResult(result, exchange.response, operation, contract);
      if (violations !== undefined) doubtful.push(String(violations));
      reached[way].add(operation.route);
    }
  }
  return { refused, doubtful };
}

/** Has Prism answer with each error status that the description knows; gives how many there are. */
export async function tryErrors(
  method: ContractMethod,
  contract: Contract,
  { client, recorder }: Session,
): Promise<number> {
  const { operation, form } = method;
  // Where a file is all that may be asked for, Prism has no error in JSON.
  if (operation.accept !== undefined) return 0;
  const statuses = [...operation.responses.keys()].filter((status) => /^[45]\d\d$/.test(status));
  for (const status of statuses) {
    const [planned] = planCalls(operation, contract.root, form);
    if (planned === undefined) throw new Error(`${operation.route} has no call`);
    const options: CallOptions = { headers: { Prefer: `code=${status}` } };
    const { result, exchange } = await exchangeOf(
      () => client.call(method, planned, options),
      recorder,
    );
    expect(exchange.request.headers["prefer"]).toBe(options.headers?.["Prefer"]);
    expect(exchange.response.status).toBe(Number(status));
    checkError(result, exchange.response, operation);
  }
  return statuses.length;
}

/** One call, and the one exchange that it led to. An error of the API is a result here. */
export async function exchangeOf(
  send: () => Promise<unknown>,
  recorder: Session["recorder"],
): Promise<{ result: unknown; exchange: Exchange }> {
  const result = await send().catch((error: unknown) => {
    if ((error as Error).name === "ApiError") return error;
    throw error;
  });
  const exchanges = recorder.take();
  expect(exchanges).toHaveLength(1);
  return { result, exchange: exchanges[0] as Exchange };
}

/** Sends the requests of a choice, which a server of ours answers, and those that may not be sent. */
export async function tryChoice(
  method: ContractMethod,
  { sent, refused }: ChoiceRequests,
  contract: Contract,
  { client, recorder, reached }: Session,
): Promise<void> {
  const { operation } = method;
  const waysTo = (planned: PlannedCall) => ({
    method: () => client.call(method, planned),
    route: () => client.request(operation.route, planned),
  });
  for (const way of ["method", "route"] as const) {
    for (const [planned, target] of sent) {
      const { result, exchange } = await exchangeOf(waysTo(planned)[way], recorder);
      expect(exchange.request.target).toBe(target);
      checkRequest(exchange, operation, planned, contract);
      checkResult(result, exchange.response, operation, contract);
      reached[way].add(operation.route);
    }
    for (const planned of refused) {
      await expect(waysTo(planned)[way]()).rejects.toMatchObject({ name: "InvalidRequestError" });
      expect(recorder.take()).toEqual([]);
    }
  }
}
