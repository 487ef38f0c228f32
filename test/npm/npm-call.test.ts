import { expect, test } from "vitest";
import { npmCall } from "../../generator/npm/npm.js";
import { readManifest } from "../../generator/npm/manifest.js";

test("npm is a program, and on Windows one line of the shell", () => {
  const words = ["publish", "C:\\Größe und Maße\\", 'a"b&c'];
  expect(npmCall(words, "linux")).toEqual({ file: "npm", args: words, shell: false });
  expect(npmCall(words, "win32")).toEqual({
    file: 'npm.cmd "publish" "C:\\Größe und Maße\\\\" "ab&c"',
    args: [],
    shell: true,
  });
});

test("a package.json is read with a byte order mark and with the line ends of Windows", () => {
  expect(readManifest('\ufeff{\r\n  "name": "a"\r\n}\r\n')).toEqual({ name: "a" });
});
