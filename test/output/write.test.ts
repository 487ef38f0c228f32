import * as fs from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadNative } from "../../generator/files/native.js";
import type { WriteOptions, WriteResult } from "../../generator/output/write.js";
import { makeWorkFolder } from "../../generator/files/work-folder.js";
import { compareOutput, writeOutput } from "../../generator/output/write.js";
import type { Tree } from "./workspace.js";
import { contentIn, filesOf, makeTemporaryFolder, put, treeIn } from "./workspace.js";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = makeTemporaryFolder();
  folder = join(parent, "2.11");
});
afterEach(() => fs.rmSync(parent, { recursive: true }));

const write = (tree: Tree, options?: WriteOptions) => writeOutput(folder, filesOf(tree), options);
const compare = (tree: Tree) => compareOutput(folder, filesOf(tree));
const codes = ({ diagnostics }: WriteResult) => diagnostics.map(({ code }) => code);
const noLitter = () => expect(fs.readdirSync(parent)).toEqual(["2.11"]);

const before = { "package.json": "{}\n", "src/index.ts": "1\n", "src/old/gone.ts": "2\n" };
const after = { "package.json": "{}\n", "src/index.ts": "changed\n", "src/new.ts": "3\n" };

// With the atomic exchange of two folders, and as where the system has none.
describe.each([
  ["exchange", {}],
  ["two renames", { native: undefined }],
])("by %s", (_, options: WriteOptions) => {
  test("a folder is made", async () => {
    const result = await write(before, options);
    expect(result).toEqual({ written: 4, unchanged: 0, removed: [], diagnostics: [] });
    expect(contentIn(folder)).toEqual(before);
    noLitter();
  });

  test("a folder is replaced, and what no longer belongs is removed", async () => {
    await write(before, options);
    const result = await write(after, options);
    expect(result).toEqual({
      written: 3,
      unchanged: 1,
      removed: ["src/old/gone.ts"],
      diagnostics: [],
    });
    expect(contentIn(folder)).toEqual(after);
    expect(fs.existsSync(join(folder, "src/old"))).toBe(false);
    noLitter();
  });

  test("what is not ours stays", async () => {
    await write(before, options);
    const theirs = {
      "dist/index.js": "built",
      "dist/types/a.d.ts": "built",
      "node_modules/x/index.js": "",
      "a.tsbuildinfo": "",
      "notes.md": "mine",
      "src/mine/a.ts": "mine",
      "src/mine/b.ts": "mine",
    };
    put(folder, theirs);
    fs.symlinkSync("../elsewhere", join(folder, "dist/link"));
    const result = await write(after, options);
    expect(contentIn(folder)).toEqual({ ...after, ...theirs, "dist/link": "-> ../elsewhere" });
    expect(result.diagnostics).toMatchObject([
      { code: "output-file-unknown", place: { file: `${folder}/notes.md` } },
      { code: "output-file-unknown", place: { file: `${folder}/src/mine` } },
    ]);
    noLitter();
  });

  test.each(["a".repeat(300), `${"a".repeat(300)}/b`])(
    "a failure half way leaves the old output (%#)",
    async (tooLong) => {
      await write(before, options);
      const old = treeIn(folder);
      const result = await write({ ...after, [`src/${tooLong}`]: "" }, options);
      expect(result).toMatchObject({ written: 0, diagnostics: [{ code: "output-write-failed" }] });
      expect(result.diagnostics[0]?.message).toContain("ENAMETOOLONG");
      expect(treeIn(folder)).toEqual(old);
      noLitter();
    },
  );

  test("a failure at any step leaves the old output or the new, and no litter later", async () => {
    const steps: string[] = [];
    await write(before, options);
    put(folder, { "notes.md": "mine" });
    await write(after, { ...options, step: (name) => steps.push(name) });
    expect(steps).toContain("native" in options ? "rename target to previous" : "exchange");
    let [old, next]: Tree[] = [after, before];
    for (const failing of steps.keys()) {
      if (steps[failing] === "unlock") continue;
      let count = 0;
      const step = (): void => {
        if (count++ === failing) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      };
      const result = await write(next ?? {}, { ...options, step });
      const failed = codes(result).includes("output-write-failed");
      expect(codes(result)).toContain(failed ? "output-write-failed" : "output-leftover");
      expect(contentIn(folder)).toEqual({ ...(failed ? old : next), "notes.md": "mine" });
      if (failed) noLitter();
      await write(next ?? {}, options);
      noLitter();
      [old, next] = [next ?? {}, old ?? {}];
    }
  });
});

test("the extension is there on this machine", () => {
  expect(loadNative()).toBeDefined();
});

test("when nothing differs, nothing is written", async () => {
  await write(before);
  put(folder, { "dist/index.js": "" });
  const dates = () =>
    ["..", ".", "manifest.json", "src", "src/index.ts"].map(
      (path) => fs.statSync(join(folder, path), { bigint: true }).mtimeNs,
    );
  const then = dates();
  const steps: string[] = [];
  const result = await write(before, { step: (name) => steps.push(name) });
  expect(result).toEqual({ written: 0, unchanged: 4, removed: [], diagnostics: [] });
  expect(dates()).toEqual(then);
  expect(steps).toEqual([]);
});

test("an unchanged file keeps its date, a changed one's old text is not written over", async () => {
  await write(before);
  const then = fs.statSync(join(folder, "package.json"), { bigint: true }).mtimeNs;
  const open = fs.openSync(join(folder, "src/index.ts"), "r");
  await write(after);
  expect(fs.statSync(join(folder, "package.json"), { bigint: true }).mtimeNs).toBe(then);
  expect(fs.readFileSync(open, "utf8")).toBe("1\n");
  fs.closeSync(open);
});

test("the order of the files makes no difference", async () => {
  await write(before);
  const tree = treeIn(folder);
  const reversed = filesOf(before).reverse();
  expect(await compareOutput(folder, reversed)).toEqual([]);
  await writeOutput(join(parent, "again"), reversed);
  expect(treeIn(join(parent, "again"))).toEqual(tree);
});

describe("compare", () => {
  test("each difference has its kind", async () => {
    await write(before);
    put(folder, { "notes.md": "", "dist/index.js": "" });
    expect(await compare(before)).toEqual([]);
    expect(await compare(after)).toEqual([
      { path: "manifest.json", kind: "different" },
      { path: "src/index.ts", kind: "different" },
      { path: "src/new.ts", kind: "missing" },
      { path: "src/old/gone.ts", kind: "extra" },
    ]);
    expect(contentIn(folder)).toMatchObject(before);
  });

  test("of nothing, all is missing", async () => {
    expect((await compare(before)).map(({ kind }) => kind)).toEqual(Array(4).fill("missing"));
    expect(fs.readdirSync(parent)).toEqual([]);
  });

  test("lines that git ends in another way do not count, and are written as they were", async () => {
    await write(before);
    for (const [path, text] of Object.entries(treeIn(folder)))
      put(folder, { [path]: text.replaceAll("\n", "\r\n") });
    expect(await compare(before)).toEqual([]);
    const lines = Object.values(before).filter((text) => text.includes("\n")).length;
    expect(await write(before)).toMatchObject({ written: lines + 1, diagnostics: [] });
    expect(contentIn(folder)).toEqual(before);
    put(folder, { "src/index.ts": "1\r\n2\r\n" });
    expect(await compare(before)).toEqual([{ path: "src/index.ts", kind: "different" }]);
    expect((await write(before)).diagnostics).toMatchObject([{ code: "output-file-edited" }]);
  });
});

describe("a file that was edited by hand", () => {
  test("is named before it is replaced or removed", async () => {
    await write(before);
    put(folder, { "src/index.ts": "edited", "src/old/gone.ts": "edited" });
    const result = await write(after);
    expect(result.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "output-file-edited",
        "src/index.ts was edited by hand after it was generated, and is replaced.",
      ],
      [
        "output-file-edited",
        "src/old/gone.ts was edited by hand after it was generated, and is removed.",
      ],
    ]);
    expect(contentIn(folder)).toEqual(after);
  });

  test("is restored when the output is otherwise the same", async () => {
    await write(before);
    put(folder, { "src/index.ts": "edited" });
    expect(await write(before)).toMatchObject({
      written: 1,
      unchanged: 3,
      diagnostics: [{ code: "output-file-edited" }],
    });
    expect(contentIn(folder)).toEqual(before);
  });

  test("is not named when it was only deleted, or has the new text already", async () => {
    await write(before);
    fs.rmSync(join(folder, "src/index.ts"));
    put(folder, { "src/new.ts": "3\n" });
    expect((await write(after)).diagnostics).toEqual([]);
    expect(contentIn(folder)).toEqual(after);
  });

  test("may be one that we never wrote", async () => {
    await write(before);
    put(folder, { "src/new.ts": "mine" });
    expect((await write(after)).diagnostics).toMatchObject([
      {
        code: "output-file-edited",
        message: "src/new.ts was not written by the generator, and is replaced.",
      },
    ]);
  });
});

describe("a folder that is not ours", () => {
  async function expectForeign(): Promise<void> {
    const tree = treeIn(parent);
    const result = await write(before);
    expect(result).toMatchObject({ written: 0, diagnostics: [{ code: "output-folder-foreign" }] });
    expect(treeIn(parent)).toEqual(tree);
  }

  test("has files and no manifest", async () => {
    put(folder, { "src/index.ts": "somebody's", "dist/index.js": "" });
    await expectForeign();
  });

  test("has another's manifest, or one with a conflict", async () => {
    put(folder, { "manifest.json": '{"manifest_version": 3}' });
    await expectForeign();
    put(folder, { "manifest.json": "<<<<<<< HEAD" });
    await expectForeign();
  });

  test("has a manifest that names files outside of it", async () => {
    const outside = '{"generator":"intercom-codegen","files":{"../precious":"00"}}';
    put(parent, { "2.11/manifest.json": outside, precious: "" });
    await expectForeign();
  });

  test("is a symbolic link", async () => {
    put(join(parent, "elsewhere"), {
      "manifest.json": '{"generator":"intercom-codegen","files":{}}',
    });
    fs.symlinkSync("elsewhere", folder);
    await expectForeign();
  });

  test("is a file", async () => {
    put(parent, { "2.11": "a file" });
    await expectForeign();
  });

  test("but an empty folder, or one with build output alone, is filled", async () => {
    fs.mkdirSync(folder);
    expect((await write(before)).diagnostics).toEqual([]);
    fs.rmSync(folder, { recursive: true });
    put(folder, { "dist/index.js": "built", "node_modules/a/b.js": "" });
    expect((await write(before)).diagnostics).toEqual([]);
    expect(contentIn(folder)).toEqual({
      ...before,
      "dist/index.js": "built",
      "node_modules/a/b.js": "",
    });
    noLitter();
  });

  test("and a link above it is followed", async () => {
    fs.mkdirSync(join(parent, "real"));
    fs.symlinkSync("real", join(parent, "link"));
    await writeOutput(join(parent, "link/2.11"), filesOf(before));
    expect(contentIn(join(parent, "real/2.11"))).toEqual(before);
    expect(fs.readdirSync(join(parent, "real"))).toEqual(["2.11"]);
  });
});

describe("symbolic links and folders inside", () => {
  const outside = { "precious.ts": "precious" };
  beforeEach(async () => {
    await write(before);
    put(join(parent, "outside"), outside);
  });

  test("a link in the place of a file is replaced, and what it leads to is not", async () => {
    fs.rmSync(join(folder, "src/index.ts"));
    fs.symlinkSync("../../outside/precious.ts", join(folder, "src/index.ts"));
    expect(codes(await write(after))).toEqual(["output-file-edited"]);
    expect(contentIn(folder)).toEqual(after);
    expect(contentIn(join(parent, "outside"))).toEqual(outside);
  });

  test("a link in the place of a folder is in the way", async () => {
    fs.renameSync(join(folder, "src"), join(parent, "src"));
    fs.symlinkSync("../outside", join(folder, "src"));
    const tree = treeIn(parent);
    expect(codes(await write(after))).toEqual(["output-path-blocked"]);
    expect(treeIn(parent)).toEqual(tree);
  });

  test("so is a folder in the place of a file", async () => {
    put(folder, { "src/new.ts/mine.txt": "" });
    expect(codes(await write(after))).toEqual(["output-path-blocked"]);
  });

  test("a folder of links is carried over as it is", async () => {
    fs.symlinkSync("../outside", join(folder, "theirs"));
    expect(codes(await write(after))).toEqual(["output-file-unknown"]);
    expect(contentIn(folder)).toEqual({ ...after, theirs: "-> ../outside" });
    expect(contentIn(join(parent, "outside"))).toEqual(outside);
  });
});

describe("what a killed run left", () => {
  const work = (path = "") => join(parent, ".intercom-codegen-work-2.11", path);
  const left = (path: string, tree: Tree) => {
    makeWorkFolder(work());
    put(work(path), tree);
  };
  const manifest = () => fs.readFileSync(join(folder, "manifest.json"), "utf8");

  test("is put right: killed before the exchange", async () => {
    await write(before);
    left("next", { "manifest.json": manifest(), "src/index.ts": "half" });
    await write(after);
    expect(contentIn(folder)).toEqual(after);
    noLitter();
  });

  test("is put right: killed before the manifest was whole", async () => {
    await write(before);
    left("next", { "manifest.json": manifest().slice(0, 40) });
    await write(before);
    expect(contentIn(folder)).toEqual(before);
    noLitter();
  });

  test("is put right: killed after it, with a file in the old output that came late", async () => {
    await write(after);
    const old = manifest();
    await write(before);
    const late = { "dist/a/late.js": "", "notes.md": "old" };
    left("next", { ...after, ...late, "manifest.json": old });
    put(folder, { "dist/a/early.js": "", "notes.md": "mine" });
    await write(before);
    const theirs = { "dist/a/early.js": "", "dist/a/late.js": "", "notes.md": "mine" };
    expect(contentIn(folder)).toEqual({ ...before, ...theirs });
    noLitter();
  });

  test("is put right: killed while it deleted the old output", async () => {
    await write(before);
    left("trash", { "src/gone.ts": "" });
    await write(before);
    expect(contentIn(folder)).toEqual(before);
    noLitter();
  });

  test("is refused where it came from elsewhere: nothing is moved, and nothing deleted", async () => {
    put(work("previous"), { "src/index.ts": "planted" });
    const tree = treeIn(parent);
    expect(codes(await write(before))).toEqual(["path-refused"]);
    expect(treeIn(parent)).toEqual(tree);
  });

  test("is refused where a link stands in its place", async () => {
    put(join(parent, "victim"), { "next/a": "precious", "trash/b": "precious" });
    fs.symlinkSync("victim", work());
    const tree = treeIn(parent);
    expect(codes(await write(before))).toEqual(["path-refused"]);
    expect(treeIn(parent)).toEqual(tree);
  });

  test("does not go anywhere through a link", async () => {
    left("next", { "notes.md": "old" });
    fs.mkdirSync(join(parent, "elsewhere"));
    fs.symlinkSync("elsewhere", folder);
    expect(codes(await write(before))).toEqual(["output-folder-foreign"]);
    expect(treeIn(parent)).toEqual({ "2.11": "-> elsewhere", "elsewhere/": "" });
  });
});

test.each([
  ["an unsafe path", { "../x": "" }, "not a plain relative path"],
  ["two names that differ in case", { "a.ts": "", "A.ts": "" }, "written twice"],
  ["a file that is a folder too", { a: "", "a/b": "" }, "both a file and a folder"],
  ["the manifest", { "manifest.json": "" }, "the manifest's own place"],
  ["build output", { "dist/index.js": "" }, "a place for build output"],
  ["CRLF", { a: "\r\n" }, "carriage return"],
])("%s is a bug of ours", async (_, tree, message) => {
  await expect(writeOutput(folder, filesOf(tree as unknown as Tree))).rejects.toThrow(message);
  expect(fs.readdirSync(parent)).toEqual([]);
});

test("a bug that shows half way leaves no litter either", async () => {
  await write(before);
  const step = (name: string): void => {
    if (name === "exchange") throw new TypeError("a bug");
  };
  await expect(write(after, { step })).rejects.toThrow("a bug");
  expect(contentIn(folder)).toEqual(before);
  noLitter();
});
