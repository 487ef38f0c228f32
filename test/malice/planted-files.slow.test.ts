/** What somebody else's commit may put into a working tree: nothing outside of it is read, moved, written or deleted. */
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { newNotes, notesFolder } from "../../generator/release/notes.js";
import type { ApiVersion } from "../../generator/config/versions.js";
import { runCli, runMain, type Run } from "../cli/run.js";
import { makeTemporaryFolder, put, treeIn } from "../output/workspace.js";
import { pets, versionsText } from "../specs-command/project.js";

const victim = {
  "victim/.bashrc": "precious",
  "victim/openapi.yaml": pets(),
  "victim/next/a": "precious",
  "victim/trash/b": "precious",
  "victim/dist/index.js": "precious",
  "victim/lock.json": "token: precious\n: {",
};

const overlay = `overlay: 1.0.0
info: { title: Corrections, version: "1" }
actions:
  - { target: "$.info", update: { description: Corrected. }, description: "A reason. 2026-01-01" }
`;

interface Project {
  readonly folder: string;
  readonly at: (path: string) => string;
  readonly run: (args: string) => Promise<Run>;
  /** In a process of its own, which is killed where it does not end. */
  readonly spawn: (args: string) => Promise<Run>;
}

/** A project that generates, locked; and a folder beside it that no run may touch. */
async function makeProject(more: Readonly<Record<string, string>> = {}): Promise<Project> {
  const parent = makeTemporaryFolder();
  onTestFinished(() => fs.rmSync(parent, { recursive: true }));
  const versions = versionsText('url: "https://api.example.com/x.yaml"').replace(
    "corrections: [] # none yet",
    "corrections: [1/fix.yaml]",
  );
  put(parent, {
    ...victim,
    "project/package.json": "{}",
    "project/specs/versions.yaml": versions,
    "project/specs/1/openapi.yaml": pets().replace("#/components/schemas/pet", "animal.yaml"),
    "project/specs/1/animal.yaml": "type: object\nproperties: { id: { type: string } }\n",
    "project/specs/1/fix.yaml": overlay,
    "project/new.yaml": pets("        age: { type: integer }\n"),
    ...more,
  });
  const folder = join(parent, "project");
  const project = {
    folder,
    at: (path: string) => join(folder, path),
    run: (args: string) => runMain(args.split(" "), folder),
    spawn: (args: string) =>
      runCli(args.split(" "), { cwd: folder, signal: AbortSignal.timeout(60_000) }),
  };
  expect(await project.run("specs lock")).toMatchObject({ code: 0, stderr: "" });
  return project;
}

const victimOf = ({ at }: Project) => treeIn(at("../victim"));
const plain = Object.fromEntries(
  Object.entries(victim).map(([path, text]) => [path.replace("victim/", ""), text]),
);

function replace(path: string, plant: (path: string) => void): void {
  fs.rmSync(path, { recursive: true, force: true });
  plant(path);
}

const plants: Readonly<Record<string, (path: string) => void>> = {
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  "a link to a device": (path) => fs.symlinkSync("/dev/zero", path),
  "a link out of the project": (path) =>
    fs.symlinkSync(`${path.split("/project/")[0]}/victim/lock.json`, path),
  "a folder": (path) => fs.mkdirSync(path),
  "a huge file": (path) => {
    fs.writeFileSync(path, "");
    fs.truncateSync(path, 2 ** 33);
  },
};
const reading = ["specs check", "generate --check", "diff 1 1", "specs correct 1 --from-examples"];
const all = [...reading, "generate", "specs lock", "release --dry-run"];
/** They say what is wrong, and go on without it: a description of long ago need not load. */
const lenient = /^(diff|specs correct) /;
const required = ["versions.yaml", "lock.json", "1/openapi.yaml"];
const places = ["versions.yaml", "lock.json", "1/openapi.yaml", "1/fix.yaml", "1/animal.yaml"];

test.each(Object.keys(plants))("in the place of a file that is read: %s", async (name) => {
  for (const place of places) {
    const project = await makeProject();
    replace(project.at(`specs/${place}`), (path) => plants[name]?.(path));
    for (const args of all) {
      const { code, stdout, stderr } = await project.run(args);
      // What leads out of the project is an error to them, too.
      const isLenient =
        lenient.test(args) && !required.includes(place) && !name.startsWith("a link");
      expect(code, `${args} with ${place}`).toBe(isLenient ? 0 : 1);
      expect(`${stdout}${stderr}`, `${args} with ${place}`).toMatch(
        /(error|warning)\[(file-unreadable|file-too-large|file-outside-project|path-refused|reference-outside-folder)\]/,
      );
      expect(`${stdout}${stderr}`).not.toContain("precious");
    }
    expect(victimOf(project)).toEqual(plain);
  }
});

test("each command ends, with an error, where what it reads is a pipe", async () => {
  const project = await makeProject();
  replace(project.at("specs/lock.json"), (path) => plants["a pipe"]?.(path));
  execFileSync("mkfifo", [project.at("log")]);
  execFileSync("mkfifo", [project.at("tsconfig.json")]);
  execFileSync("mkfifo", [project.at(".npmrc")]);
  for (const args of [...all, "drift log", "mock 1", "init log", "generate --spec log --out a"]) {
    expect(await project.spawn(args), args).toMatchObject({ code: 1 });
  }
  fs.rmSync(project.at("specs/lock.json"));
  const usage = await project.spawn("diff 1 1 --usage tsconfig.json");
  expect(usage).toMatchObject({ code: 1 });
  expect(usage.stderr).toContain("tsconfig.json is not a file");
  const release = await project.spawn("release --dry-run");
  expect(release).toMatchObject({ code: 1 });
  expect(release.stderr).toContain(".npmrc is a pipe, not a file");
});

test("names in lock.json that lead out of the project are not read", async () => {
  for (const name of ["/dev/zero", "../../victim/.bashrc", "../../../../../../etc/passwd"]) {
    const project = await makeProject();
    const path = project.at("specs/lock.json");
    const text = fs.readFileSync(path, "utf8").replace('"1/animal.yaml"', JSON.stringify(name));
    fs.writeFileSync(path, text);
    for (const args of ["specs check", "generate --check", "specs lock"]) {
      const { code, stderr } = await project.run(args);
      expect({ code, stderr }, args).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`"${name}" is outside of the project`) as string,
      });
    }
  }
});

test.each([
  ["description", "description: 1/openapi.yaml", "description: ../../victim/openapi.yaml"],
  ["corrections", "[1/fix.yaml]", "[../../victim/openapi.yaml]"],
])("so are those of versions.yaml: %s", async (_, from, to) => {
  const project = await makeProject();
  const path = project.at("specs/versions.yaml");
  fs.writeFileSync(path, fs.readFileSync(path, "utf8").replace(from, to));
  for (const args of all) {
    const { code, stderr } = await project.run(args);
    expect(code, args).toBe(1);
    expect(stderr, args).toContain("error[file-outside-project]");
  }
});

const work = "specs/.intercom-codegen-work-specs";
const lock = "specs/.intercom-codegen-lock-specs";
const writing = [
  "specs lock",
  "specs update --from new.yaml 1",
  "specs add 2 --from new.yaml --package p",
];

/** Something for `specs lock` to write. */
function change({ at }: Project): void {
  fs.appendFileSync(at("specs/1/fix.yaml"), "# more\n");
}

test("a journal from a commit is followed by no command; one that reads says that it is there", async () => {
  const names = ["../../victim/.bashrc", "../victim/.bashrc", "versions.yaml"];
  for (const journal of [names, { names, seal: "0".repeat(64) }]) {
    const project = await makeProject();
    put(project.folder, {
      [`${work}/journal.json`]: JSON.stringify(journal),
      [`${work}/made-here`]: "",
      [`${work}/seal`]: "0".repeat(64),
      ...Object.fromEntries(names.map((_, at) => [`${work}/new-${at}`, "planted"])),
    });
    const before = treeIn(project.at("specs"));
    for (const args of ["specs check", "specs correct 1 --from-examples"]) {
      const { code, stderr } = await project.run(args);
      expect(code, args).toBe(0);
      expect(stderr, args).toContain("warning[output-leftover]");
    }
    for (const args of writing) {
      const { code, stderr } = await project.run(args);
      expect(code, args).toBe(1);
      expect(stderr, args).toContain("was not made by intercom-codegen on this machine");
    }
    expect(treeIn(project.at("specs"))).toEqual(before);
    expect(victimOf(project)).toEqual(plain);
  }
});

test.each([work, lock, `${lock}-owner`])("a link or a pipe in the place of %s", async (path) => {
  for (const name of ["a link out of the project", "a pipe", "a folder"]) {
    if (path === work && name === "a folder") continue;
    const project = await makeProject();
    change(project);
    if (name === "a link out of the project") fs.symlinkSync("../../victim", project.at(path));
    else plants[name]?.(project.at(path));
    for (const args of writing) {
      const { code, stderr } = await project.run(args);
      expect(code, args).toBe(1);
      expect(stderr, args).toContain("error[path-refused]");
    }
    expect((await project.run("specs check")).stderr).not.toContain("error[path-refused]");
    expect(fs.lstatSync(project.at(path), { throwIfNoEntry: false })).toBeDefined();
    expect(victimOf(project)).toEqual(plain);
  }
});

test("a specs folder that is a link out of the project is neither read nor written", async () => {
  const project = await makeProject();
  fs.renameSync(project.at("specs"), project.at("../specs"));
  fs.symlinkSync("../specs", project.at("specs"));
  const before = treeIn(project.at("../specs"));
  for (const args of [...reading, ...writing, "generate"]) {
    const { code, stderr } = await project.run(args);
    expect(code, args).toBe(1);
    expect(stderr, args).toContain("error[path-refused]");
  }
  expect(treeIn(project.at("../specs"))).toEqual(before);
});

test("links where the output is to be are not written through", async () => {
  const project = await makeProject();
  const generated = (path = "") => project.at(`generated${path}`);
  const refused = async (args: string, code = "path-refused") => {
    const run = await project.run(args);
    expect(run.code, args).toBe(1);
    expect(run.stderr, args).toContain(`error[${code}]`);
    expect(victimOf(project)).toEqual(plain);
  };
  fs.symlinkSync("../victim", generated());
  for (const args of ["generate", "generate --check", "build", "mock 1"]) await refused(args);
  fs.rmSync(generated());
  fs.mkdirSync(generated());
  fs.symlinkSync("../../victim", generated("/1"));
  await refused("generate", "output-folder-foreign");
  fs.rmSync(generated("/1"));
  for (const name of ["work", "lock"]) {
    const path = generated(`/.intercom-codegen-${name}-1`);
    fs.symlinkSync("../../victim", path);
    await refused("generate");
    fs.rmSync(path);
  }
  fs.symlinkSync("../victim", project.at("out"));
  fs.symlinkSync("../victim/.bashrc", project.at("report"));
  for (const out of ["out/a.md", "report"]) {
    await refused(`specs check --format markdown --out ${out}`);
    await refused(`diff 1 1 --format markdown --out ${out}`);
  }
  await refused("generate --out out");
  await refused("init specs/1/openapi.yaml --folder out");
  await refused("generate --spec specs/1/openapi.yaml --out out", "output-folder-foreign");
  fs.mkdirSync(project.at("new"));
  fs.symlinkSync("../../victim", project.at("new/specs"));
  await refused("init specs/1/openapi.yaml --folder new", "project-exists");
});

test("build writes to dist/ alone, and not through it", async () => {
  const project = await makeProject();
  const dist = project.at("generated/1/dist");
  expect(await project.run("generate --quiet")).toMatchObject({ code: 0 });
  const build = async () => {
    const run = await project.run("build");
    expect(victimOf(project)).toEqual(plain);
    return run;
  };
  fs.symlinkSync("../../../victim/dist", dist);
  expect((await build()).stderr).toContain("generated/1/dist is a symbolic link");
  fs.rmSync(dist);
  fs.mkdirSync(dist);
  fs.symlinkSync("../../../../victim/.bashrc", join(dist, "index.js"));
  fs.symlinkSync("../../../../victim", join(dist, "cjs"));
  // The draft of a build that was killed, it seems.
  fs.symlinkSync("../../../victim", project.at("generated/1/.dist-99999999"));
  // git cannot bring this one; what has another name elsewhere is not written over all the same.
  fs.linkSync(project.at("../victim/.bashrc"), join(dist, "client.js"));
  const configuration = project.at("generated/1/tsconfig.json");
  const text = fs.readFileSync(configuration, "utf8");
  const outDir = '"outDir": "../../../victim", "declarationDir": "../../../victim"';
  fs.writeFileSync(configuration, text.replace('"outDir": "dist"', outDir));
  expect(await build()).toMatchObject({ code: 0 });
  expect(fs.readdirSync(dist)).toEqual(expect.arrayContaining(["index.js", "openapi.json"]));
  expect(fs.lstatSync(join(dist, "cjs")).isDirectory()).toBe(true);
  // Nor does what a commit made of the package's own build run.
  fs.writeFileSync(project.at("generated/1/build.js"), "throw new Error();");
  expect(await build()).toMatchObject({ code: 0 });
});

test("a note is not published that is a link out of the project", async () => {
  const project = await makeProject();
  fs.mkdirSync(project.at("specs/1/notes"));
  fs.symlinkSync("../../../../victim/.bashrc", project.at("specs/1/notes/a.md"));
  const version = { description: project.at("specs/1/openapi.yaml") } as ApiVersion;
  expect(() => newNotes(notesFolder(version), [], "")).toThrow("is outside of");
});
