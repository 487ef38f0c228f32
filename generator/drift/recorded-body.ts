import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from "node:zlib";
import { isContainer, isJsonObject } from "../load/json.js";
import { listAt, numberAt, objectAt, stringAt } from "../load/json-access.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { bareMediaType, isJson } from "../model/media-type.js";
import type { RecordedBody, RecordedContent } from "./exchange.js";
import { parsedJson } from "./read-reports.js";

/** A compressed body may unpack to at most so many bytes. */
const mostOfBody = 64 * 1024 * 1024;

/** Unpacks a body; undefined if it cannot be read: it unpacks to too much, or is still packed. */
export type Unpack = (bytes: Buffer, encoding: string) => Buffer | undefined;

/** The body of a response: `content` in HAR. */
export function responseBody(
  response: JsonObject,
  headers: Headers,
  unpack: Unpack,
): RecordedBody | undefined {
  return bodyOf(objectAt(response, "content") ?? {}, headers, unpack);
}

/** The body of a request: `postData` in HAR. */
export function requestBody(
  request: JsonObject,
  headers: Headers,
  unpack: Unpack,
): RecordedBody | undefined {
  return bodyOf(objectAt(request, "postData") ?? {}, headers, unpack);
}

/** The media type of a response. */
export function responseType(response: JsonObject, headers: Headers): string {
  return typeOf(objectAt(response, "content") ?? {}, headers);
}

function typeOf(holder: JsonObject, headers: Headers): string {
  const said = bareMediaType(stringAt(holder, "mimeType") ?? "");
  // Chrome writes `x-unknown` where it does not know.
  return said.includes("/") ? said : bareMediaType(headers.get("content-type") ?? "");
}

function bodyOf(holder: JsonObject, headers: Headers, unpack: Unpack): RecordedBody | undefined {
  const mediaType = typeOf(holder, headers);
  const names = formNames(holder, mediaType);
  if (names !== undefined) return { mediaType, content: { kind: "form", names } };
  const bytes = bytesOf(holder);
  if (bytes.length === 0) return undefined;
  const encoding = headers.get("content-encoding") ?? "";
  const content = contentOf(bytes, mediaType, () => unpack(bytes, encoding));
  // Browsers cut long bodies off.
  const isCut = content?.kind === "not-json" && (numberAt(holder, "size") ?? 0) > bytes.length;
  return content === undefined || isCut ? undefined : { mediaType, content };
}

function formNames(holder: JsonObject, mediaType: string): readonly string[] | undefined {
  const isEncoded = mediaType === "application/x-www-form-urlencoded";
  if (!isEncoded && mediaType !== "multipart/form-data") return undefined;
  const parameters = listAt(holder, "params").flatMap((one) => {
    const name = isJsonObject(one) ? stringAt(one, "name") : undefined;
    return name === undefined ? [] : [decodedName(name, isEncoded)];
  });
  if (parameters.length > 0) return [...new Set(parameters)];
  if (!isEncoded) return undefined;
  const names = [...new URLSearchParams(bytesOf(holder).toString("utf8")).keys()];
  return names.length === 0 ? undefined : [...new Set(names)];
}

/** Chrome leaves the names of a form percent-encoded; other tools do not. */
function decodedName(name: string, isEncoded: boolean): string {
  const [decoded = name] = isEncoded ? [...new URLSearchParams(name).keys()] : [];
  return decoded;
}

function bytesOf(holder: JsonObject): Buffer {
  const encoding = stringAt(holder, "encoding") === "base64" ? "base64" : "utf8";
  return Buffer.from(stringAt(holder, "text") ?? "", encoding);
}

/** Levels of a value. The checks of schemas are recursive, and so are those of most programs. */
const mostLevels = 500;

/** Undefined for a body that cannot be unpacked or is nested too deeply, which is taken for one that was not recorded. */
function contentOf(
  bytes: Buffer,
  mediaType: string,
  unpacked: () => Buffer | undefined,
): RecordedContent | undefined {
  const mayBeJson = mediaType === "" || isJson(mediaType);
  if (!mayBeJson) return { kind: "other" };
  const plain = jsonOf(bytes);
  if (plain !== undefined) return jsonContent(plain);
  const whole = unpacked();
  if (whole === undefined) return undefined;
  const value = jsonOf(whole);
  if (value !== undefined) return jsonContent(value);
  return { kind: mediaType === "" ? "other" : "not-json" };
}

function jsonContent(value: Json): RecordedContent | undefined {
  return isDeeper(value, mostLevels) ? undefined : { kind: "json", value };
}

function isDeeper(value: Json, most: number): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((one) => (isContainer(one) ? Object.values(one) : []));
  }
  return false;
}

function jsonOf(bytes: Buffer): Json | undefined {
  return parsedJson(bytes.toString("utf8").replace(/^\ufeff/, "")) as Json | undefined;
}

/**
 * For the bodies of one recording: all of them are kept, and a small one may unpack to a thousand times its length. Most tools
 * record what they unpacked, some what came. What is no text and cannot be unpacked is as if it was not recorded.
 *
 * @param most The bytes that all of them together may unpack to.
 */
export function unpackWithin(most = 4 * mostOfBody): Unpack {
  let bytesLeft = most;
  return (bytes, encoding) => {
    const names = encoding.split(",").map((name) => name.trim().toLowerCase());
    let whole = bytes;
    // The last one was applied last.
    for (const name of names.filter((one) => one !== "" && one !== "identity").toReversed()) {
      const maxOutputLength = Math.min(mostOfBody, bytesLeft);
      if (maxOutputLength <= 0) return undefined;
      try {
        whole = (unpackers.get(name) ?? unknown)(whole, { maxOutputLength });
      } catch (error) {
        const isTooLong = isJsonObject(error) && error["code"] === "ERR_BUFFER_TOO_LARGE";
        return isTooLong || !isText(bytes) ? undefined : bytes;
      }
      bytesLeft -= whole.length;
    }
    return whole;
  };
}

type Unpacker = (bytes: Buffer, options: ZlibOptions) => Buffer;

const unpackers: ReadonlyMap<string, Unpacker> = new Map<string, Unpacker>([
  ["gzip", gunzipSync],
  ["x-gzip", gunzipSync],
  // With the header of zlib, as the standard says, or without, as some servers send it.
  [
    "deflate",
    (bytes, options) => (hasZlibHeader(bytes) ? inflateSync : inflateRawSync)(bytes, options),
  ],
  ["br", brotliDecompressSync],
]);

const unknown: Unpacker = () => {
  throw new Error("This encoding is not known here.");
};

function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length > 1 && (bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

/** Packed bytes have other characters, even where a tool wrote them as text. */
function isText(bytes: Buffer): boolean {
  return !/[\0-\u0008\u000e-\u001f\ufffd]/.test(bytes.toString("utf8"));
}
