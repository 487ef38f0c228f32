import { expect, test } from "vitest";
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
  await expect(formatted("src/x.ts", text)).rejects
    .toThrow(`src/x.ts:3 can't be formatted: Unexpected token (3:11)
       1 | const a = 1;
       2 | const b = 2;
>      3 | const c = ;
       4 | const d = 4;`);
});

test("an unsafe path is refused", async () => {
  await expect(formatted("../x.ts", "")).rejects.toThrow("not a plain relative path");
});
