/** The rule of ARCHITECTURE.md: a room imports only rooms above it in the table. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const generator = `${root}generator`;

const page = readFileSync(`${root}ARCHITECTURE.md`, "utf8");
const table = page.slice(page.indexOf("## Rooms"), page.indexOf("## Where to start"));
const rooms = [...table.matchAll(/^\| `([\w./-]+)` +\|/gm)].map(([, room = ""]) => room);

const files = readdirSync(generator, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  // What starts the command line is imported by nobody.
  .filter((name) => /\.[jt]s$/.test(name) && name !== "bin.js");

/** `emit/guards/check-text.ts` is of the room `emit`, `values/pattern/growth.ts` of `values/pattern`. */
function roomOf(file: string): string | undefined {
  let folder = posix.dirname(file);
  while (!rooms.includes(folder) && folder.includes("/")) folder = posix.dirname(folder);
  return rooms.includes(folder) ? folder : undefined;
}

function importsOf(file: string): readonly string[] {
  const source = readFileSync(`${generator}/${file}`, "utf8");
  return [...source.matchAll(/(?:from|import\()\s*"(\.[^"$]+)"/g)]
    .map(([, path = ""]) => posix.join(posix.dirname(file), path))
    .filter((path) => !path.startsWith(".."));
}

test("every file has a room, and every room of the table files", () => {
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  const used = new Set(files.map(roomOf));
  expect(rooms.filter((room) => !used.has(room))).toEqual([]);
});

test("a room imports only rooms above it", () => {
  const wrong = files.flatMap((file) => {
    const own = rooms.indexOf(roomOf(file) ?? "");
    return importsOf(file)
      .filter((path) => rooms.indexOf(roomOf(path) ?? "") > own)
      .map((path) => `${file} imports ${path}`);
  });
  expect(wrong).toEqual([]);
});

test("the page names files that are there", () => {
  const named = [...page.matchAll(/`((?:\w[\w-]*\/)+[\w-]+\.ts)`/g)].map(([, path = ""]) => path);
  const known = new Set([
    ...files,
    ...readdirSync(`${root}test`, { recursive: true, encoding: "utf8" }).map(
      (name) => `test/${name}`,
    ),
    ...readdirSync(`${root}templates`, { recursive: true, encoding: "utf8" }).map(
      (name) => `templates/${name}`,
    ),
  ]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !known.has(path))).toEqual([]);
});
