import { textsBetween, type ItemReader } from "./items.js";
import type { ReadContext } from "./readers.js";

/** An event as it was sent: fields that it does not have are absent. */
interface Event {
  event?: string;
  data?: unknown;
  id?: string;
  retry?: number;
}

/** Which events have JSON as their data: all, all but those of some types, or none. */
export type JsonData = true | readonly string[] | undefined;

/**
 * The events of a stream, as objects of their fields.
 * @param jsonData Which events have JSON as their data. A list: all but the events of these types.
 * @see https://spec.openapis.org/oas/v3.2.0.html#special-considerations-for-text-event-stream-content
 */
export function eventItems(jsonData?: JsonData): ItemReader {
  return async function* (response, context) {
    // What breaks off within an event is none.
    for await (const text of textsBetween(blankLine, response, context, false)) {
      const event = eventOf(text, jsonData, context.parse);
      if (event) yield event;
    }
  };
}

/** Each line may end in another way. */
const blankLine = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)/;

/** The event of some lines; undefined where they are comments only. */
export function eventOf(
  text: string,
  jsonData: JsonData,
  parse: ReadContext["parse"],
): Event | undefined {
  const found: Event = {};
  const data: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") found.event = value;
    else if (name === "id" && !value.includes("\0")) found.id = value;
    // As a timer, a number of many digits would be over at once.
    else if (name === "retry" && /^\d{1,15}$/.test(value)) found.retry = Number(value);
  }
  if (data.length) {
    const whole = data.join("\n");
    const isText = jsonData !== true && (jsonData?.includes(found.event ?? "message") ?? true);
    found.data = isText ? whole : parse(whole);
  }
  return Object.keys(found).length ? found : undefined;
}
