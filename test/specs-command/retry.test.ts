/** Servers that are busy and connections that drop: what is tried again, when, and how often. */
import { expect, test } from "vitest";
import { fetchDescription } from "../../generator/specs/fetch-description.js";
import { answer, faults, faultServer, type Fault } from "../runtime/fault-server.js";
import { pets, projectWith, versionsText } from "./project.js";

const good: Fault = { onRequest: answer(200, "openapi: 3.0.3") };
const busy = (status: number, headers = {}): Fault => ({
  onRequest: answer(status, "busy", headers),
});

/** Fetches from a server that does one thing after the other; the waits are written down, not waited. */
async function fetchFrom(...sequence: readonly Fault[]) {
  let count = 0;
  const server = await faultServer((request) => {
    if (request === undefined) return {};
    count += 1;
    return sequence[Math.min(count, sequence.length) - 1] ?? good;
  });
  const waits: number[] = [];
  const told: string[] = [];
  const fetched = await fetchDescription({
    address: `${server.url}/api.yaml?token=hush`,
    allowedHosts: [],
    limits: { bytes: 1000, milliseconds: 60_000 },
    onRetry: ({ message }) => told.push(message),
    pause: async (milliseconds) => void waits.push(milliseconds),
  });
  await server.close();
  expect(JSON.stringify([fetched, told])).not.toContain("hush");
  expect(told).toHaveLength(waits.length);
  return { fetched, waits, count };
}

test.each<[string, Fault]>([
  ["500", busy(500)],
  ["502", busy(502)],
  ["503", busy(503)],
  ["504", busy(504)],
  ["429", busy(429)],
  ["408", busy(408)],
  ["a connection that is cut in the middle", faults.halfBodyReset],
  ["an end before all has come", faults.halfBody],
  ["a connection that is closed without an answer", faults.closeAfterRequest],
])("%s: tried again, later each time, and taken when it comes", async (_, fault) => {
  const { fetched, waits, count } = await fetchFrom(fault, fault, fault, good);
  expect(fetched).toMatchObject({ kind: "content", bytes: Buffer.from("openapi: 3.0.3") });
  expect({ waits, count }).toEqual({ waits: [1000, 2000, 4000], count: 4 });
});

test("three times and no more; then it says so", async () => {
  const { fetched, count } = await fetchFrom(busy(503));
  expect(count).toBe(4);
  expect(fetched).toMatchObject({
    diagnostic: {
      code: "source-unreachable",
      message: expect.stringMatching(
        /cannot be fetched: the server responded with 503, 4 times in a row\.$/,
      ),
    },
  });
});

test.each<[string, Record<string, string>, number[]]>([
  ["seconds", { "retry-after": "7" }, [7000]],
  ["none", { "retry-after": "0" }, [0]],
  [
    "a date, by the server's clock",
    { "retry-after": "Tue, 01 Jan 2030 00:00:09 GMT", date: "Tue, 01 Jan 2030 00:00:00 GMT" },
    [9000],
  ],
  ["nothing that can be read", { "retry-after": "soon" }, [1000]],
  ["longer than all of it may take", { "retry-after": "61" }, []],
])("the server asks for a wait: %s", async (_, headers, wanted) => {
  const { fetched, waits } = await fetchFrom(busy(503, headers), good);
  expect(waits).toEqual(wanted);
  expect(fetched.kind).toBe(wanted.length === 0 ? "failed" : "content");
});

test.each<[string, Fault]>([
  ["404", busy(404)],
  ["403", busy(403)],
  ["501", busy(501)],
  ["HTML", { onRequest: answer(200, "<html>", { "content-type": "text/html" }) }],
  ["a redirect to another host", busy(302, { location: "http://localhost:1/" })],
])("%s does not pass: it is tried once", async (_, fault) => {
  const { fetched, count } = await fetchFrom(fault, good);
  expect({ kind: fetched.kind, count }).toEqual({ kind: "failed", count: 1 });
});

test("the command waits and tells so; a time limit ends the waiting", async () => {
  let count = 0;
  const server = await faultServer((request) => {
    if (request !== undefined) count += 1;
    return count === 3 ? { onRequest: answer(200, pets()) } : busy(503, { "retry-after": "0" });
  });
  const project = await projectWith({
    "specs/versions.yaml": versionsText(`url: "${server.url}"`),
  });
  const { status, stderr } = await project.run("specs", "update");
  expect(status).toBe(3);
  expect(stderr).toContain("1: fetch …\n  retrying in 0 s: ");
  expect(count).toBe(3);
  await server.close();
  const late = await faultServer(() => busy(503));
  const limits = { bytes: 1000, milliseconds: 1100 };
  const fetched = await fetchDescription({ address: late.url, allowedHosts: [], limits });
  await late.close();
  expect(fetched).toMatchObject({ diagnostic: { message: /the server responded with 503/ } });
  expect(late.requests.length).toBeLessThan(3);
});
