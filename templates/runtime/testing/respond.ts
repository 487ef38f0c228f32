import { exactText } from "../int64.js";
import type { Shape } from "../shape.js";
import type { MockContent } from "./contents.js";
import { itemStream } from "./item-stream.js";

/** A response with its own status; created by `respond`. */
export class Reply {
  constructor(
    /** The status of the response. */
    readonly status: number,
    /** A value of the type that the route returns; undefined for a response without a body. */
    readonly body: unknown,
    /** Headers beside `content-type`, which the mock sets where they do not have it. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** A copy with more headers. Its own headers take precedence. */
  with(headers: Readonly<Record<string, string>>): Reply {
    const own = new Headers(this.headers);
    const others = Object.entries(headers).filter(([name]) => !own.has(name));
    return new Reply(this.status, this.body, { ...Object.fromEntries(others), ...this.headers });
  }
}

/**
 * A response with a status: `respond(202, body)`. An error status without a body, such as `respond(404)`, gets the
 * API's own error body.
 */
export function respond(
  status: number,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
): Reply {
  return new Reply(status, body, headers);
}

/** How a response of a route is written. */
export interface Writing {
  readonly isHead: boolean;
  /** The media types that its status may have. */
  readonly contents: readonly MockContent[];
  /** The one that the request asks for. */
  readonly asked: MockContent | undefined;
  /** JSON has integers that are no numbers in code; these are in its shape. */
  readonly exact: Shape | undefined;
}

/** The response as `fetch` would return it. */
export function responseOf(reply: Reply, writing: Writing): Response {
  const { status, body } = reply;
  const headers = new Headers(reply.headers);
  const isEmpty = body === undefined || writing.isHead || [204, 205, 304].includes(status);
  if (isEmpty) return new Response(null, { status, headers });
  const [type, content] = encoded(body, writing);
  if (!headers.has("content-type")) headers.set("content-type", type);
  return new Response(content, { status, headers });
}

/** What a mock says in a media type that is not JSON; items are those of the fixture, unless that is JSON. */
export function plainBody(
  { kind, body = kind, items }: MockContent,
  fixture: () => { readonly body: unknown },
): unknown {
  if (kind === "items") return items ?? fixture().body;
  return kind === "bytes" ? new TextEncoder().encode(body) : body;
}

function encoded(
  body: unknown,
  { contents, asked, exact }: Writing,
): [type: string, content: NonNullable<ConstructorParameters<typeof Response>[0]>] {
  const typeOf = (kind: MockContent["kind"], otherwise: string) =>
    [asked, ...contents].find((content) => content?.kind === kind)?.type ?? otherwise;
  if (body instanceof Blob) return [body.type || typeOf("bytes", binary), body];
  if (body instanceof ArrayBuffer || isView(body))
    return [typeOf("bytes", binary), body as BufferSource];
  if (asked?.kind === "items" && Array.isArray(body)) return itemStream(body, asked);
  if (asked?.kind === "events") return [asked.type, eventStream(eventText(body))];
  const isPlain = typeof body === "string" && asked !== undefined && asked.kind !== "json";
  if (isPlain) return [asked.type, body];
  return [
    typeOf("json", "application/json; charset=utf-8"),
    exact ? exactText(body, exact) : JSON.stringify(body),
  ];
}

const binary = "application/octet-stream";

function isView(body: unknown): body is ArrayBufferView {
  return ArrayBuffer.isView(body);
}

/** The text of a stream as it is, or an event for each value. */
function eventText(body: unknown): string {
  if (typeof body === "string" && /^(data|event|id|retry)?:.*\n/m.test(body)) return body;
  return [body]
    .flat()
    .map((one) => (typeof one === "string" ? one : JSON.stringify(one)))
    .map((data) => `${data.replace(/^/gm, "data: ")}\n\n`)
    .join("");
}

/** Each event in a chunk of its own, when the client reads it. */
function eventStream(text: string): ReadableStream<Uint8Array> {
  const events = text.match(/[^]+?(?:\n\n|$)/g) ?? [];
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const event = events.shift();
      if (event === undefined) controller.close();
      else controller.enqueue(encoder.encode(event));
    },
  });
}
