import { boundaryIn } from "./boundary.js";
import { chunksOf, streamOf } from "./download.js";
import type { ItemReader } from "./items.js";
import { bareMediaType, isJson } from "./media-type.js";
import type { ReadContext } from "./readers.js";

type Parse = ReadContext["parse"];

/**
 * The parts of a multipart body as they arrive: JSON, text or bytes, as each says; a multipart part is a list.
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1
 */
export const parts: ItemReader = async function* (response, context) {
  if (response.body === null) return;
  const boundary = boundaryIn(response.headers.get("content-type") ?? "");
  if (!boundary) throw context.unreadable("a multipart body", await response.text());
  const splitter = new PartSplitter(boundary);
  for await (const bytes of chunksOf(streamOf(response, context))) {
    for (const part of splitter.add(bytes)) yield readPart(part, context);
  }
  if (!splitter.isComplete) throw context.unreadable("a complete multipart body", "a part");
};

/** A part that is multipart itself may be incomplete. */
function readPart(part: Uint8Array, { parse, unreadable }: ReadContext): unknown {
  try {
    return partValue(part, parse);
  } catch (thrown) {
    throw thrown instanceof TypeError ? unreadable("a complete multipart body", "a part") : thrown;
  }
}

/** The parts of a whole body. */
export function partsIn(bytes: Uint8Array, type: string, parse: Parse): unknown[] {
  return splitAll(bytes, type).map((part) => partValue(part, parse));
}

function splitAll(bytes: Uint8Array, type: string): Uint8Array[] {
  const splitter = new PartSplitter(boundaryIn(type) ?? "");
  const all = [...splitter.add(bytes)];
  if (!splitter.isComplete) throw new TypeError("not a multipart body");
  return all;
}

/** An object of parts by their names; those of one name are a list. */
function namedParts(bytes: Uint8Array, type: string, parse: Parse): Record<string, unknown> {
  const values = new Map<string, unknown[]>();
  for (const part of splitAll(bytes, type)) {
    const [, name = ""] =
      /^content-disposition:.*;\s*name="?([^";\r\n]*)/im.exec(headOf(part)) ?? [];
    const all = values.get(name) ?? [];
    all.push(partValue(part, parse));
    values.set(name, all);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all[1] ? all : all[0]]));
}

/** Splits bytes at a boundary, each of which is looked at once. */
class PartSplitter {
  readonly #mark: Uint8Array;
  // A boundary stands behind a line break, the first one at the start of the body, too.
  #bytes: Uint8Array = new TextEncoder().encode("\r\n");
  /** What of the bytes is not part of an earlier part yet, and where the search goes on. */
  #start = 0;
  #end = 2;
  #searched = 0;
  #isBegun = false;

  constructor(boundary: string) {
    this.#mark = new TextEncoder().encode(`\r\n--${boundary}`);
  }

  /** Whether the last boundary has arrived. */
  get isComplete(): boolean {
    const [first, second] = this.#bytes.subarray(this.#start, this.#end);
    return this.#isBegun && first === 45 && second === 45;
  }

  /** The parts that end in the next bytes. */
  *add(more: Uint8Array): Generator<Uint8Array, void, undefined> {
    this.#append(more);
    for (let at = this.#find(); at >= 0; at = this.#find()) {
      const part = this.#bytes.slice(this.#start, at);
      this.#start = this.#searched = at + this.#mark.length;
      if (this.#isBegun) yield part;
      this.#isBegun = true;
    }
  }

  #append(more: Uint8Array): void {
    const rest = this.#bytes.subarray(this.#start, this.#end);
    const length = rest.length + more.length;
    this.#searched -= this.#start;
    if (length > this.#bytes.length) {
      this.#bytes = new Uint8Array(2 * length);
      this.#bytes.set(rest);
    } else if (this.#start > 0) this.#bytes.copyWithin(0, this.#start, this.#end);
    this.#bytes.set(more, rest.length);
    this.#start = 0;
    this.#end = length;
  }

  #find(): number {
    const mark = this.#mark;
    const found = this.#bytes.subarray(0, this.#end);
    for (let at = this.#searched; ; at++) {
      at = found.indexOf(13, at);
      if (at < 0 || at + mark.length > found.length) break;
      if (mark.every((byte, index) => found[at + index] === byte)) return at;
    }
    this.#searched = Math.max(this.#searched, found.length - mark.length + 1);
    return -1;
  }
}

function partValue(part: Uint8Array, parse: Parse): unknown {
  const head = headOf(part);
  const [, type = "text/plain"] = /^content-type:\s*(.*)/im.exec(head) ?? [];
  const content = part.slice(head.length + 4);
  const text = () => new TextDecoder().decode(content);
  if (isJson(type)) return parse(text());
  const [kind] = bareMediaType(type).split("/");
  if (/^multipart\/form-data/i.test(type)) return namedParts(content, type, parse);
  if (kind === "multipart") return partsIn(content, type, parse);
  return kind === "text" ? text() : content;
}

/** The headers of a part, a character for each byte. */
function headOf(part: Uint8Array): string {
  const all = new TextDecoder("latin1").decode(part);
  return all.slice(0, Math.max(0, all.indexOf("\r\n\r\n")));
}
