import { boundaryIn } from "../boundary.js";

/** A part of a multipart body. */
export interface MultipartPart {
  readonly name: string;
  readonly fileName: string | undefined;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

/**
 * The parts of a multipart body. `Response.formData` has no media types of parts that are no files, and no headers.
 * @throws {TypeError} for another body.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function multipartParts(bytes: Uint8Array, type: string): MultipartPart[] {
  const boundary = boundaryIn(type);
  // A character for each byte, so that places in the text are places in the bytes.
  const text = `\r\n${new TextDecoder("latin1").decode(bytes)}`;
  const pieces = text.split(`\r\n--${boundary}`);
  if (boundary === undefined || pieces.length < 2 || !pieces.at(-1)?.startsWith("--")) {
    throw new TypeError("not a multipart body");
  }
  const parts: MultipartPart[] = [];
  let at = (pieces[0] ?? "").length;
  for (const piece of pieces.slice(1, -1)) {
    const start = at + `\r\n--${boundary}`.length;
    at = start + piece.length;
    const head = piece.indexOf("\r\n\r\n");
    // The line break before the first boundary is not in the bytes.
    parts.push(
      partOf(bytes.slice(start - 2, start - 2 + head), bytes.slice(start + head + 2, at - 2)),
    );
  }
  return parts;
}

function partOf(head: Uint8Array, bytes: Uint8Array): MultipartPart {
  const lines = new TextDecoder().decode(head).split("\r\n");
  const headers = new Map(
    lines.filter(Boolean).map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const disposition = headers.get("content-disposition") ?? "";
  const [, name = ""] = /;\s*name="([^"]*)"/i.exec(disposition) ?? [];
  const [, fileName] = /;\s*filename="([^"]*)"/i.exec(disposition) ?? [];
  return {
    name: unquoted(name),
    fileName: fileName === undefined ? undefined : unquoted(fileName),
    headers,
    bytes,
  };
}

function unquoted(text: string): string {
  return text.replace(/%(0D|0A|22)/gi, decodeURIComponent);
}
