import type { ReadContext } from "./readers.js";

/** The most characters that one event or one item of a stream may have. A server could fill the memory otherwise. */
export const longestText: number = 2 ** 23;

/** The error for an event or an item that has more. */
export function tooLong(what: string, start: string, { unreadable }: ReadContext): Error {
  return unreadable(`${what} of at most ${longestText} characters`, start);
}

/** Long enough for any separator but its last character. */
const overlap = 3;

/** Splits text that arrives in pieces, each of which is looked at once. */
export class TextSplitter {
  readonly #separator: RegExp;
  /** What has arrived since the last separator: pieces without one, and an end that may begin one. */
  #pieces: string[] = [];
  #end = "";
  #length = 0;

  /** @param separator Matches at most four characters. */
  constructor(separator: RegExp) {
    this.#separator = separator;
  }

  /** The number of characters since the last separator. */
  get length(): number {
    return this.#length + this.#end.length;
  }

  /** The texts that end in the next piece. */
  add(piece: string): readonly string[] {
    const texts = (this.#end + piece).split(this.#separator);
    const last = texts.pop() ?? "";
    if (texts.length > 0) {
      texts[0] = this.#pieces.join("") + texts[0];
      this.#pieces = [];
      this.#length = 0;
    }
    const cut = Math.max(0, last.length - overlap);
    if (cut > 0) this.#pieces.push(last.slice(0, cut));
    this.#length += cut;
    this.#end = last.slice(cut);
    return texts;
  }

  /** What has arrived since the last separator. */
  rest(): string {
    return this.#pieces.join("") + this.#end;
  }
}
