import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { choiceRequests } from "./choice-requests.js";
import { isOfChoice, nameOf } from "./contract-methods.js";
import { readContracts, type Contract, type ContractMethod } from "./contracts.js";
import { jsonSchemaAt } from "./described-operations.js";
import { sampleOf } from "./planned-calls.js";
import { answeredSession, openSession, type Session } from "./session.js";
import { exchangeOf, tryChoice, tryErrors, tryMethod } from "./try-method.js";
import { waysOf } from "./ways.js";

// Each is done in a fraction of a second, but not on a machine that is busy with others.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 });

const counts: Readonly<Record<string, number>> = { "2.11": 108, unstable: 189 };

const contracts = await readContracts();

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
        `  Examples left out, which their own schemas refuse: ${contract.dropped.join(", ")}`,
    );
  });
  const count = (from: Session) => {
    from.reached.method.forEach((route) => reached.method.add(route));
    from.reached.route.forEach((route) => reached.route.add(route));
    requests += from.recorder.total();
  };

  test.each(plain.map((method) => [nameOf(method), method] as const))("%s", async (_, method) => {
    const { refused, doubtful } = await tryMethod(method, contract, session);
    expect(refused).toEqual([]);
    expect(doubtful).toEqual([]);
  });

  test.each(plain.map((method) => [nameOf(method), method] as const))(
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

function methodOf(contract: Contract, route: string): ContractMethod {
  const method = contract.methods.find(({ operation }) => operation.route === route);
  if (method === undefined) throw new Error(`${route} has no method`);
  return method;
}
