import { writeParts } from "../write-parts.js";
import { eventText, streamOfItems } from "../write-items.js";
import type { MockContent } from "./contents.js";

/** Items as a response has them, each in a chunk of its own when the client reads it, with its media type. */
export function itemStream(
  items: readonly unknown[],
  { type, sequence, jsonData }: MockContent,
): [type: string, content: ReadableStream<Uint8Array> | Blob] {
  if (sequence === "parts") {
    const headers = new Headers({ "content-type": type });
    const body = writeParts([...items], { route: type }, headers) as Blob;
    return [headers.get("content-type") ?? type, body];
  }
  const textOf = (item: unknown) => {
    if (sequence === "events") return eventText(item, jsonData, JSON.stringify);
    return `${sequence === "records" ? "\x1e" : ""}${JSON.stringify(item)}\n`;
  };
  return [type, streamOfItems(items, textOf)];
}
