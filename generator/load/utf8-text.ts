/** Why bytes are no text that we read. */
export interface NoText {
  /** Behind "cannot be read: ". */
  readonly reason: string;
  readonly hint?: string;
}

/** Bytes as UTF-8 text. A wrong byte is reported rather than read as U+FFFD. A byte order mark is skipped. */
export function utf8Text(bytes: Uint8Array): string | NoText {
  const known = signatures.find(([start]) => start.every((byte, at) => isLike(bytes[at], byte)));
  if (known !== undefined) return known[1];
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { reason: "it is not UTF-8 text", hint: saved };
  }
}

const saved = "Save it as UTF-8.";
const utf16 = { reason: "it is UTF-16 text, not UTF-8", hint: saved };
/** Any byte that is not zero. */
const some = -1;

/** What files begin with: https://www.rfc-editor.org/rfc/rfc8259#section-8.1, https://www.rfc-editor.org/rfc/rfc1952 */
const signatures: readonly (readonly [start: readonly number[], what: NoText])[] = [
  [[0xff, 0xfe], utf16],
  [[0xfe, 0xff], utf16],
  [[0, some], utf16],
  [[some, 0], utf16],
  [[0x1f, 0x8b], { reason: "it is compressed by gzip", hint: "Unpack it first." }],
  [[0x50, 0x4b, 3, 4], { reason: "it is a ZIP archive", hint: "Unpack it first." }],
];

function isLike(byte: number | undefined, wanted: number): boolean {
  return wanted === some ? byte !== undefined && byte !== 0 : byte === wanted;
}
