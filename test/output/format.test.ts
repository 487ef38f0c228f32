import { expect, test, vi } from "vitest";
import { formatAll } from "../../generator/output/format.js";

async function formatted(
  path: string,
  text: string,
  verbatim = false,
): Promise<string | undefined> {
  const [file] = await formatAll([{ path, text, verbatim }]);
  return file?.text;
}

test.each([
  ["a.ts", "export const a={b:'c'} satisfies X", 'export const a = { b: "c" } satisfies X;\n'],
  ["a.js", "export const a={b:'c'}", 'export const a = { b: "c" };\n'],
  ["a.json", '{"a":[1,2]}', '{ "a": [1, 2] }\n'],
  ["a.md", "* a\n* b\n\n```ts\nf( 1 )\n```", "- a\n- b\n\n```ts\nf(1);\n```\n"],
  ["a.yaml", "a:   [1,   2]", "a: [1, 2]\n"],
  ["LICENSE", "  as   it is\r\n", "  as   it is\n"],
])("%s is formatted by its extension", async (path, before, after) => {
  expect(await formatted(path, before)).toBe(after);
  expect(await formatted(path, after)).toBe(after);
});

test("lines are up to 100 wide and end with LF", async () => {
  const call = `call("${"a".repeat(80)}", someValue);`;
  expect(await formatted("a.ts", `${call}\r\n${call}\r\n`)).toBe(`${call}\n${call}\n`);
});

test("a verbatim file is kept byte for byte", async () => {
  expect(await formatted("runtime/http.ts", "let  a  =  1", true)).toBe("let  a  =  1");
});

test("files keep their order", async () => {
  const files = ["b.ts", "a.ts", "c.ts"].map((path) => ({ path, text: `"${path}"` }));
  expect((await formatAll(files)).map(({ path }) => path)).toEqual(["b.ts", "a.ts", "c.ts"]);
});

test("a syntax error names the file and shows the lines around", async () => {
  const text = "const a = 1;\nconst b = 2;\nconst c = ;\nconst d = 4;\n";
  await expect(formatted("src/x.ts", text)).rejects.toThrow(
    /^src\/x\.ts can't be formatted: Unexpected token\n[^]*src\/x\.ts:3:11[^]*const c = ;/,
  );
});

test("a union that fits on the line below stands there, as prettier has it", async () => {
  const members = ["A", "B", "C", "D"].map((letter) => letter.repeat(20));
  const [wide, ...others] = members;
  const text = (all: readonly unknown[]) => `type Name = ${all.join(" | ")};`;
  expect(await formatted("a.ts", text(members))).toBe(`type Name =\n  ${members.join(" | ")};\n`);
  const object = [...members, "{\n a: 1\n}", "E"];
  expect(await formatted("a.ts", text(object))).toMatch(/^( {2}\| [^ ]+\n){4} {2}\| \{\n/m);
  const wider = [`${wide}${wide}`, ...others];
  expect(await formatted("a.ts", text(wider))).toBe(
    `type Name =\n${wider.map((member) => `  | ${member}`).join("\n")};\n`,
  );
});

test("where oxfmt has no binary for the platform, prettier formats", async () => {
  vi.resetModules();
  vi.doMock("oxfmt", () => ({ format: () => Promise.reject(new Error("No binding")) }));
  const { formatAll: formatAllAnew } = await import("../../generator/output/format.js");
  const files = await formatAllAnew([{ path: "a.ts", text: "export const a={b:'c'}" }]);
  expect(files).toEqual([{ path: "a.ts", text: 'export const a = { b: "c" };\n' }]);
  await expect(formatAllAnew([{ path: "a.ts", text: "const c = ;" }])).rejects.toThrow(
    /a\.ts can't be formatted: [^]*\(1:11\)/,
  );
});

test("an unsafe path is refused", async () => {
  await expect(formatted("../x.ts", "")).rejects.toThrow("not a plain relative path");
});
