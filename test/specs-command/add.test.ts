import { expect, test } from "vitest";
import { withEntry } from "../../generator/specs/add-entry.js";
import { content, loopback } from "../runtime/loopback.js";
import { pets, projectWith, versionsText } from "./project.js";

test("a new version is one command: description, configuration and lock", async () => {
  const server = await loopback(content(pets()));
  const config = versionsText("repository: x", "# The end.\n");
  const project = await projectWith({ "specs/versions.yaml": config });
  const from = `${server.url.replace("://", "://me:hush@")}/2/api.yaml?token=hush`;
  const { status, stdout, stderr } = await project.run("specs", "add", "2.0", "--from", from);
  expect(stderr).not.toContain("error");
  expect(status).toBe(0);
  expect(stdout).toContain("2.0: added as @pets/client-2.0: specs/2.0/openapi.yaml");
  expect(project.read("specs/2.0/openapi.yaml")).toBe(pets());
  expect(project.read("specs/versions.yaml")).toBe(
    `${config.replace("\n# The end.\n", "")}

  - id: "2.0"
    description: 2.0/openapi.yaml
    corrections:
      - 2.0/corrections.overlay.yaml
    package: "@pets/client-2.0"
    packageVersion: 0.1.0
    source:
      url: ${server.url}/2/api.yaml

# The end.
`,
  );
  const lock = JSON.parse(project.read("specs/lock.json"));
  expect(lock.versions["2.0"]).toMatchObject({ source: `${server.url}/2/api.yaml` });
  expect(stdout + JSON.stringify(project.tree())).not.toContain("hush");
  expect((await project.run("specs", "check", "2.0")).status).toBe(0);
  expect((await project.run("specs", "update", "2.0")).status).toBe(0);
});

test("what is taken, wrong or does not load is refused, and nothing is written", async () => {
  const project = await projectWith({
    "specs/versions.yaml": versionsText("repository: x"),
    "specs/3/openapi.yaml": pets(),
    "good.yaml": pets(),
    "bad.yaml": pets('        owner: { $ref: "#/components/schemas/person" }\n'),
  });
  const before = project.tree();
  const add = (...args: readonly string[]) => project.run("specs", "add", ...args);
  expect((await add("1", "--from", "good.yaml")).status).toBe(2);
  for (const id of ["../2", "diff", "con", "Lock.json"])
    expect((await add(id, "--from", "good.yaml")).status).toBe(2);
  expect((await add("2", "--from", "good.yaml", "--package", "Up")).status).toBe(2);
  expect((await add("2", "--from", "good.yaml", "--package", "@pets/client-1")).status).toBe(2);
  expect((await add("3", "--from", "good.yaml")).stderr).toContain("exists already");
  expect((await add("2", "--from", "gone.yaml")).stderr).toContain("error[file-unreadable]");
  const bad = await add("2", "--from", "bad.yaml", "--draft", "fix.yaml");
  expect(bad.status).toBe(1);
  expect(bad.stdout).toContain("pass it with --corrections <file>");
  expect(bad.stdout).toMatch(/Next: review fix\.yaml, .* --corrections fix\.yaml .*\n$/);
  const shown = await add("2", "--from", "bad.yaml");
  expect(shown.stdout).toMatch(/Next: .* --draft missing\.yaml.*\n$/);
  expect(project.tree()).toEqual(before);
  const mended = await add("2", "--from", "bad.yaml", "--corrections", "fix.yaml");
  expect(mended.status).toBe(0);
  expect(project.read("specs/versions.yaml")).toContain("- ../fix.yaml");
});

test("a list in brackets, and one at the left edge", () => {
  const entry = {
    id: "2",
    description: "2/a.yaml",
    corrections: ["x.yaml"],
    package: "b",
    packageVersion: "0.1.0",
  };
  const edge = "versions:\n- id: a\n  # mine\nother: 1 # yours\n";
  expect(withEntry(edge, entry)).toBe(
    'versions:\n- id: a\n  # mine\n\n- id: "2"\n  description: 2/a.yaml\n  corrections:\n    - x.yaml\n  package: b\n  packageVersion: 0.1.0\n\nother: 1 # yours\n',
  );
  expect(withEntry("versions: [{ id: a }] # all\n", entry)).toMatch(/id: a.*id: "2".*# all/s);
});
