import { streamOf } from "./download.js";
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
  const boundary = boundaryOf(response.headers.get("content-type") ?? "");
  if (!boundary) throw context.unreadable("a multipart body", await response.text());
  const splitter = new PartSplitter(boundary);
  const reader = streamOf(response, context).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const part of splitter.add(value)) yield partValue(part, context.parse);
    }
    if (!splitter.isComplete) throw context.unreadable("a complete multipart body", "a part");
  } finally {
    await reader.cancel().catch(() => {});
  }
};

/** The parts of a whole body. */
export function partsIn(bytes: Uint8Array, type: string, parse: Parse): unknown[] {
  return splitAll(bytes, type).map((part) => partValue(part, parse));
}

function splitAll(bytes: Uint8Array, type: string): Uint8Array[] {
  const splitter = new PartSplitter(boundaryOf(type) ?? "");
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
    values.set(name, [...(values.get(name) ?? []), partValue(part, parse)]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all[1] ? all : all[0]]));
}

function boundaryOf(type: string): string | undefined {
  return /;\s*boundary="?([^";]+)/i.exec(type)?.[1];
}

const utf8 = new TextEncoder();

/** Splits bytes at a boundary, each of which is looked at once. */
class PartSplitter {
  readonly #mark: Uint8Array;
  // A boundary stands behind a line break, the first one at the start of the body, too.
  #bytes: Uint8Array = utf8.encode("\r\n");
  #length = 2;
  #searched = 0;
  #isBegun = false;

  constructor(boundary: string) {
    this.#mark = utf8.encode(`\r\n--${boundary}`);
  }

  /** Whether the last boundary has arrived. */
  get isComplete(): boolean {
    return this.#isBegun && this.#bytes[0] === 45 && this.#bytes[1] === 45;
  }

  /** The parts that end in the next bytes. */
  *add(more: Uint8Array): Generator<Uint8Array, void, undefined> {
    this.#append(more);
    for (let at = this.#find(); at >= 0; at = this.#find()) {
      const part = this.#bytes.slice(0, at);
      const end = at + this.#mark.length;
      this.#bytes.copyWithin(0, end, this.#length);
      this.#length -= end;
      this.#searched = 0;
      if (this.#isBegun) yield part;
      this.#isBegun = true;
    }
  }

  #append(more: Uint8Array): void {
    const length = this.#length + more.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(more, this.#length);
    this.#length = length;
  }

  #find(): number {
    const mark = this.#mark;
    const found = this.#bytes.subarray(0, this.#length);
    for (let at = this.#searched; ; at++) {
      at = found.indexOf(13, at);
      if (at < 0 || at + mark.length > found.length) break;
      if (mark.every((byte, index) => found[at + index] === byte)) return at;
    }
    this.#searched = Math.max(0, found.length - mark.length + 1);
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
