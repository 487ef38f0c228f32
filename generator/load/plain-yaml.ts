import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from "js-yaml";
import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from "js-yaml";
import type { Layout, Origins } from "./origins.js";
import { isJsonObject, setOwn } from "./json.js";
import { plainScalar } from "./plain-scalar.js";
import type { SourceText } from "./source-text.js";
import type { Json, JsonObject } from "./spec-document.js";

interface Reading {
  readonly source: SourceText;
  readonly origins: Origins;
  readonly events: readonly Event[];
  next: number;
  /** Up to here the text is read. */
  offset: number;
}

/**
 * Reads YAML in a tenth of the time that nodes take. Undefined where there is anything to report, and for what descriptions
 * rarely have (anchors, tags, directives, numbers beyond a double): these are for `readYaml`, whose errors say more.
 */
export function plainYaml(
  source: SourceText,
  origins: Origins,
  maxDepth: number,
): JsonObject | undefined {
  // The two libraries differ on these: a line break to one, a character to the other.
  if (/\r(?!\n)|[\ufeff\u0085\u2028\u2029]/.test(source.text)) return undefined;
  const events = eventsOf(source.text, maxDepth);
  const [document] = events;
  if (document?.type !== EVENT_ID.DOCUMENT || document.directives.length > 0) return undefined;
  if (!events.every(isPlain)) return undefined;
  const reading = { source, origins, events, next: 1, offset: 0 };
  const root = valueOf(reading);
  // Its own end, and the document's: nothing may follow.
  return reading.next === events.length - 1 && isJsonObject(root) ? root : undefined;
}

function eventsOf(text: string, maxDepth: number): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth });
  } catch {
    return []; // Not YAML, or too deep.
  }
}

function isPlain(event: Event): boolean {
  if (event.type === EVENT_ID.ALIAS) return false;
  return !("tagStart" in event) || (event.tagStart === -1 && event.anchorStart === -1);
}

function valueOf(reading: Reading): Json | undefined {
  const event = reading.events[reading.next];
  reading.next += 1;
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return scalarOf(event, reading);
    case EVENT_ID.MAPPING:
      return mapOf(event, reading);
    case EVENT_ID.SEQUENCE:
      return listOf(event, reading);
    default:
      return undefined;
  }
}

function scalarOf(event: ScalarEvent, reading: Reading): Json | undefined {
  const { source } = reading;
  if (event.valueStart !== -1) reading.offset = event.valueEnd;
  const text = getScalarValue(source.text, event);
  return event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text;
}

function mapOf({ start }: MappingEvent, reading: Reading): JsonObject | undefined {
  const object: JsonObject = {};
  const keys: string[] = [];
  const starts: number[] = [];
  reading.offset = start;
  for (let event = nextIn(reading); event !== undefined; event = nextIn(reading)) {
    const keyStart = startOf(event);
    if (event.type !== EVENT_ID.SCALAR || keyStart === undefined) return undefined;
    const key = getScalarValue(reading.source.text, event);
    // A merge is read by the other reader, and a key that is there already is reported by it.
    if (key === "<<" || Object.hasOwn(object, key)) return undefined;
    reading.next += 1;
    reading.offset = event.valueEnd;
    const value = valueOf(reading);
    if (value === undefined) return undefined;
    setOwn(object, key, value);
    keys.push(key);
    starts.push(keyStart);
  }
  return withOrigin(object, { start, keys, starts }, reading);
}

function listOf({ start }: SequenceEvent, reading: Reading): Json[] | undefined {
  const list: Json[] = [];
  const starts: number[] = [];
  reading.offset = start;
  const isFlow = reading.source.text[start] === "[";
  for (let event = nextIn(reading); event !== undefined; event = nextIn(reading)) {
    const itemStart = startOf(event) ?? (isFlow ? undefined : startAfterDash(event, reading));
    const value = valueOf(reading);
    if (itemStart === undefined || value === undefined) return undefined;
    list.push(value);
    starts.push(itemStart);
  }
  return withOrigin(list, { start, starts }, reading);
}

/** The next event inside the collection; its end is passed over. */
function nextIn(reading: Reading): Event | undefined {
  const event = reading.events[reading.next];
  if (event?.type !== EVENT_ID.POP) return event;
  reading.next += 1;
  return undefined;
}

/** Where a key or an item begins. Undefined where the event does not tell. */
function startOf(event: Event): number | undefined {
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start;
  if (event.type !== EVENT_ID.SCALAR || event.valueStart === -1) return undefined;
  switch (event.style) {
    case SCALAR_STYLE.PLAIN:
      return event.valueStart;
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return event.valueStart - 1;
    default:
      return undefined;
  }
}

/** Past what ends the item before: brackets, the colon of a key without a value, spaces, comments. */
const beforeDash = /(?:[\]},:?'"[{]|\s+(?:#.*)?)*/y;
const dash = /-(?: +|(?=[\r\n]|$))/y;

/**
 * Where an item begins whose event does not tell: one without a value begins after its dash, a block scalar with its
 * indicator.
 */
function startAfterDash(event: Event, reading: Reading): number | undefined {
  const { text } = reading.source;
  beforeDash.lastIndex = reading.offset;
  beforeDash.test(text);
  dash.lastIndex = beforeDash.lastIndex;
  if (event.type !== EVENT_ID.SCALAR || !dash.test(text)) return undefined;
  const start = dash.lastIndex;
  reading.offset = beforeDash.lastIndex + 1;
  const first = text[start] ?? "\n";
  return (event.valueStart === -1 ? /[\r\n#]/ : /[|>]/).test(first) ? start : undefined;
}

function withOrigin<T extends object>(value: T, layout: Layout, { source, origins }: Reading): T {
  origins.values.set(value, { source, layout });
  return value;
}
