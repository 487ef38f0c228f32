/** Streams that a hostile or broken server sends: reading takes time in proportion to their length, and has a bound. */
import { expect, test } from "vitest";
import { EventCall } from "../../templates/runtime/events.js";
import { eventItems } from "../../templates/runtime/event-items.js";
import { ItemCall, jsonLines, jsonRecords } from "../../templates/runtime/items.js";
import type { AnyOperation, Operation } from "../../templates/runtime/operation.js";
import { parts } from "../../templates/runtime/part-items.js";
import { connect, failure } from "../runtime/client.js";
import { timesAsLong } from "../support/processor-time.js";

/** A response in pieces of 64 kB, as a network delivers it, or of another size. */
function inPieces(
  length: number,
  text: (from: number, to: number) => string,
  type: string,
  piece = 65_536,
) {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const end = Math.min(length, sent + piece);
      if (sent === length) return controller.close();
      controller.enqueue(new TextEncoder().encode(text(sent, end)));
      sent = end;
    },
  });
  return { response: new Response(body, { headers: { "content-type": type } }), sent: () => sent };
}

const repeated = (unit: string) => (from: number, to: number) =>
  unit.repeat((to - from) / unit.length);

async function readAll(operation: AnyOperation, response: Response): Promise<unknown[]> {
  const fetch = () => Promise.resolve(response);
  const call = connect("http://host", { fetch }).send(
    operation as unknown as Operation<object, AsyncIterable<unknown> & Promise<unknown>>,
    {},
  );
  const all: unknown[] = [];
  for await (const item of call) all.push(item);
  return all;
}

const events: AnyOperation = { route: "GET /watch", call: EventCall };
const items = (read: unknown) => ({ route: "GET /watch", call: ItemCall, read }) as AnyOperation;

const kinds: [string, AnyOperation, string, string, string][] = [
  ["events", events, "text/event-stream", "data: a\n\n", "a"],
  ["events as items", items(eventItems()), "text/event-stream", "data: a\n\n", "a"],
  ["lines of JSON", items(jsonLines), "application/jsonl", '"aaaaaa"\n', "a"],
  ["records of JSON", items(jsonRecords), "application/json-seq", '\x1e"aaaaaa"', "a"],
];

test.each(kinds)("%s: 16 MB without a separator are an error", async (_name, call, type) => {
  const { response, sent } = inPieces(2 ** 24, repeated("a"), type);
  expect(await failure(readAll(call, response))).toMatchObject({
    name: "ResponseFormatError",
    expected: expect.stringContaining("of at most 8388608 characters"),
    bodyStart: "a".repeat(200),
  });
  expect(sent()).toBeLessThan(2 ** 24);
  const read = (piece: number) => () =>
    failure(readAll(call, inPieces(2 ** 24, repeated("a"), type, piece).response));
  // Each piece is looked at once. To look at all pieces again for each new one would take 128 times as long.
  expect(await timesAsLong(read(2 ** 20), read(2 ** 13))).toBeLessThan(20);
});

test.each(kinds)("%s: many small ones take no longer than few", async (_n, call, type, unit) => {
  const read = (count: number) => async () => {
    const { response } = inPieces(
      count * unit.length,
      (from, to) => unit.repeat(to / unit.length - from / unit.length),
      type,
    );
    expect((await readAll(call, response)).length).toBeGreaterThan(count / 2);
  };
  // In proportion: 8 times. By a quadratic step: 64 times.
  expect(await timesAsLong(read(2 ** 12), read(2 ** 15))).toBeLessThan(30);
});

test("an event of many lines is an error beyond the bound, and one of several megabytes is none", async () => {
  const lines = inPieces(
    2 ** 24,
    repeated("data: aa" + "\n".repeat(1) + "data: a"),
    "text/event-stream",
  );
  expect(await failure(readAll(events, lines.response))).toMatchObject({
    name: "ResponseFormatError",
    expected: "an event of at most 8388608 characters",
  });
  const large = inPieces(
    2 ** 22,
    (from, to) =>
      (from === 0 ? "data: " : "") + "a".repeat(to - from) + (to === 2 ** 22 ? "\n\n" : ""),
    "text/event-stream",
  );
  expect(await readAll(events, large.response)).toMatchObject([{ data: "a".repeat(2 ** 22) }]);
});

test.each([
  ["parts", `--b\r\n\r\na\r\n`, "multipart/mixed; boundary=b", ""],
  [
    "parts of one name in a part",
    `--c\r\ncontent-disposition: form-data; name=a\r\n\r\na\r\n`,
    "multipart/mixed; boundary=b",
    "--b\r\ncontent-type: multipart/form-data; boundary=c\r\n\r\n",
  ],
])("many %s take no longer than few", async (_name, unit, type, head) => {
  const tail = head ? "--c--\r\n--b--" : "--b--";
  const read = (count: number) => async () => {
    const body = head + unit.repeat(count) + tail;
    const response = new Response(body, { headers: { "content-type": type } });
    expect(await readAll(items(parts), response)).toHaveLength(head ? 1 : count);
  };
  // In proportion: 8 times. By a quadratic step: 64 times.
  expect(await timesAsLong(read(4_000), read(32_000))).toBeLessThan(30);
});

test("a part that is a broken multipart body is no lost connection", async () => {
  const broken = "--b\r\ncontent-type: multipart/mixed; boundary=c\r\n\r\nnone\r\n--b--";
  const type = "multipart/mixed; boundary=b";
  const fetch = () => Promise.resolve(new Response(broken, { headers: { "content-type": type } }));
  const http = connect("http://host", { fetch, maxRetries: 3 });
  const call = items(parts) as unknown as Operation<object, Promise<unknown>>;
  expect(await failure(http.send(call, {}))).toMatchObject({
    name: "ResponseFormatError",
    attempts: 1,
  });
});

test.each(["12", "-1.5e3", "true", "null", "fals"])(
  "the record %s may be cut off if no space follows it",
  async (record) => {
    const read = (text: string) => {
      const headers = { "content-type": "application/json-seq" };
      return failure(readAll(items(jsonRecords), new Response(text, { headers })));
    };
    for (const text of [`\x1e1\n\x1e${record}`, `\x1e${record}\x1e1\n`]) {
      expect(await read(text)).toMatchObject({
        name: "ResponseFormatError",
        expected: "a complete JSON value in each item",
      });
    }
  },
);

test("records that end in themselves, or in a space, are whole", async () => {
  const headers = { "content-type": "application/json-seq" };
  const text = '\x1e12 \x1etrue\t\x1e"a"\x1e{}\x1e[1]\x1enull\r\n';
  const all = await readAll(items(jsonRecords), new Response(text, { headers }));
  expect(all).toEqual([12, true, "a", {}, [1], null]);
});

test("a time to wait that no timer takes is none", async () => {
  const headers = { "content-type": "text/event-stream" };
  const text = (retry: string) => `retry: ${retry}\ndata: a\n\n`;
  const sent = text("9".repeat(400)) + text("9".repeat(16)) + text("-1") + text("3000");
  const all = await readAll(items(eventItems()), new Response(sent, { headers }));
  expect(all).toEqual([{ data: "a" }, { data: "a" }, { data: "a" }, { data: "a", retry: 3000 }]);
});
