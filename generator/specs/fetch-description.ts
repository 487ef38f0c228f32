import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { EnvHttpProxyAgent, request as send, type Dispatcher } from "undici";
import type { Diagnostic } from "../diagnostics.js";
import { sourceFault } from "./source-fault.js";
import { isSecure, shownAddress } from "./source-address.js";
import { failureReason, statusFault } from "./transfer-words.js";

export interface FetchRequest {
  /** It may hold a user and a password, or a token behind the `?`. */
  readonly address: string;
  /** Besides its own. */
  readonly allowedHosts: readonly string[];
  /** Of the content that we have. */
  readonly etag?: string;
  readonly limits: FetchLimits;
  /** Is told how many bytes have come. */
  readonly onBytes?: (count: number) => void;
}

export interface FetchLimits {
  readonly bytes: number;
  /** For all of it, redirects too. */
  readonly milliseconds: number;
}

/** More is hardly a description; what is read from files has the same limit. */
export const usualLimits: FetchLimits = { bytes: 64 * 1024 * 1024, milliseconds: 60_000 };

export type Fetched =
  | { readonly kind: "content"; readonly bytes: Buffer; readonly etag?: string }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

const mostRedirects = 5;

/** Fetches a description. `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` hold. Nothing is thrown for what the network does. */
export async function fetchDescription(request: FetchRequest): Promise<Fetched> {
  const agent = new EnvHttpProxyAgent();
  const signal = AbortSignal.timeout(request.limits.milliseconds);
  try {
    return await follow(request, { agent, signal });
  } catch (error) {
    const seconds = request.limits.milliseconds / 1000;
    const reason = signal.aborted ? `it took longer than ${seconds} seconds` : failureReason(error);
    return failed("source-unreachable", request.address, reason);
  } finally {
    // What is still on its way, such as a body without end, is not waited for.
    await agent.destroy();
  }
}

type Response = Dispatcher.ResponseData;

interface Connection {
  readonly agent: EnvHttpProxyAgent;
  readonly signal: AbortSignal;
}

async function follow(request: FetchRequest, connection: Connection): Promise<Fetched> {
  const first = new URL(request.address);
  const hosts = [first.host, ...request.allowedHosts];
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!isSecure(url)) {
      return failed("source-refused", url, "only https is fetched, or http from this machine");
    }
    const response = await ask(
      url,
      url.host === first.host ? first : undefined,
      request,
      connection,
    );
    const location = locationOf(response);
    if (location === undefined) return answerOf(response, url, request);
    if (!URL.canParse(location, url)) {
      return failed("source-refused", url, "it redirects to what is no address");
    }
    url = new URL(location, url);
    if (hosts.includes(url.host)) continue;
    return failed(
      "source-refused",
      first,
      `it redirects to ${shownAddress(url)}, and ${url.host} is not among the allowed hosts`,
      "If that is right, add the host to `allowedHosts` of the version's source.",
    );
  }
  return failed("source-refused", first, `it redirects more than ${mostRedirects} times`);
}

function locationOf({ statusCode, headers }: Response): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? textOf(headers["location"]) : undefined;
}

/** `login` holds the user and the password, which go to the host they were given for alone. */
function ask(
  url: URL,
  login: URL | undefined,
  { etag }: FetchRequest,
  { agent, signal }: Connection,
): Promise<Response> {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  const headers: Record<string, string> = {
    "accept-encoding": "gzip",
    accept: "application/yaml, application/json, text/plain, */*;q=0.5",
    "user-agent": "intercom-codegen",
  };
  if (etag !== undefined) headers["if-none-match"] = etag;
  if (login !== undefined && login.username !== "") {
    const pair = `${decodeURIComponent(login.username)}:${decodeURIComponent(login.password)}`;
    headers["authorization"] = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return send(bare, { dispatcher: agent, signal, headers });
}

async function answerOf(
  { statusCode, headers, body }: Response,
  url: URL,
  { etag: known, limits, onBytes }: FetchRequest,
): Promise<Fetched> {
  if (statusCode === 304 && known !== undefined) return { kind: "unchanged" };
  if (statusCode !== 200) {
    const { reason, hint } = statusFault(statusCode);
    return failed("source-unreachable", url, reason, hint);
  }
  const tooLarge = `it is larger than ${Math.floor(limits.bytes / 2 ** 20)} MiB`;
  if (Number(textOf(headers["content-length"]) ?? 0) > limits.bytes)
    return failed("file-too-large", url, tooLarge);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > limits.bytes) return failed("file-too-large", url, tooLarge);
    chunks.push(chunk);
    onBytes?.(length);
  }
  const content = await unpacked(
    Buffer.concat(chunks),
    textOf(headers["content-encoding"]),
    limits,
  );
  if (typeof content === "string") return failed("source-unreachable", url, content);
  if (isPage(textOf(headers["content-type"]), content)) {
    return failed(
      "source-not-a-description",
      url,
      "it is an HTML page",
      "It may be the page that shows the file, or one that asks to log in. Take the address of the file itself.",
    );
  }
  const etag = textOf(headers["etag"]);
  return { kind: "content", bytes: content, ...(etag === undefined ? {} : { etag }) };
}

/** The content itself; or what is wrong with its packing. Half of it would be a description, too: one that lacks a lot. */
async function unpacked(
  bytes: Buffer,
  encoding: string | undefined,
  { bytes: maxOutputLength }: FetchLimits,
): Promise<Buffer | string> {
  if (encoding === undefined || /^\s*(identity)?\s*$/i.test(encoding)) return bytes;
  if (!/^\s*(x-)?gzip\s*$/i.test(encoding)) return "it is packed in a way that was not asked for";
  return promisify(gunzip)(bytes, { maxOutputLength }).catch(
    () => "it cannot be unpacked, or is too large then",
  );
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function isPage(type: string | undefined, content: Buffer): boolean {
  if (/^\s*text\/html\b/i.test(type ?? "")) return true;
  return /^\ufeff?\s*<(!doctype|html)\b/i.test(content.subarray(0, 1000).toString("utf8"));
}

function failed(
  code: Diagnostic["code"],
  address: string | URL,
  reason: string,
  hint?: string,
): Fetched {
  const message = `${shownAddress(address)} cannot be taken: ${reason}.`;
  return { kind: "failed", diagnostic: sourceFault(code, message, hint) };
}
