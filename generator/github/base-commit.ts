import { execFileSync } from "node:child_process";
import type { PullRequest } from "./pull-request.js";

/**
 * The commit to compare with. `actions/checkout` leaves a merge of both sides: then it is the parent that is not the pull
 * request's, which may be newer than the event says. It is fetched if the clone is shallow; throws git's error if that fails.
 */
export function baseCommit(pull: PullRequest): string {
  const [first, second] = parentsOf("HEAD");
  const base = second === pull.head && first !== undefined ? first : pull.base;
  if (!isHere(base)) fetchCommit(base, pull);
  return base;
}

/** Also those that a shallow clone does not have. */
function parentsOf(commit: string): readonly string[] {
  const [head = ""] = git(["cat-file", "commit", commit]).split("\n\n", 1);
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id = ""]) => id);
}

function isHere(commit: string): boolean {
  try {
    git(["cat-file", "-e", `${commit}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/** The token goes to git by its environment: arguments can be seen by every process of the machine. */
function fetchCommit(commit: string, { server, token }: PullRequest): void {
  const key = `http.${server}/.extraheader`;
  const isSet = token === undefined || hasConfig(key);
  const pair = Buffer.from(`x-access-token:${token}`).toString("base64");
  const login = {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${pair}`,
  };
  const env = { ...process.env, GIT_TERMINAL_PROMPT: "0", ...(isSet ? {} : login) };
  git(["fetch", "--no-tags", "--depth=1", "--quiet", "origin", commit], env);
}

/** `actions/checkout` may have left a login: a server refuses two. */
function hasConfig(key: string): boolean {
  try {
    return git(["config", "--get-all", key]) !== "";
  } catch {
    return false;
  }
}

/** Whether a file was there in a commit. The path is relative to the current folder. */
export function isInCommit(commit: string, file: string): boolean {
  try {
    git(["cat-file", "-e", `${commit}:./${file}`]);
    return true;
  } catch {
    return false;
  }
}

/** What a file of the pull request was called in a commit, if git finds that it was moved. */
export function formerName(commit: string, file: string): string | undefined {
  const moved = git([
    "diff",
    "--relative",
    "--find-renames",
    "--diff-filter=R",
    "--name-status",
    "-z",
    commit,
    "HEAD",
  ]);
  const fields = moved.split("\0");
  const at = fields.findIndex((name, index) => index % 3 === 2 && name === file);
  return fields[at - 1];
}

function git(args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  return execFileSync("git", args, {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 2 ** 28,
  });
}
