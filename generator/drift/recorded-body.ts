import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { isJsonObject } from "../load/json.js";
import { listAt, numberAt, objectAt, stringAt } from "../load/json-access.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { bareMediaType, isJson } from "../model/media-type.js";
import type { RecordedBody, RecordedContent } from "./exchange.js";
import { parsedJson } from "./read-reports.js";

/** A compressed body may unpack to at most so many bytes. */
const maxOutputLength = 64 * 1024 * 1024;

/** The body of a response: `content` in HAR. */
export function responseBody(response: JsonObject, headers: Headers): RecordedBody | undefined {
  return bodyOf(objectAt(response, "content") ?? {}, headers);
}

/** The body of a request: `postData` in HAR. */
export function requestBody(request: JsonObject, headers: Headers): RecordedBody | undefined {
  return bodyOf(objectAt(request, "postData") ?? {}, headers);
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

function bodyOf(holder: JsonObject, headers: Headers): RecordedBody | undefined {
  const mediaType = typeOf(holder, headers);
  const names = formNames(holder, mediaType);
  if (names !== undefined) return { mediaType, content: { kind: "form", names } };
  const bytes = bytesOf(holder);
  if (bytes.length === 0) return undefined;
  const content = contentOf(bytes, mediaType, headers.get("content-encoding") ?? "");
  // Browsers cut long bodies off.
  const isCut = content.kind === "not-json" && (numberAt(holder, "size") ?? 0) > bytes.length;
  return isCut ? undefined : { mediaType, content };
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

function contentOf(bytes: Buffer, mediaType: string, encoding: string): RecordedContent {
  const mayBeJson = mediaType === "" || isJson(mediaType);
  if (!mayBeJson) return { kind: "other" };
  const value = jsonOf(bytes) ?? jsonOf(unpacked(bytes, encoding.trim().toLowerCase()));
  if (value !== undefined) return { kind: "json", value };
  return { kind: mediaType === "" ? "other" : "not-json" };
}

function jsonOf(bytes: Buffer): Json | undefined {
  return parsedJson(bytes.toString("utf8").replace(/^\ufeff/, "")) as Json | undefined;
}

/** Most tools record what they unpacked, some what came. What cannot be unpacked is left as it is. */
function unpacked(bytes: Buffer, encoding: string): Buffer {
  try {
    if (encoding === "gzip" || encoding === "x-gzip") return gunzipSync(bytes, { maxOutputLength });
    if (encoding === "deflate") return inflateSync(bytes, { maxOutputLength });
    if (encoding === "br") return brotliDecompressSync(bytes, { maxOutputLength });
    return bytes;
  } catch {
    return bytes;
  }
}
