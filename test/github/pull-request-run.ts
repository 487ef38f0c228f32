/** A pull request on loopback: a repository in git, and the part of GitHub's API that the command uses. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCli, type Run } from "../cli/run.js";

export const token = "ghs_0123456789abcdefSecret";

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: "Bot" | "User" };
}

export interface Github {
  readonly url: string;
  readonly comments: StoredComment[];
  /** Reports that code scanning got, in the order in which they came. */
  readonly sarif: { readonly commit_sha: string; readonly ref: string; readonly sarif: string }[];
  /** Statuses with which writes are refused, by the start of their paths. */
  readonly refused: Map<string, number>;
  readonly close: () => Promise<void>;
}

export async function startGithub(): Promise<Github> {
  const comments: StoredComment[] = [];
  const sarif: Github["sarif"][number][] = [];
  const refused = new Map<string, number>();
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const url = new URL(request.url ?? "", "http://localhost");
      const path = url.pathname.replace("/repos/o/shop", "");
      const reply = (status: number, body: unknown, headers = {}) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(body));
      };
      const no = [...refused].find(([start]) => `${request.method} ${path}`.startsWith(start));
      if (request.headers.authorization !== `Bearer ${token}`) return reply(401, {});
      if (no !== undefined) return reply(no[1], { message: "Resource not accessible" });
      switch (`${request.method} ${path.replace(/\d+$/, "{}")}`) {
        case "GET /issues/7/comments": {
          const size = Number(url.searchParams.get("per_page"));
          const page = Number(url.searchParams.get("page"));
          const shown = comments.slice((page - 1) * size, page * size);
          const link = page * size < comments.length ? { link: '<http://x/>; rel="next"' } : {};
          return reply(200, shown, link);
        }
        case "POST /issues/7/comments":
          comments.push({ id: 100 + comments.length, ...JSON.parse(text), user: { type: "Bot" } });
          return reply(201, comments.at(-1));
        case "PATCH /issues/comments/{}": {
          const one = comments.find(({ id }) => path.endsWith(`/${id}`));
          if (one === undefined) return reply(404, {});
          one.body = JSON.parse(text).body;
          return reply(200, one);
        }
        case "POST /code-scanning/sarifs":
          sarif.push(JSON.parse(text));
          return reply(202, { id: "1" });
        default:
          return reply(500, { message: `${request.method} ${path}` });
      }
    });
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, comments, sarif, refused, close };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

export type Files = Readonly<Record<string, string>>;

export interface PullRequestRun extends Run {
  readonly summary: string;
  readonly output: string;
}

export interface Clone {
  readonly run: (args: readonly string[], github: Github, env?: object) => Promise<PullRequestRun>;
  readonly remove: () => void;
}

/** A shallow clone of the merge of two commits, as `actions/checkout` makes it. */
export function cloneOf(base: Files, head: Files): Clone {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pull-request-")));
  const [origin, clone] = [join(folder, "origin"), join(folder, "clone")];
  const git = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  mkdirSync(origin);
  git(origin, "init", "--quiet", "--initial-branch=main");
  const commit = (files: Files) => {
    git(origin, "rm", "-rfq", "--ignore-unmatch", ".");
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(origin, name)), { recursive: true });
      writeFileSync(join(origin, name), text);
    }
    git(origin, "add", "--all");
    git(origin, "commit", "--quiet", "--allow-empty", "--message=x");
    return git(origin, "rev-parse", "HEAD");
  };
  const baseId = commit(base);
  git(origin, "checkout", "--quiet", "-b", "change");
  const headId = commit(head);
  git(origin, "checkout", "--quiet", "--detach", "main");
  git(origin, "merge", "--quiet", "--no-ff", "--message=merge", "change");
  git(origin, "branch", "merge");
  git(folder, "clone", "--quiet", "--depth=1", "--branch=merge", `file://${origin}`, clone);
  const file = (name: string) => join(folder, name);
  writeFileSync(
    file("event.json"),
    JSON.stringify({ pull_request: { number: 7, base: { sha: baseId }, head: { sha: headId } } }),
  );
  return {
    run: async (args, github, env = {}) => {
      for (const name of ["summary.md", "output.txt"]) writeFileSync(file(name), "");
      const run = await runCli(["pull-request", ...args], {
        cwd: clone,
        env: {
          GITHUB_EVENT_PATH: file("event.json"),
          GITHUB_EVENT_NAME: "pull_request",
          GITHUB_REPOSITORY: "o/shop",
          GITHUB_API_URL: github.url,
          GITHUB_SHA: git(clone, "rev-parse", "HEAD"),
          GITHUB_REF: "refs/pull/7/merge",
          GITHUB_TOKEN: token,
          GITHUB_STEP_SUMMARY: file("summary.md"),
          GITHUB_OUTPUT: file("output.txt"),
          RUNNER_TEMP: file("temp"),
          ...env,
        },
      });
      const text = (name: string) => readFileSync(file(name), "utf8");
      return { ...run, summary: text("summary.md"), output: text("output.txt") };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
