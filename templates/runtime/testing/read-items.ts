import { eventOf } from "../event-items.js";
import { exactJson } from "../int64.js";
import { partsIn } from "../part-items.js";
import type { Shape } from "../shape.js";
import { fieldsOf, itemShapes } from "./shape-parts.js";
import { jsonOrText } from "./wire-values.js";

/** Whether a body is items one after another, by its media type and its shape. */
export function isItems(type: string, shape: Shape): boolean {
  return itemShapes(shape) !== undefined && sequences.test(type);
}

const sequences =
  /^(text\/event-stream|multipart\/(?!form-data))|[/+](x-)?(ndjson|json-?l(ines)?|json-seq|stream\+json)\s*(;|$)/i;

/**
 * The items of a request body.
 * @throws {SyntaxError} for an item that is not JSON.
 */
export function itemsIn(bytes: Uint8Array, type: string, shape: Shape): unknown[] {
  const shapeOf = itemShapes(shape);
  if (/^multipart/i.test(type)) return partsIn(bytes, type, (text) => JSON.parse(text) as unknown);
  const text = new TextDecoder().decode(bytes);
  if (/^text\/event-stream/i.test(type)) {
    return text.split(/\n\n|\r\r|\r\n\r\n/).flatMap((one, index) => {
      const event = eventOf(one, undefined, String);
      if (event === undefined) return [];
      const own = fieldsOf(shapeOf?.(index) ?? "unknown").get("data");
      const { data } = event;
      return [typeof data === "string" && own ? { ...event, data: jsonOrText(data, own) } : event];
    });
  }
  const texts = text.split(/json-seq/i.test(type) ? /\x1e/ : /\r?\n/).filter((one) => one.trim());
  return texts.map((one, index) => exactJson(one, JSON.parse(one), shapeOf?.(index) ?? "unknown"));
}
