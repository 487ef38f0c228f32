/** From "a new description is out" to "the right packages are published", without anybody at a terminal. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root, type Run } from "../cli/run.js";
import { makeTemporaryFolder, put, treeIn } from "../output/workspace.js";
import { loopback } from "../runtime/loopback.js";
import { dayOf, withoutComponent } from "../support/published.js";
import { needsShared, shared } from "../support/shared.js";
import { environmentOf, startRegistry, type Registry } from "./verdaccio.js";

type Days = Readonly<Record<"2.11" | "unstable", string>>;
const first: Days = { "2.11": dayOf("2.11"), unstable: dayOf("unstable") };
/** No later day is published: 2.11 comes without a component, and Unstable with a method that has another name. */
const later: Days = { "2.11": "broken", unstable: "renamed" };

function textOf(id: keyof Days, day: string): string {
  const text = fs.readFileSync(shared(`published/${id}/${first[id]}.yaml`), "utf8");
  if (day === "broken") return withoutComponent(text);
  return day === "renamed"
    ? text.replace("operationId: listTeams", "operationId: findTeams")
    : text;
}

/** The script that specs/README.md shows. */
const script = /^```sh\n(npx intercom-codegen specs update\n.*?)^```$/ms.exec(
  fs.readFileSync(join(root, "specs/README.md"), "utf8"),
)?.[1];

test(
  "each published description after the one before: update, generate, release",
  needsShared("published"),
  async () => {
    let days = first;
    const upstream = await loopback((response, { url, headers }) => {
      const id = url.slice(1) as keyof Days;
      const etag = `"${days[id]}"`;
      const isKnown = headers["if-none-match"] === etag;
      response.writeHead(isKnown ? 304 : 200, { etag });
      response.end(isKnown ? undefined : textOf(id, days[id]));
    });
    const work = makeTemporaryFolder();
    const registry = await startRegistry(work);
    onTestFinished(async () => {
      await registry.close();
      fs.rmSync(work, { recursive: true, maxRetries: 3 });
    });
    const project = projectIn(work, upstream.url);
    const environment = environmentOf(work, registry.url, registry.token);
    const run = async (command = script ?? expect.fail("specs/README.md has no script.")) => {
      const done = await runShell(command, project, environment);
      expect(done.stderr).not.toMatch(/^ +at .*:\d+:\d+\)?$/m);
      return done;
    };
    const tree = (id: string) => treeIn(join(project, "specs", id));

    // Our descriptions say the facts of that day in our own words: no contract changes.
    const start = await run();
    expect({ code: start.code, stderr: faultsIn(start) }).toEqual({ code: 3, stderr: [] });
    expect(releasesIn(start)).toEqual([
      "2.11: @intercom-codegen/client-2.11@2.0.0 · the first release",
      "unstable: @intercom-codegen/client-unstable@0.2.0 · the first release",
    ]);
    const again = await run();
    expect(again.code).toBe(0);
    expect(releasesIn(again)).toEqual([
      "2.11: @intercom-codegen/client-2.11@2.0.0: nothing new",
      "unstable: @intercom-codegen/client-unstable@0.2.0: nothing new",
    ]);

    // What cannot be had is told and stays as it was; what can be had is released.
    days = later;
    const before = tree("2.11");
    const half = await run();
    expect(half.code).toBe(1);
    expect(faultsIn(half)).toEqual(Array(3).fill("error[reference-dangling]"));
    expect(half.stdout).toContain("target: $.components.schemas");
    expect(tree("2.11")).toEqual(before);
    expect(releasesIn(half)).toEqual([
      "2.11: @intercom-codegen/client-2.11@2.0.0: nothing new",
      "unstable: @intercom-codegen/client-unstable@0.3.0 · after 0.2.0: major",
    ]);

    // What a person does then: read the draft, and take it.
    const draft = "npx intercom-codegen specs update 2.11 --draft specs/2.11/new.yaml";
    expect((await run(draft)).code).toBe(1);
    const own = "      - 2.11/corrections.overlay.yaml\n";
    const configuration = join(project, "specs/versions.yaml");
    const text = fs.readFileSync(configuration, "utf8");
    fs.writeFileSync(configuration, text.replace(own, `${own}      - 2.11/new.yaml\n`));
    const whole = await run();
    expect({ code: whole.code, stderr: faultsIn(whole) }).toEqual({ code: 3, stderr: [] });
    expect(releasesIn(whole)).toEqual([
      "2.11: @intercom-codegen/client-2.11@2.1.0 · after 2.0.0: minor",
      "unstable: @intercom-codegen/client-unstable@0.3.0: nothing new",
    ]);
    expect(await inRegistry(registry)).toEqual({
      "2.11": { versions: ["2.0.0", "2.1.0"], tags: { latest: "2.1.0" } },
      unstable: { versions: ["0.2.0", "0.3.0"], tags: { latest: "0.3.0", next: "0.3.0" } },
    });

    // A part that fails fails the whole, and says so.
    const noRegistry = { ...environment, npm_config_registry: "http://127.0.0.1:9/" };
    const failed = await runShell(script ?? "", project, noRegistry);
    expect(failed.code).toBe(1);
    expect(faultsIn(failed)).toEqual(Array(2).fill("error[registry-failed]"));
  },
);

/** The descriptions and corrections of this repository, with another source; and the command, as npm puts it there. */
function projectIn(folder: string, upstream: string): string {
  const project = join(folder, "project");
  fs.cpSync(join(root, "specs"), join(project, "specs"), { recursive: true });
  const configuration = join(project, "specs/versions.yaml");
  const names: Readonly<Record<string, string>> = { "2.11": "2.11", "0": "unstable" };
  const text = fs
    .readFileSync(configuration, "utf8")
    .replaceAll(
      /https:\/\/.*\/descriptions\/([^/]+)\/.*/g,
      (_, name: string) => `${upstream}/${names[name]}`,
    );
  const command = `#!/bin/sh\nexec "${process.execPath}" "${join(root, "generator/bin.js")}" "$@"\n`;
  put(project, { "specs/versions.yaml": text, "node_modules/.bin/intercom-codegen": command });
  fs.chmodSync(join(project, "node_modules/.bin/intercom-codegen"), 0o755);
  return project;
}

/** Runs a script as a machine does: nobody sits at a terminal. */
function runShell(
  text: string,
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<Run> {
  const path = `${join(cwd, "node_modules/.bin")}${delimiter}${process.env["PATH"]}`;
  const options = { cwd, env: { ...process.env, ...environment, PATH: path }, maxBuffer: 1e8 };
  return new Promise((resolve) => {
    const child = execFile("sh", ["-c", text], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr }),
    );
    child.stdin?.end();
  });
}

const faultsIn = ({ stderr }: Run) => [...stderr.matchAll(/^error\[[\w-]+\]/gm)].map(String);

/** What `release` says of each version, without sizes and tags. */
const releasesIn = ({ stdout }: Run) =>
  [...stdout.matchAll(/^\S+: @intercom-codegen\/.*$/gm)].map(([line]) =>
    line.replace(/( · \d+ kB packed.*| · tagged.*)$/, ""),
  );

async function inRegistry({ url }: Registry) {
  const names = ["2.11", "unstable"];
  const answers = names.map(async (id) => {
    const response = await fetch(`${url}@intercom-codegen/client-${id}`);
    const { versions, "dist-tags": tags } = await response.json();
    return [id, { versions: Object.keys(versions), tags }] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}
