import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { httpToken } from "../load/http-names.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { defined, listAt, numberAt, objectAt, stringAt } from "../load/json-access.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Exchange } from "./exchange.js";
import {
  requestBody,
  responseBody,
  responseType,
  unpackWithin,
  type Unpack,
} from "./recorded-body.js";

export interface Recording {
  readonly exchanges: readonly Exchange[];
  /** Entries without a final response: aborted, blocked, switched to another protocol. */
  readonly unanswered: number;
  /** Requests by which a browser asks whether it may send another one. */
  readonly preflights: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a JSON document is an HTTP archive: http://www.softwareishard.com/blog/har-12-spec/ */
export function isHar(value: unknown): value is JsonObject {
  const log = isJsonObject(value) ? ownValue(value, "log") : undefined;
  return isJsonObject(log) && Array.isArray(ownValue(log, "entries"));
}

/** Reads the entries of an HTTP archive. One that cannot be read is passed over with a warning. */
export function readHar(har: JsonObject, file: string): Recording {
  const unpack = unpackWithin();
  const entries = listAt(objectAt(har, "log") ?? {}, "entries");
  const read = entries.map((entry) => entryOf(entry, unpack));
  const count = (kind: Entry["kind"]) => read.filter((one) => one.kind === kind).length;
  const invalid = read.flatMap(({ kind }, index) => (kind === "invalid" ? [index] : []));
  return {
    exchanges: read.flatMap((one) => (one.kind === "exchange" ? [one.exchange] : [])),
    unanswered: count("unanswered"),
    preflights: count("preflight"),
    diagnostics: invalid.map((index) =>
      diagnosticOf("har-entry-invalid", {
        at: { file, line: 1, column: 1 },
        message: `Entry ${index} of the recording has no request with a method and a URL, and is ignored.`,
        hint: "Record the traffic again, or check the tool that wrote the file.",
      }),
    ),
  };
}

type Entry =
  | { readonly kind: "exchange"; readonly exchange: Exchange }
  | { readonly kind: "unanswered" | "preflight" | "invalid" };

function entryOf(entry: Json, unpack: Unpack): Entry {
  const request = isJsonObject(entry) ? objectAt(entry, "request") : undefined;
  const method = request && stringAt(request, "method");
  const url = request && stringAt(request, "url");
  if (!isJsonObject(entry) || !request || !method || !url || !URL.canParse(url))
    return { kind: "invalid" };
  const headers = headersOf(request);
  if (method === "OPTIONS" && headers.has("access-control-request-method"))
    return { kind: "preflight" };
  const response = objectAt(entry, "response") ?? {};
  const status = numberAt(response, "status") ?? 0;
  if (!Number.isInteger(status) || status < 200 || status > 599) return { kind: "unanswered" };
  const received = headersOf(response);
  const bodies = defined({
    request: requestBody(request, headers, unpack),
    response: method === "HEAD" ? undefined : responseBody(response, received, unpack),
    responseType: responseType(response, received),
  });
  return { kind: "exchange", exchange: { method, url: new URL(url), status, headers, ...bodies } };
}

/** HTTP/2 has pseudo headers, such as `:path`, and a recording may have anything: only what a header may be counts. */
function headersOf(message: JsonObject): Headers {
  const headers = new Headers();
  for (const header of listAt(message, "headers")) {
    const name = isJsonObject(header) ? stringAt(header, "name") : undefined;
    const value = isJsonObject(header) ? stringAt(header, "value") : undefined;
    if (name === undefined || value === undefined) continue;
    if (httpToken.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      headers.append(name, value);
  }
  return headers;
}
