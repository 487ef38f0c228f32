import type { AnyOperation } from "../operation.js";
import { text } from "../readers.js";

/** A response with its own status; created by `respond`. */
export class Reply {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** A copy with more headers. Its own headers take precedence. */
  with(headers: Readonly<Record<string, string>>): Reply {
    return new Reply(this.status, this.body, { ...headers, ...this.headers });
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

/** The response as `fetch` would return it. */
export function responseOf(reply: Reply, operation?: AnyOperation): Response {
  const { status, body } = reply;
  const headers = new Headers(reply.headers);
  const isEmpty =
    body === undefined || operation?.route.startsWith("HEAD ") || [204, 205, 304].includes(status);
  if (isEmpty) return new Response(null, { status, headers });
  const [type, content] = encoded(body, operation);
  if (!headers.has("content-type")) headers.set("content-type", type);
  return new Response(content, { status, headers });
}

function encoded(
  body: unknown,
  operation: AnyOperation | undefined,
): [type: string, content: NonNullable<ConstructorParameters<typeof Response>[0]>] {
  if (body instanceof Blob) return [body.type || "application/octet-stream", body];
  if (body instanceof ArrayBuffer || isView(body)) return ["application/octet-stream", body];
  if (typeof body === "string" && operation?.read === text)
    return ["text/plain; charset=utf-8", body];
  return ["application/json; charset=utf-8", JSON.stringify(body)];
}

function isView(body: unknown): body is ArrayBufferView<ArrayBuffer> {
  return ArrayBuffer.isView(body);
}
