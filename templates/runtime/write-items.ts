import type { JsonData } from "./event-items.js";
import { exactJsonText, isBytes } from "./json-text.js";
import type { AnyOperation } from "./operation.js";
import { unrepeatable } from "./unrepeatable.js";
import { raw, setType, type Writer } from "./writers.js";

type ItemText = (item: unknown, operation: AnyOperation) => string;

/**
 * Writes items one after another: a list at once, so that it can be sent again, and any other iterable as its items come.
 * Text and bytes are sent unchanged.
 */
export function itemWriter(textOf: ItemText): Writer {
  return (body, operation, headers) => {
    if (typeof body === "string" || isBytes(body) || body instanceof Blob) {
      return raw(body, operation, headers);
    }
    setType(headers, operation.bodyType ?? "");
    if (Array.isArray(body)) return body.map((item) => textOf(item, operation)).join("");
    return streamOfItems(body as AsyncIterable<unknown>, (item) => textOf(item, operation));
  };
}

/** The items as they come, each in a chunk of its own, and what stands behind the last one. */
export function streamOfItems(
  items: AsyncIterable<unknown> | Iterable<unknown>,
  textOf: (item: unknown) => string | Blob,
  end = "",
): ReadableStream<Uint8Array> {
  const iterator: AsyncIterator<unknown> | Iterator<unknown> =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const bytesOf = async (content: string | Blob) =>
    new Uint8Array(await new Blob([content]).arrayBuffer());
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (!next.done) return controller.enqueue(await bytesOf(textOf(next.value)));
        if (end) controller.enqueue(await bytesOf(end));
        controller.close();
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return unrepeatable(stream);
}

function jsonOf(item: unknown, { route }: AnyOperation): string {
  return exactJsonText(item, "an item of its body", route);
}

/** A JSON value in each line. */
export const writeLines: Writer = /* @__PURE__ */ itemWriter(
  (item, operation) => `${jsonOf(item, operation)}\n`,
);

/** JSON values behind record separators. */
export const writeRecords: Writer = /* @__PURE__ */ itemWriter(
  (item, operation) => `\x1e${jsonOf(item, operation)}\n`,
);

/**
 * Events, from objects of their fields.
 * @param jsonData Which events have JSON as their data. A list: all but the events of these types.
 */
export function writeEvents(jsonData?: JsonData): Writer {
  return itemWriter((item, operation) =>
    eventText(item, jsonData, (data) => jsonOf(data, operation)),
  );
}

/** The text of an event. */
export function eventText(
  item: unknown,
  jsonData: JsonData,
  jsonOfData: (data: unknown) => string,
): string {
  const { event, data, id, retry } = Object(item) as Readonly<Record<string, unknown>>;
  const isText = jsonData !== true && (jsonData?.includes(String(event ?? "message")) ?? true);
  const isJson = !isText || typeof data !== "string";
  const fields = { event, id, retry, data: data !== undefined && isJson ? jsonOfData(data) : data };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value == null ? [] : [String(value).replace(/^/gm, `${name}: `)],
  );
  return `${lines.join("\n")}\n\n`;
}
