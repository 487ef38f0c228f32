import { ConnectionError, copyError, notSent } from "./errors.js";
import { startLimits, type Limits } from "./limits.js";
import type { Operation, OperationRequest } from "./operation.js";
import { redactor } from "./redact.js";
import { prepareRequest, routeOf, type HeaderValues } from "./request.js";
import type { Inspect } from "./validation.js";
import { readResponse } from "./response.js";

/** What every request to one version of one API has in common; emitted as data. */
export interface Api {
  /** Base URLs by name; the first is the default. */
  readonly servers: Readonly<Record<string, string>>;
  /** Sent with each request, such as the version header; no option overrides them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as `User-Agent`, but not from a browser, which has its own. */
  readonly userAgent: string;
  /** Where the token goes. A bearer token: `{ in: "header", name: "Authorization", prefix: "Bearer " }`. */
  readonly auth?: {
    readonly in: "header" | "query" | "cookie";
    readonly name: string;
    readonly prefix?: string;
    /** Without a token no operation could be called. */
    readonly required?: true;
  };
}

/** A token, or a function that gives one; it is called once for each request that needs one. */
export type TokenProvider = string | (() => string | Promise<string>);

/** What is used of `fetch`, so that a replacement need not be more. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a client sends its requests. */
export interface HttpOptions {
  readonly token?: TokenProvider | undefined;
  /** One of the API's servers, by its name; the first is the default. */
  readonly server?: string | undefined;
  /** Where to send requests instead, such as `http://127.0.0.1:4010/v1`. */
  readonly baseUrl?: string | undefined;
  /** Called in place of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** How long a call may take, up to the end of the body, in milliseconds. 60,000 by default; 0 is no limit. */
  readonly timeoutMs?: number | undefined;
  /** Sent with each request. */
  readonly headers?: HeaderValues | undefined;
  /** Looks at the JSON bodies of answers. */
  readonly inspect?: Inspect | undefined;
}

/** What one call does differently. */
export interface RequestOptions {
  /** Ends the call, which is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's, in milliseconds; 0 is no limit. */
  readonly timeoutMs?: number | undefined;
  /** Besides the client's; where names are the same, instead of them. */
  readonly headers?: HeaderValues | undefined;
}

/** Sends operations to one API. Its fields are private to the language, so that no log shows the token. */
export class Http {
  readonly #api: Api;
  readonly #baseUrl: string;
  readonly #token: TokenProvider | undefined;
  readonly #fetch: Fetch | undefined;
  readonly #timeoutMs: number;
  readonly #headers: HeaderValues | undefined;
  readonly #inspect: Inspect | undefined;

  /** @throws {TypeError} for an option that cannot be used. */
  constructor(api: Api, options: HttpOptions = {}) {
    const { token, server, baseUrl, timeoutMs = 60_000 } = options;
    const servers = Object.keys(api.servers);
    if (token === undefined && api.auth?.required) throw new TypeError("token is missing");
    if (token !== undefined && typeof token !== "function" && !isToken(token)) {
      throw new TypeError(`token ${tokenRule}`);
    }
    if (!isTimeout(timeoutMs)) throw new TypeError(`timeoutMs ${timeoutRule}`);
    if (server !== undefined && !servers.includes(server)) {
      throw new TypeError(`server must be one of ${servers.join(", ")}; got ${String(server)}`);
    }
    this.#api = api;
    this.#baseUrl = normalBaseUrl(baseUrl ?? api.servers[server ?? servers[0] ?? ""]);
    this.#token = token;
    this.#fetch = options.fetch;
    this.#timeoutMs = timeoutMs;
    this.#headers = options.headers;
    this.#inspect = options.inspect;
  }

  /**
   * Sends one operation and gives the body of its answer.
   *
   * @throws {InvalidRequestError} where the request cannot be sent as it is. Nothing has been sent then.
   * @throws {ApiError} for an error status.
   * @throws {ConnectionError} where no answer came, or it broke off.
   * @throws {TimeoutError} where it took too long.
   * @throws {ResponseFormatError} for a success whose body is not what the description promises.
   */
  async send<Request extends OperationRequest, Body>(
    operation: Operation<Request, Body>,
    request: NoInfer<Request>,
    options: RequestOptions = {},
  ): Promise<Body> {
    const route = routeOf(operation);
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
    if (!isTimeout(timeoutMs)) throw notSent(route, `timeoutMs ${timeoutRule}`);
    const limits = startLimits(route, timeoutMs, options.signal);
    try {
      const needsToken = this.#api.auth && operation.authenticated !== false;
      const token = needsToken ? await this.#readToken(route, limits) : undefined;
      const { url, init } = prepareRequest(operation, {
        api: this.#api,
        baseUrl: this.#baseUrl,
        request,
        token,
        headers: [this.#headers, options.headers],
      });
      const redact = redactor(token);
      const read = <Result>(part: () => Promise<Result>) =>
        limits.until(
          part,
          (thrown) =>
            new ConnectionError({ route, origin: this.#baseUrl, cause: copyError(thrown, redact) }),
        );
      const response = await read(async () => {
        const answer = await (this.#fetch ?? fetch)(url, { ...init, signal: limits.signal });
        // Browsers show nothing of a redirect that they were told not to follow.
        if (!answer.status) throw new TypeError("a redirect, which is not followed here");
        return answer;
      });
      const inspect = this.#inspect;
      return (await readResponse(response, operation, { url, redact, read, inspect })) as Body;
    } finally {
      limits.end();
    }
  }

  async #readToken(route: string, limits: Limits): Promise<string | undefined> {
    const provider = this.#token;
    if (typeof provider !== "function") return provider;
    const token = await limits.until(provider, (thrown) =>
      notSent(route, "the token provider failed", thrown),
    );
    if (!isToken(token)) throw notSent(route, `what the token provider gives ${tokenRule}`);
    return token;
  }
}

// A line break in a header would start another one; a token read from a file often ends in one.
const tokenRule = "must be printable ASCII text without spaces or line breaks around it";

function isToken(token: unknown): token is string {
  return typeof token === "string" && /^(?! )[ -~]*[!-~]$/.test(token);
}

const timeoutRule = "must be a number of milliseconds, 0 or more";

function isTimeout(timeoutMs: unknown): timeoutMs is number {
  return typeof timeoutMs === "number" && timeoutMs >= 0;
}

/** A base URL without the slash at its end. */
function normalBaseUrl(text = ""): string {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // A relative one, or none.
  }
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username + url.password + url.search + url.hash
  ) {
    throw new TypeError("baseUrl must be an http(s) URL without credentials, query or fragment");
  }
  return (url.origin + url.pathname).replace(/\/+$/, "");
}
