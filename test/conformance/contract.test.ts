import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { choiceRequests } from "./choice-requests.js";
import { readContracts, type Contract, type ContractMethod } from "./contracts.js";
import { isChoice, jsonSchemaAt } from "./described-operations.js";
import {
  always,
  exceptionOf,
  exceptionText,
  whenPublished,
  type Exceptions,
} from "./exceptions.js";
import { sampleOf } from "./planned-calls.js";
import { answeredSession, openSession, type Session } from "./session.js";
import { exchangeOf, tryChoice, tryErrors, tryMethod } from "./try-method.js";
import { waysOf } from "./ways.js";

// Each is done in a fraction of a second, but not on a machine that is busy with others.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const counts: Readonly<Record<string, number>> = { "2.11": 108, unstable: 126 };

const contracts = await readContracts();
const name = ({ resource, method, operation }: ContractMethod) =>
  `${operation.route} by ${resource}.${method} and by its route`;

describe.each(contracts)("the client of $version.id, before its description", (contract) => {
  const { id } = contract.version;
  const plain = contract.methods.filter((method) => !isOfChoice(method));
  const choices = choiceRequests[id] ?? [];
  const reached = { method: new Set<string>(), route: new Set<string>() };
  let session: Session;
  let requests = 0;
  let errors = 0;
  beforeAll(async () => {
    session = await openSession(contract, contract.root, true);
  });
  afterAll(async () => {
    await session.close();
    console.log(
      `${id}: ${reached.method.size} operations by their methods, ${reached.route.size} by their routes; ` +
        `${requests} requests, ${errors} error answers\n` +
        `  Held to requests written out by hand: ${choices.map(({ route }) => route).join(", ")}\n` +
        `  Examples left out, which their own schemas refuse: ${contract.dropped.join(", ")}\n` +
        `  Some requests refused:\n${exceptionText(always)}`,
    );
  });
  const count = (from: Session) => {
    from.reached.method.forEach((route) => reached.method.add(route));
    from.reached.route.forEach((route) => reached.route.add(route));
    requests += from.recorder.total();
  };

  test.each(plain.map((method) => [name(method), method] as const))("%s", async (_, method) => {
    const { refused, doubtful } = await tryMethod(method, contract, session);
    expectRefused(refused, method, always);
    expect(doubtful).toEqual([]);
  });

  test.each(plain.map((method) => [name(method), method] as const))(
    "the errors of %s",
    async (_, method) => {
      errors += await tryErrors(method, contract, session);
    },
  );

  test("no choice lacks its requests", () => {
    const routes = contract.methods.filter(isOfChoice).map(({ operation }) => operation.route);
    expect(choices.map(({ route }) => route).sort()).toEqual(routes.sort());
  });

  test.each(choices)("$route with each of its keys, with none and with two", async (choice) => {
    const method = methodOf(contract, choice.route);
    const schema = jsonSchemaAt(contract.root, [...method.operation.at, "responses", "200"]);
    const [way = {}] = waysOf(schema, contract.root);
    const answered = await answeredSession(contract, sampleOf(way));
    try {
      await tryChoice(method, choice, contract, answered);
      count(answered);
    } finally {
      await answered.close();
    }
  });

  test.each(choices)("$route is what Prism still does not understand", async ({ route, sent }) => {
    for (const [planned] of sent) {
      const send = () => session.client.request(route, planned);
      const { exchange } = await exchangeOf(send, session.recorder);
      expect(exchange.response.body.toString()).toContain("filter");
      expect(exchange.response.status).toBe(422);
    }
  });

  test("every operation has been reached, both ways", () => {
    count(session);
    const routes = contract.operations.map(({ route }) => route).sort();
    expect(routes).toHaveLength(counts[id] ?? 0);
    expect([...reached.method].sort()).toEqual(routes);
    expect([...reached.route].sort()).toEqual(routes);
  });
});

describe.each(contracts)(
  "the client of $version.id, before the description as published",
  (contract) => {
    const { published, version } = contract;
    if (published === undefined) {
      test("left out", () => {
        console.log(`${version.id}: the published description is not here; left out.`);
      });
      return;
    }
    const others = whenPublished[version.id] ?? {};
    const exceptions = { ...always, ...others };
    const methods = contract.methods.filter((method) => !isOfChoice(method));
    let session: Session;
    let inDoubt = 0;
    beforeAll(async () => {
      // Its own examples break its schemas here and there, which is what the corrections are for.
      session = await openSession(contract, published, false);
    });
    afterAll(async () => {
      await session.close();
      console.log(
        `${version.id} as published: ${session.reached.method.size} operations by their methods, ` +
          `${session.reached.route.size} by their routes; ${session.recorder.total()} requests; ` +
          `${inDoubt} methods whose answer the published description itself refuses\n` +
          `  Requests refused, besides those above:\n${exceptionText(others)}`,
      );
    });

    test.each(methods.map((method) => [name(method), method] as const))("%s", async (_, method) => {
      const { refused, doubtful } = await tryMethod(method, contract, session);
      expectRefused(refused, method, exceptions);
      if (doubtful.length > 0) inDoubt++;
    });

    test("every operation has been reached, both ways, but for the exceptions", () => {
      const routes = methods.map(({ operation }) => operation.route);
      const reachable = routes.filter((route) => exceptionOf(route, exceptions)?.all !== true);
      expect(session.reached.method).toEqual(new Set(reachable));
      expect(session.reached.route).toEqual(new Set(reachable));
    });
  },
);

function isOfChoice({ operation }: ContractMethod): boolean {
  return operation.queryParameters.some(isChoice);
}

function expectRefused(
  refused: readonly string[],
  { operation }: ContractMethod,
  exceptions: Exceptions,
): void {
  const exception = exceptionOf(operation.route, exceptions);
  expect(refused.filter((text) => !exception || !text.includes(exception.says))).toEqual([]);
  if (exception) expect(refused, "no exception any more").not.toEqual([]);
}

function methodOf(contract: Contract, route: string): ContractMethod {
  const method = contract.methods.find(({ operation }) => operation.route === route);
  if (method === undefined) throw new Error(`${route} has no method`);
  return method;
}
