import { toolName } from "../text/tool.js";
import { EnvHttpProxyAgent, request as send } from "undici";
import { failureReason } from "../specs/http-reasons.js";
import type { PullRequest } from "./pull-request.js";

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** Behind the repository: `/issues/1/comments`. */
  readonly path: string;
  readonly body?: object;
}

/** `status` 0: the server was not reached. */
export interface ApiResponse {
  readonly status: number;
  /** Of a failure: why, without anything secret. */
  readonly reason: string;
  readonly body: unknown;
  /** Whether there is another page. */
  readonly hasNext: boolean;
}

const timeout = 20_000;

/**
 * One request to GitHub's REST API about the repository. Nothing is thrown for what the network does.
 * https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api
 */
export async function askGithub(
  { api, repository, token }: PullRequest,
  { method, path, body }: ApiRequest,
): Promise<ApiResponse> {
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const response = await send(`${api}/repos/${repository}${path}`, {
      method,
      dispatcher,
      signal: AbortSignal.timeout(timeout),
      headers: {
        accept: "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
        "user-agent": toolName,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { statusCode: status, headers } = response;
    const link = String(headers["link"] ?? "");
    return {
      status,
      reason: `the API responded with ${status}`,
      body: parsed(await response.body.text()),
      hasNext: /;\s*rel="?next"?/.test(link),
    };
  } catch (error) {
    return { status: 0, reason: failureReason(error), body: undefined, hasNext: false };
  } finally {
    await dispatcher.destroy();
  }
}

export function isSuccess({ status }: ApiResponse): boolean {
  return status >= 200 && status < 300;
}

/** GitHub says 404 where a token may not even know that something is there. */
export function isForbidden({ status }: ApiResponse): boolean {
  return status === 401 || status === 403 || status === 404;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
