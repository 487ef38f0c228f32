/**
 * What the owner published, one description after the other. Packages of all four are made in
 * test/conformance/published.slow.test.ts.
 */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";
import { loopback } from "../runtime/loopback.js";
import { dayOf, withoutComponent } from "../support/published.js";
import { needsShared, shared } from "../support/shared.js";
import { projectWith } from "./project.js";

test("each published description after the one before", needsShared("published"), async () => {
  const published = { "2.11": dayOf("2.11"), unstable: dayOf("unstable") };
  let isBroken = false;
  const server = await loopback((response, { url, headers }) => {
    const id = url.slice(1) as keyof typeof published;
    const isOther = isBroken && id === "2.11";
    const etag = isOther ? '"broken"' : `"${published[id]}"`;
    if (headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag });
    const text = readFileSync(shared(`published/${id}/${published[id]}.yaml`), "utf8");
    response.end(isOther ? withoutComponent(text) : text);
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

  isBroken = true;
  const before = project.tree();
  const refused = await project.run("specs", "update", "2.11", "--draft", "specs/2.11/new.yaml");
  expect(refused.status).toBe(1);
  expect(refused.stderr.match(/error\[reference-dangling\]/g)).toHaveLength(3);
  expect(refused.stdout).toContain(
    "A correction that adds what is missing is in specs/2.11/new.yaml",
  );
  expect(project.read("specs/2.11/new.yaml")).toContain("tag_basic:");
  expect({ ...project.tree(), "specs/2.11/new.yaml": undefined }).toEqual({
    ...before,
    "specs/2.11/new.yaml": undefined,
  });

  const own = "      - 2.11/corrections.overlay.yaml\n";
  const drafted = project.read("specs/versions.yaml");
  project.put("specs/versions.yaml", drafted.replace(own, `${own}      - 2.11/new.yaml\n`));
  const second = await project.run("specs", "update", "--report", "report.md");
  expect(second.status).toBe(3);
  expect(second.stderr).not.toMatch(/^error/m);
  expect(project.read("report.md")).toMatch(/^# 2\S*11 of .* → 2\S*11, new$/m);
  expect(second.stdout).toContain(
    "unstable of 2026-04-10 → unstable, new\n  wire none · types none",
  );
  const { versions } = JSON.parse(project.read("specs/lock.json"));
  expect(versions["2.11"]).toMatchObject({ source: `${server.url}/2.11`, etag: '"broken"' });
});
