import { createHash } from "node:crypto";

/** A text among others in one file: its bytes become a text when somebody wants it. */
export interface PackedText {
  readonly key: string;
  readonly passes: number;
  readonly encoding: TextEncoding;
  readonly bytes: Uint8Array;
  readonly read: () => string;
}

/** A text to be packed, or one that was packed before. */
export type Packable =
  | { readonly key: string; readonly passes: number; readonly text: string }
  | Omit<PackedText, "read">;

/** UTF-8 has no place for half a character. */
export type TextEncoding = "utf8" | "utf16le";

/** What the file says of each text, in the order in which they follow. */
type IndexEntry = readonly [key: string, length: number, passes: number, encoding: TextEncoding];

/** The SHA-256 of the rest, the length of the index, the index in JSON, the texts. */
export function packTexts(texts: readonly Packable[]): Uint8Array {
  const packed = texts.map((one) => ("bytes" in one ? one : bytesOf(one)));
  const index = packed.map(({ key, bytes, passes, encoding }): IndexEntry => {
    return [key, bytes.length, passes, encoding];
  });
  const json = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(lengthSize);
  length.writeUInt32LE(json.length);
  const rest = Buffer.concat([length, json, ...packed.map(({ bytes }) => bytes)]);
  return Buffer.concat([checkOf(rest), rest]);
}

function bytesOf({ key, passes, text }: { key: string; passes: number; text: string }) {
  const encoding = encodingFor(text);
  return { key, passes, encoding, bytes: Buffer.from(text, encoding) };
}

/** The shortest that keeps all of a text. */
export function encodingFor(text: string): TextEncoding {
  // Of ES2024, which Node 20 has.
  return (text as string & { isWellFormed(): boolean }).isWellFormed() ? "utf8" : "utf16le";
}

/** @throws where it is not what `packTexts` made. */
export function unpackTexts(content: Buffer): readonly PackedText[] {
  const rest = content.subarray(checkSize);
  if (!checkOf(rest).equals(content.subarray(0, checkSize))) throw new Error("It is not whole.");
  let start = lengthSize + rest.readUInt32LE();
  const index = JSON.parse(rest.toString("utf8", lengthSize, start)) as readonly IndexEntry[];
  return index.map(([key, length, passes, encoding]) => {
    const bytes = rest.subarray(start, (start += length));
    return { key, passes, encoding, bytes, read: () => bytes.toString(encoding) };
  });
}

const checkSize = 32;
const lengthSize = 4;

function checkOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
