import { toolName } from "../text/tool.js";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { EnvHttpProxyAgent, request as send, type Dispatcher } from "undici";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { Fetched, FetchLimits, FetchRequest } from "./fetch-description.js";
import { askedWait, mayAnswerLater, mayConnectLater, type Passing } from "./retry-policy.js";
import { isSecure, shownAddress } from "../config/source-address.js";
import { failureReason, statusFault } from "./http-reasons.js";

export type Attempt =
  | Exclude<Fetched, { readonly kind: "failed" }>
  | (Extract<Fetched, { readonly kind: "failed" }> & {
      /** Where it may go better soon. */
      readonly passing?: Passing;
    });

const mostRedirects = 5;

/** One attempt. Nothing is thrown for what the network does. */
export async function fetchOnce(request: FetchRequest, signal: AbortSignal): Promise<Attempt> {
  const agent = new EnvHttpProxyAgent();
  try {
    return await follow(request, { agent, signal });
  } catch (error) {
    const seconds = request.limits.milliseconds / 1000;
    if (signal.aborted) {
      const reason = `it took longer than ${seconds} seconds`;
      return failed("source-unreachable", request.address, reason);
    }
    const attempt = failed("source-unreachable", request.address, failureReason(error));
    return mayConnectLater(error) ? { ...attempt, passing: {} } : attempt;
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

async function follow(request: FetchRequest, connection: Connection): Promise<Attempt> {
  const first = new URL(request.address);
  const hosts = [first.host, ...request.allowedHosts];
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!isSecure(url)) {
      return failed("source-refused", url, "only https is allowed, or http from this machine");
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
      return failed("source-refused", url, "it redirects to an invalid URL");
    }
    url = new URL(location, url);
    if (hosts.includes(url.host)) continue;
    return failed(
      "source-refused",
      first,
      `it redirects to ${shownAddress(url)}, and ${url.host} is not among the allowed hosts`,
      request.isCommandLine === true
        ? `If you trust that host, pass --allowed-hosts ${url.host}`
        : "If you trust that host, add it to `allowedHosts` of the version's source.",
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
    "user-agent": toolName,
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
): Promise<Attempt> {
  if (statusCode === 304 && known !== undefined) return { kind: "unchanged" };
  if (statusCode !== 200) {
    const { reason, hint } = statusFault(statusCode);
    const attempt = failed("source-unreachable", url, reason, hint);
    if (!mayAnswerLater(statusCode)) return attempt;
    const asked = askedWait(textOf(headers["retry-after"]), textOf(headers["date"]));
    return { ...attempt, passing: asked === undefined ? {} : { asked } };
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
      "It may be a page that shows the file, or a login page. Use the URL of the file itself.",
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
  if (!/^\s*(x-)?gzip\s*$/i.test(encoding))
    return "it has a content encoding that was not requested";
  return promisify(gunzip)(bytes, { maxOutputLength }).catch(
    () => "it cannot be decompressed, or is too large then",
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
): Extract<Fetched, { kind: "failed" }> {
  const message = `${shownAddress(address)} cannot be fetched: ${reason}.`;
  return { kind: "failed", diagnostic: diagnosticOf(code, { message, hint }) };
}
