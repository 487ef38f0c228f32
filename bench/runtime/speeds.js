// Calls per second, client by client in turn, so that what disturbs disturbs all alike.
import { answer, answerText, company } from "./answer.js";

const warmUps = 15;
const rounds = 101;
export const token = "dG9rOjJhYmNkZWZnaGlqa2xtbm9w";
const headers = { "content-type": "application/json; charset=utf-8" };

/** A `fetch` that answers at once, without a network. */
export async function stubbed() {
  return new Response(answerText, { headers });
}

/**
 * The time of one call, and what it is beside bare `fetch`, by client: medians of many short runs. Half of the calls
 * are the GET, half the POST.
 *
 * @param at How many calls are under way at once.
 */
export async function measure(clients, { calls, at }) {
  const names = Object.keys(clients);
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + round + warmUps) % names.length];
      const run = await time(() =>
        Promise.all(Array.from({ length: at }, () => callAll(clients[name], calls / at))),
      );
      if (round >= 0) runs[name].push(run);
    }
  }
  const ratio = (name, of) =>
    median(runs[name].map((run, round) => run[of] / runs["bare fetch"][round][of]));
  return names.map((name) => ({
    name,
    microseconds: median(runs[name].map(({ wall }) => wall)) / calls,
    ratio: ratio(name, "wall"),
    cpuRatio: ratio(name, "cpu"),
  }));
}

/** In microseconds: by the clock, and of this process's processors, which no other process can take. */
async function time(work) {
  const cpuStart = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const wall = Number(process.hrtime.bigint() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuStart);
  return { wall, cpu: user + system };
}

export async function callAll({ retrieve, create }, calls) {
  for (let call = 0; call < calls; call += 2) {
    await retrieve("531ee472cce572a6ec000006");
    await create(company);
  }
}

/** Each client has to send the same requests and to give the same body, or the comparison means nothing. */
export async function check(name, connect) {
  const sent = [];
  const client = connect("http://127.0.0.1:1", token, async (url, init) => {
    const request = new Request(url, init);
    const header = (name) => request.headers.get(name);
    sent.push([
      ...[request.method, request.url, header("authorization"), header("intercom-version")],
      ...[header("content-type"), await request.text()],
    ]);
    return stubbed();
  });
  const given = [await client.retrieve("a b"), await client.create(company)];
  const common = [`Bearer ${token}`, "2.11"];
  const text = JSON.stringify(company);
  const expected = [
    ["GET", "http://127.0.0.1:1/companies/a%20b", ...common, null, ""],
    ["POST", "http://127.0.0.1:1/companies", ...common, "application/json", text],
  ];
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  if (!isSame(sent, expected)) throw new Error(`${name} sends ${JSON.stringify(sent)}`);
  if (!isSame(given, [answer, answer])) throw new Error(`${name} gives ${JSON.stringify(given)}`);
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
