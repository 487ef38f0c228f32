import { isJsonObject } from "../load/json.js";
import { askGithub, isForbidden, isSuccess, type ApiResponse } from "./github-api.js";
import type { PullRequest } from "./pull-request.js";

export interface Comment {
  /** Names the comment, so that the next run finds it. */
  readonly marker: string;
  readonly text: string;
  /** Whether a comment is worth writing where there is none yet. */
  readonly isNews: boolean;
}

export type Commented =
  | { readonly kind: "created" | "renewed" | "needless" }
  | { readonly kind: "forbidden" | "failed"; readonly reason: string };

const pageSize = 100;
/** 3,000 comments. */
const mostPages = 30;

/**
 * Writes the comment, or renews the one that an earlier run wrote.
 * https://docs.github.com/rest/issues/comments
 */
export async function writeComment(pull: PullRequest, comment: Comment): Promise<Commented> {
  if (pull.token === undefined) return { kind: "forbidden", reason: "there is no token" };
  const earlier = await findComment(pull, comment.marker);
  if (typeof earlier === "object") return failureOf(earlier);
  if (earlier === undefined && !comment.isNews) return { kind: "needless" };
  const body = { body: `${comment.marker}\n${comment.text}` };
  const response = await askGithub(
    pull,
    earlier === undefined
      ? { method: "POST", path: `/issues/${pull.number}/comments`, body }
      : { method: "PATCH", path: `/issues/comments/${earlier}`, body },
  );
  if (!isSuccess(response)) return failureOf(response);
  return { kind: earlier === undefined ? "created" : "renewed" };
}

/** The id of our comment; undefined if there is none. Others may write the marker, too: ours is by a bot. */
async function findComment(
  pull: PullRequest,
  marker: string,
): Promise<number | undefined | ApiResponse> {
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `/issues/${pull.number}/comments?per_page=${pageSize}&page=${page}`;
    const response = await askGithub(pull, { method: "GET", path });
    if (!isSuccess(response)) return response;
    const comments: readonly unknown[] = Array.isArray(response.body) ? response.body : [];
    for (const one of comments) {
      if (isJsonObject(one) && isOurs(one, marker)) return Number(one["id"]);
    }
    if (!response.hasNext) return undefined;
  }
  return undefined;
}

function isOurs(comment: Readonly<Record<string, unknown>>, marker: string): boolean {
  const { id, body, user } = comment;
  const isByBot = isJsonObject(user) && user["type"] === "Bot";
  return Number.isSafeInteger(id) && isByBot && typeof body === "string" && body.startsWith(marker);
}

function failureOf(response: ApiResponse): Commented {
  return { kind: isForbidden(response) ? "forbidden" : "failed", reason: response.reason };
}
