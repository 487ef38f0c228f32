/**
 * What the owner published, one description after the other. Packages of all four are made in
 * test/conformance/published.slow.test.ts.
 */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";
import { loopback } from "../runtime/loopback.js";
import { needsShared, shared } from "../support/shared.js";
import { projectWith } from "./project.js";

test("each published description after the one before", needsShared("published"), async () => {
  const published = { "2.11": "2024-12-26", unstable: "2024-12-26" };
  const server = await loopback((response, { url, headers }) => {
    const id = url.slice(1) as keyof typeof published;
    const etag = `"${published[id]}"`;
    if (headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag });
    response.end(readFileSync(shared(`published/${id}/${published[id]}.yaml`)));
  });
  const project = await projectWith({});
  cpSync(join(root, "specs"), join(project.folder, "specs"), { recursive: true });
  const config = project.read("specs/versions.yaml");
  const addresses: Record<string, string> = { "2.11": "2.11", "0": "unstable" };
  project.put(
    "specs/versions.yaml",
    config.replaceAll(
      /https:\/\/.*\/descriptions\/([^/]+)\/.*/g,
      (_, name: string) => `${server.url}/${addresses[name]}`,
    ),
  );

  // Our descriptions say the facts of that day in our own words: no contract changes.
  const first = await project.run("specs", "update", "2.11");
  expect(first.status).toBe(3);
  expect(first.stdout).toContain("the contract did not change");
  expect((await project.run("specs", "update", "2.11")).stdout).toBe("2.11: nothing new\n");

  published["2.11"] = "2026-08-21";
  const before = project.tree();
  const refused = await project.run("specs", "update", "2.11", "--draft", "specs/2.11/new.yaml");
  expect(refused.status).toBe(1);
  expect(refused.stderr.match(/error\[reference-dangling\]/g)).toHaveLength(4);
  expect(refused.stdout).toContain(
    "A correction that adds what is missing is in specs/2.11/new.yaml",
  );
  expect(project.read("specs/2.11/new.yaml")).toContain("custom_object_instance:");
  expect({ ...project.tree(), "specs/2.11/new.yaml": undefined }).toEqual({
    ...before,
    "specs/2.11/new.yaml": undefined,
  });

  const own = "      - 2.11/corrections.overlay.yaml\n";
  const drafted = project.read("specs/versions.yaml");
  project.put("specs/versions.yaml", drafted.replace(own, `${own}      - 2.11/new.yaml\n`));
  published.unstable = "2026-04-10";
  // It differs from ours of 2024-12-26, which is in other words what was published then.
  const second = await project.run("specs", "update", "--report", "report.md");
  expect(second.status).toBe(4);
  expect(second.stderr).not.toMatch(/^error/m);
  expect(second.stderr).toContain("warning[correction-stale]");
  expect(project.read("report.md")).toMatch(/^# 2\S*11 of .* → 2\S*11, new$/m);
  expect(project.read("report.md")).toMatch(/^# unstable of 2024-12-26 → unstable, new$/m);
  const { versions } = JSON.parse(project.read("specs/lock.json"));
  expect(versions["2.11"]).toMatchObject({ source: `${server.url}/2.11`, etag: '"2026-08-21"' });
});
