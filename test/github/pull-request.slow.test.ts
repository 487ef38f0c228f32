import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { cloneOf, startGithub, token, type Clone, type Github } from "./pull-request-run.js";

const description = (properties: string) => `openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: https://shop.example.com }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string }${properties} } }
`;
const before = { "api.yaml": description(", name: { type: string }") };
const after = { "api.yaml": description("") };

let github: Github;
let breaking: Clone;
let same: Clone;

beforeAll(() => {
  breaking = cloneOf(before, after);
  same = cloneOf(before, before);
});
afterAll(() => {
  breaking.remove();
  same.remove();
});
beforeEach(async () => {
  github = await startGithub();
});
afterEach(() => github.close());

test("a break is commented once, filed under code scanning, and fails the check", async () => {
  const first = await breaking.run(["api.yaml", "--fail-on", "breaking"], github);
  expect(first).toMatchObject({ code: 1, output: "verdict=breaking\n" });
  expect(first.stdout).toContain("Comment: created.");
  expect(github.comments).toHaveLength(1);
  const [comment] = github.comments;
  expect(comment?.body).toMatch(/^<!-- intercom-codegen api-diff -->\n# api\.yaml \(base\) → /);
  expect(comment?.body).toContain("property-removed");
  expect(first.summary).toContain("property-removed");

  const [sent] = github.sarif;
  expect(sent).toMatchObject({ ref: "refs/pull/7/merge" });
  const log = JSON.parse(gunzipSync(Buffer.from(sent?.sarif ?? "", "base64")).toString("utf8"));
  const [run] = log.runs;
  expect(run.automationDetails).toEqual({ id: "api-diff/api.yaml/" });
  const { physicalLocation } = run.results[0].locations[0];
  expect(physicalLocation).toEqual({
    artifactLocation: { uri: "api.yaml" },
    region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
  });

  const second = await breaking.run(["api.yaml"], github);
  expect(second).toMatchObject({ code: 0 });
  expect(second.stdout).toContain("Comment: renewed.");
  expect(github.comments).toHaveLength(1);
  expect(JSON.stringify([first, second])).not.toContain(token);
});

test("a fork may neither comment nor use code scanning: the summary has the report, and lines are annotated", async () => {
  github.refused.set("POST /", 403);
  const run = await breaking.run(["api.yaml", "--fail-on", "breaking"], github);
  expect(run.code).toBe(1);
  expect(run.summary).toContain("property-removed");
  expect(run.stdout).toMatch(/^::error file=api\.yaml,line=\d+,col=\d+,title=property-removed::/m);
  expect(run.stdout).toContain("The comment is not written: the API responded with 403.");
});

test("without a token, and with a server that fails, the verdict is the same", async () => {
  const bare = await breaking.run(["api.yaml"], github, { GITHUB_TOKEN: "" });
  expect(bare).toMatchObject({ code: 0, output: "verdict=breaking\n" });
  expect(bare.stdout).toContain("there is no token");
  github.refused.set("GET /", 502);
  github.refused.set("POST /", 502);
  const failed = await breaking.run(["api.yaml"], github);
  expect(failed).toMatchObject({ code: 0, output: "verdict=breaking\n" });
  expect(failed.stdout).toContain("the API responded with 502");
});

test("our comment is found behind many others, and what a person wrote stays", async () => {
  const marker = "<!-- intercom-codegen api-diff -->";
  github.comments.push({ id: 1, body: `${marker} mine`, user: { type: "User" } });
  for (let id = 2; id < 150; id += 1) {
    github.comments.push({ id, body: "Looks good.", user: { type: "User" } });
  }
  github.comments.push({ id: 150, body: `${marker}\nold`, user: { type: "Bot" } });
  await breaking.run(["api.yaml"], github);
  expect(github.comments).toHaveLength(150);
  expect(github.comments[0]?.body).toBe(`${marker} mine`);
  expect(github.comments[149]?.body).toContain("property-removed");
});

test("no change makes no comment, and renews the one that is there", async () => {
  const first = await same.run(["api.yaml", "--fail-on", "any"], github);
  expect(first).toMatchObject({ code: 0, output: "verdict=none\n" });
  expect(github.comments).toEqual([]);
  const marker = "<!-- intercom-codegen api-diff -->";
  github.comments.push({ id: 1, body: `${marker}\nbreaks`, user: { type: "Bot" } });
  await same.run(["api.yaml"], github);
  expect(github.comments[0]?.body).toContain("Nothing to report.");
});

test("what was accepted does not fail, and is said", async () => {
  const found = await breaking.run(["api.yaml"], github);
  const fingerprints = [...found.summary.matchAll(/`([0-9a-f]{12})`/g)].map(([, one = ""]) => one);
  expect(fingerprints.length).toBeGreaterThan(0);
  const entries = fingerprints.map(
    (one) => `  - { fingerprint: ${one}, reason: Nobody reads it. }`,
  );
  const accepting = cloneOf(before, {
    ...after,
    "accepted.yaml": `accepted:\n${entries.join("\n")}\n`,
  });
  const args = ["api.yaml", "--accepted", "accepted.yaml", "--fail-on", "any"];
  const run = await accepting.run(args, github);
  accepting.remove();
  expect(run).toMatchObject({ code: 0, output: "verdict=none\n" });
  expect(run.summary).toContain("Nobody reads it");
});

test("a description that is new, gone, or was never there", async () => {
  const [added, removed] = [cloneOf({ "x.txt": "" }, before), cloneOf(before, { "x.txt": "" })];
  const args = ["api.yaml", "--fail-on", "breaking"];
  const [gotNew, gotGone] = [await added.run(args, github), await removed.run(args, github)];
  const never = await added.run(["other.yaml"], github);
  added.remove();
  removed.remove();
  expect(gotNew).toMatchObject({ code: 0, output: "verdict=none\n" });
  expect(gotNew.summary).toContain("`api.yaml` is new");
  expect(gotGone).toMatchObject({ code: 1, output: "verdict=breaking\n" });
  expect(never).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("there is no other.yaml"),
  });
});

test("a description that was moved is compared with what it was", async () => {
  const moved = cloneOf(before, { "specs/shop.yaml": description("") });
  const run = await moved.run(["specs/shop.yaml", "--fail-on", "breaking"], github);
  moved.remove();
  expect(run).toMatchObject({ code: 1, output: "verdict=breaking\n" });
  expect(run.summary).toContain("api.yaml (base) → specs/shop.yaml (pull request)");
});

test("a description that cannot be read, on either side, fails the check and is named", async () => {
  const broken = { "api.yaml": "openapi: 3.1.0\npaths: [\n" };
  for (const clone of [cloneOf(before, broken), cloneOf(broken, after)]) {
    const run = await clone.run(["api.yaml"], github);
    clone.remove();
    expect(run.code).toBe(1);
    expect(run.summary).toContain("`api.yaml` could not be read");
    expect(run.stderr).toContain("error[yaml-invalid]");
    expect(run.stderr).not.toMatch(/^ +at /m);
  }
});

test("outside of a pull request it says what it needs", async () => {
  const run = await same.run(["api.yaml"], github, { GITHUB_EVENT_PATH: "" });
  expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining("GITHUB_EVENT_PATH") });
});
