/** Commands that users paste: no message and no page puts one together by itself. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { commandText, strangersWord } from "../../generator/text/command-text.js";

test("words are quoted for a shell, and a place to fill in is none", () => {
  const words = ["a b", "c$(id)", "it's `x`", "plain/1.x@2", "<id>", "<id>; x"];
  expect(commandText("npx tool", words)).toBe(
    `npx tool "a b" 'c$(id)' 'it'\\''s \`x\`' plain/1.x@2 <id> "<id>; x"`,
  );
});

test.each(["s-1", "0b5e", "@acme/pets@1.2.3-beta.1+build", "pets@next"])(
  "of a stranger, %s is a plain word",
  (word) => expect(strangersWord(word, "id")).toBe(word),
);

test.each([
  ...["", "x; curl evil", "x\ny", "$(id)", "`id`", "a b", "x&calc", "x|y", "%PATH%", "a'b", 'a"b'],
  ...["--registry=evil", "-g", "../x", "/etc/passwd", "x>y", "é", "a".repeat(301), "~root", "a\\b"],
  ...["git+ssh:x", "https://evil/x.tgz", "a/b/c/d", "x ", "\u202ex", "x\u0000"],
])("of a stranger, %j is none", (word) => expect(strangersWord(word, "id")).toBe("<id>"));

const root = fileURLToPath(new URL("../../", import.meta.url));
const filesIn = (folder: string) =>
  readdirSync(root + folder, { recursive: true, encoding: "utf8" }).map(
    (name) => `${folder}/${name.replaceAll("\\", "/")}`,
  );

/** What begins a command that somebody would paste. Of npm, only with its verbs: it stands in sentences, too. */
const verbs =
  "install|i|ci|run|exec|stage|dist-tag|view|publish|pack|login|config|pkg|deprecate|unpublish";
const program = String.raw`(?:npm (?:${verbs})|npx|pnpm|yarn|bunx?|corepack|git|gh|curl|toolCommand)`;
/** A value in a command of a text: `npm view ${name}`, or two values between backticks: `${tool} lock ${id}`. */
const composed = new RegExp(
  String.raw`(?:^|[\s("'\`:])${program} (?:[^\`\0\n]* )?[^\`\0\s]*\0|\`\0\0 [^\`\0]*\0`,
);
/** Names of the tool itself may stand in every command, and what was put together as one stands there whole. */
const own = /^(tool(Name|Package|Version|Command)|compilerVersion)$/;
const command = /^(commandText|nextCommand|generateText)\(/;

/** The text of a template or of a sum, with two NUL for a value. */
function shape(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return shape(node.expression);
  const value = (one: ts.Expression) => {
    const text = one.getText();
    return own.test(text) ? text : command.test(text) ? "command" : "\0\0";
  };
  if (ts.isTemplateExpression(node))
    return (
      node.head.text +
      node.templateSpans.map((span) => value(span.expression) + span.literal.text).join("")
    );
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [node.left, node.right].map((side) => shape(side) ?? value(side)).join("");
  return undefined;
}

/** `nextCommand(…).concat(…)` and `commandText(…) + …` add words that are not quoted. */
function isExtended(node: ts.Node): boolean {
  const isCommand = (one: ts.Node) => ts.isCallExpression(one) && command.test(one.getText());
  if (ts.isPropertyAccessExpression(node)) return isCommand(node.expression);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    [node.left, node.right].some(isCommand)
  );
}

/** Most files have none of it, and need not be parsed. */
const isSuspect = (text: string) =>
  new RegExp(String.raw`${program}\b|\\\`\$\{|(?:commandText|nextCommand|generateText)\(`).test(
    text,
  );

function composedIn(name: string, text: string): readonly string[] {
  if (!isSuspect(text)) return [];
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const said = shape(node);
    if ((said !== undefined && composed.test(said)) || isExtended(node))
      found.push(`${name}: ${node.getText()}`);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("every command in a text is put together by commandText", () => {
  const sources = [...filesIn("generator"), ...filesIn("templates")].filter((name) =>
    /\.[jt]s$/.test(name),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap((name) => composedIn(name, readFileSync(root + name, "utf8")))).toEqual(
    [],
  );
});

test.each([
  "`Approve it with \\`npm stage approve ${found.id}\\`.`",
  "`With a token, run: npm dist-tag add ${spec} ${tag}`",
  "`\\`${toolCommand} specs lock ${id}\\` accepts it`",
  "`${toolCommand} diff ${names.join(' ')} --usage`",
  "'Run `npx ' + name + '`'",
  "nextCommand('specs', 'add').concat(` ${id}`)",
  "commandText('npm', []) + id",
])("the test would find %s", (text) => expect(composedIn("a.ts", text)).toHaveLength(1));

test("commands of pages are whole values, or have the tool's own name", () => {
  const pages = filesIn("templates").filter((name) => name.endsWith(".hbs"));
  const words = /(?:^|[\s`])(?:npm|npx|pnpm|yarn|bunx?|git|gh|curl) [^`\n]*?\{\{(?!tool\}\})[^#/]/m;
  expect(pages.filter((name) => words.test(readFileSync(root + name, "utf8")))).toEqual([]);
});
