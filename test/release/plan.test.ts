import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSide } from "../../generator/diff/load-side.js";
import type { Api } from "../../generator/model/read-api.js";
import { prepare } from "../../generator/generate.js";
import { descriptionPath } from "../../generator/release/build-package.js";
import type { LastRelease } from "../../generator/release/last-release.js";
import {
  planRelease,
  type PlanRequest,
  type ReleasePlan,
} from "../../generator/release/plan-release.js";
import type { ApiVersion } from "../../generator/config/versions.js";
import { folderWith } from "../load/files.js";
import { changed, shop, versionIn } from "./shop.js";

type Files = ReadonlyMap<string, string>;

/** Most of the time is spent on formatting, and most files are the same in all tests. */

/** What is planned for a description, after a release of another one whose files may be changed. */
async function plan(
  before: string | undefined,
  after: string,
  more: Partial<ApiVersion> & {
    readonly request?: Partial<PlanRequest>;
    readonly released?: (files: Files) => Files;
  } = {},
) {
  const folder = await folderWith({ "1/shop.yaml": before ?? after });
  const { request = {}, released = (files: Files) => files, ...own } = more;
  const version = versionIn(folder, own);
  const common = {
    version,
    used: [],
    date: "2026-11-20",
    notes: [],
    atLeast: "none" as const,
  };
  const last =
    before === undefined ? undefined : await releasedFrom({ ...common, last: undefined }, released);
  writeFileSync(version.description, after);
  return planRelease({ ...common, input: await inputOf(version), last, ...request });
}

async function inputOf(version: ApiVersion): Promise<Api> {
  const { input } = await prepare({ version, file: version.description, corrections: [] });
  if (input === undefined) throw new Error("The description has errors.");
  return input;
}

/** Every release but the next is one of the same description. */
const firstReleases = new Map<string, ReleasePlan>();

async function releasedFrom(
  request: Omit<PlanRequest, "input">,
  released: (files: Files) => Files,
): Promise<LastRelease> {
  const { version } = request;
  const known = firstReleases.get(version.packageVersion);
  const first = known ?? (await planRelease({ ...request, input: await inputOf(version) }));
  firstReleases.set(version.packageVersion, first);
  const { next } = first;
  const files = released(new Map((next?.files ?? []).map(({ path, text }) => [path, text])));
  const file = join(version.description, "../../last/openapi.json");
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, files.get(descriptionPath) ?? "");
  const { side } = await loadSide({ label: "last", file, corrections: [], version });
  if (side === undefined || next === undefined) throw new Error("There was no release.");
  return {
    published: { versions: [], used: [], tags: {}, days: { "1.0.0": "2026-11-19" } },
    version: next.version,
    files,
    side,
  };
}

const entry = (...lines: readonly string[]) => `${lines.join("\n")}\n`;

test("the first release is called as the configuration says", async () => {
  const { next } = await plan(undefined, shop);
  expect(next?.version).toBe("1.0.0");
  expect(next?.entry).toBe(
    entry(
      "## 1.0.0 (2026-11-20)",
      "",
      "### Added",
      "",
      "- The first release: 2 operations, 1 type.",
    ),
  );
});

test("nothing changed: there is nothing to release, unless somebody asks for it", async () => {
  // Another layout, another order of the answers, another place of origin: all that is no change.
  const source = { repository: "a/b", file: "x.yaml", allowedHosts: [] };
  expect(await plan(shop, shop.replace("tags: [{ name: Pets }]", "tags:\n  - name: Pets"))).toEqual(
    {
      bump: "none",
    },
  );
  expect(await plan(shop, shop, { source })).toEqual({ bump: "none" });
  const asked = await plan(shop, shop, { request: { atLeast: "patch" } });
  expect(asked.next?.version).toBe("1.0.1");
});

test("other words are a patch", async () => {
  const { bump, next } = await plan(shop, changed(shop, "words"));
  expect([bump, next?.version]).toEqual(["patch", "1.0.1"]);
  expect(next?.entry).toBe(
    entry(
      "## 1.0.1 (2026-11-20)",
      "",
      "### Changed",
      "",
      "- The documentation or examples of `Pet` changed.",
    ),
  );
});

test("what is added is minor, and what breaks major; the changelog names both in the package's words", async () => {
  expect((await plan(shop, changed(shop, "addition"))).next?.entry).toBe(
    entry(
      "## 1.1.0 (2026-11-20)",
      "",
      "### Added",
      "",
      "- `Pet.color` was added. (`pets.list`, `pets.retrieve`)",
    ),
  );
  expect((await plan(shop, changed(shop, "several", "home"))).next?.entry).toBe(
    entry(
      "## 1.1.0 (2026-11-20)",
      "",
      "### Added",
      "",
      "- `Pet`: `age`, `color`, `home` were added. (`pets.list`, `pets.retrieve`)",
      "- New types: `Home`.",
    ),
  );
  const { bump, next } = await plan(shop, changed(shop, "removal", "nullable", "addition"));
  expect(bump).toBe("major");
  expect(next?.entry).toBe(
    entry(
      "## 2.0.0 (2026-11-20)",
      "",
      "### Breaking",
      "",
      "- `pets.retrieve` (`GET /pets/{id}`) was removed. Stop calling it.",
      "- `Pet.id` can now be null. Handle null. (`pets.list`)",
      "",
      "### Added",
      "",
      "- `pets.delete` (`DELETE /pets/{id}`) was added.",
      "- `Pet.color` was added. (`pets.list`)",
    ),
  );
});

test("below 1.0.0 what breaks is minor and what is added a patch", async () => {
  const initial = { packageVersion: "0.1.0" };
  const broken = await plan(shop, changed(shop, "nullable"), initial);
  expect([broken.bump, broken.next?.version]).toEqual(["major", "0.2.0"]);
  const added = await plan(shop, changed(shop, "addition"), initial);
  expect([added.bump, added.next?.version]).toEqual(["minor", "0.1.1"]);
});

test("the code that every package has counts as well: what it exports, and what it does", async () => {
  const edit = (path: string, change: (text: string) => string) => (files: Files) =>
    new Map(files).set(path, change(files.get(path) ?? ""));
  const revised = await plan(shop, shop, {
    released: edit("src/runtime/retry.ts", (text) => `${text}// It was otherwise.\n`),
  });
  expect([revised.bump, revised.next?.entry]).toEqual([
    "patch",
    entry("## 1.0.1 (2026-11-20)", "", "### Fixed", "", "- Revised: `runtime/retry`."),
  ]);
  // The last release had a function and a method that are gone, and lacked what there is now.
  const other = await plan(shop, shop, {
    released: (files) => {
      const more = edit("src/index.ts", (text) => `${text}export function gone() {}\n`)(files);
      return edit("src/resources/pets.ts", (text) =>
        text.replace(/^ {2}list\(/m, "  gather(): void {}\n  #secret(): void {}\n  listed("),
      )(more);
    },
  });
  expect(other.bump).toBe("major");
  expect(other.next?.entry).toContain("- Removed: `gone`, `Pets.gather`, `Pets.listed`.");
  expect(other.next?.entry).toContain("- New: `Pets.list`.");
  const added = await plan(shop, shop, {
    released: edit("src/runtime/index.ts", (text) => text.replace(/\bisApiError,?/, "")),
  });
  expect([added.bump, added.next?.version]).toEqual(["minor", "1.1.0"]);
});

test("a note is told once, in the release that comes next; older entries stay", async () => {
  const folder = { "1/notes/a.md": "Retries wait\nas the server asks.\n", "1/notes/b.txt": "no" };
  const first = await plan(undefined, shop, { request: { notes: ["Welcome."] } });
  expect(first.next?.entry).toContain("(2026-11-20)\n\nWelcome.\n\n### Added");
  const { next } = await plan(shop, changed(shop, "words"), {
    request: { version: versionIn(await folderWith(folder)), notes: ["Welcome."] },
    released: (files) =>
      new Map(files).set("CHANGELOG.md", "# Changes of x\n\n## 1.0.0 (2026-01-01)\n\nWelcome.\n"),
  });
  const changelog = next?.files.find(({ path }) => path === "CHANGELOG.md")?.text;
  expect(changelog).toBe(
    `# Changes of @test/shop-1\n\n## 1.0.1 (2026-11-20)\n\nRetries wait\nas the server asks.\n\n### Changed\n\n- The documentation or examples of \`Pet\` changed.\n\n## 1.0.0 (2026-01-01)\n\nWelcome.\n`,
  );
});

test("what is staged is the same on every day, and gets the day of its approval with the next release", async () => {
  const texts = (date: string) =>
    plan(shop, changed(shop, "words"), { request: { isStaged: true, date } });
  const { next } = await texts("2026-11-20");
  expect(next?.entry).toMatch(/^## 1\.0\.1\n/);
  expect(await texts("2026-11-21")).toMatchObject({ next });

  const approved = await plan(shop, changed(shop, "words"), {
    released: (files) =>
      new Map(files).set(
        "CHANGELOG.md",
        "# Changes of x\n\n## 1.0.0\n\nOne.\n\n## 0.9.0\n\nTwo.\n",
      ),
  });
  const changelog = approved.next?.files.find(({ path }) => path === "CHANGELOG.md")?.text;
  expect(changelog).toMatch(/\n## 1\.0\.0 \(2026-11-19\)\n\nOne\.\n\n## 0\.9\.0\n\nTwo\.\n$/);
});

test("a package carries its version, its repository and the description from which it is made", async () => {
  const { next } = await plan(shop, changed(shop, "addition"), {
    request: { repository: "git+https://git.example/shop.git" },
  });
  const text = (path: string) => next?.files.find((file) => file.path === path)?.text ?? "";
  expect(JSON.parse(text("package.json"))).toMatchObject({
    version: "1.1.0",
    repository: { type: "git", url: "git+https://git.example/shop.git" },
  });
  expect(text("src/http.ts")).toContain("@test/shop-1/1.1.0");
  expect(JSON.parse(text(descriptionPath))).toMatchObject({ info: { title: "Shop" } });
  // It is kept, without being said again.
  const kept = await plan(shop, changed(shop, "words"), {
    released: (files) =>
      new Map(files).set(
        "package.json",
        (files.get("package.json") ?? "").replace(
          '"license"',
          '"repository": { "url": "x:y" }, "license"',
        ),
      ),
  });
  expect(kept.next?.files.find(({ path }) => path === "package.json")?.text).toContain('"x:y"');
});
