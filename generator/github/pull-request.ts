import { readRegularText } from "../files/regular-file.js";
import type { JsonObject } from "../load/spec-document.js";
import { isJsonObject } from "../load/json.js";

/** What a run of GitHub Actions for a pull request says of itself. */
export interface PullRequest {
  /** `owner/name` */
  readonly repository: string;
  readonly number: number;
  /** The tip of the branch that it goes into, and its own: commit ids. */
  readonly base: string;
  readonly head: string;
  readonly api: string;
  readonly server: string;
  /** What code scanning files results under. */
  readonly commit: string;
  readonly ref: string;
  readonly token?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the event of the run, or says why there is none.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function readPullRequest(env: Environment): PullRequest | string {
  const file = env["GITHUB_EVENT_PATH"] ?? "";
  if (file === "") return "it needs a run of GitHub Actions, and GITHUB_EVENT_PATH is not set";
  const event = readEvent(file);
  const pull = event?.["pull_request"];
  if (!isJsonObject(pull)) {
    const name = env["GITHUB_EVENT_NAME"] ?? "other";
    return `it needs an event of a pull request, not "${name}": run it on \`pull_request\``;
  }
  const [repository = "", number, base, head] = [
    env["GITHUB_REPOSITORY"],
    pull["number"],
    shaOf(pull["base"]),
    shaOf(pull["head"]),
  ];
  const isWhole = /^[\w.-]+\/[\w.-]+$/.test(repository) && Number.isSafeInteger(number);
  if (!isWhole || base === undefined || head === undefined) {
    return "the event lacks the repository, the number, or the commits of the pull request";
  }
  const token = env["GITHUB_TOKEN"] ?? "";
  return {
    repository,
    number: Number(number),
    base,
    head,
    api: env["GITHUB_API_URL"] ?? "https://api.github.com",
    server: env["GITHUB_SERVER_URL"] ?? "https://github.com",
    commit: env["GITHUB_SHA"] ?? head,
    ref: env["GITHUB_REF"] ?? `refs/pull/${Number(number)}/merge`,
    ...(token === "" ? {} : { token }),
  };
}

function readEvent(file: string): JsonObject | undefined {
  try {
    const event: unknown = JSON.parse(readRegularText(file));
    return isJsonObject(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

function shaOf(side: unknown): string | undefined {
  const sha = isJsonObject(side) ? side["sha"] : undefined;
  return typeof sha === "string" && /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined;
}
