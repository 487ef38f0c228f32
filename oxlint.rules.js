/** Rules of this repository. `.oxlintrc.json` says in which folders each of them holds. */

/** A rule that reports what a selector finds. */
const forbid = (message, ...selectors) => ({
  create: (context) =>
    Object.fromEntries(
      selectors.map((selector) => [selector, (node) => context.report({ node, message })]),
    ),
});

const testCall =
  ":matches([callee.name=/^(test|it|describe)$/], [callee.object.name=/^(test|it|describe)$/])";
const bare =
  "(open|readFile|writeFile|appendFile|copyFile|cp)(Sync)?|createReadStream|createWriteStream";

const sameBytes = "The same input gives the same bytes";
const files = "Files are read and written by generator/files: regular-file.ts, save-file.ts.";
const yaml = "YAML is written by generator/specs/yaml-text.ts.";
const everyTest =
  "Every test runs, and passes. What a machine may lack: needs of test/support/needs.ts.";

export default {
  meta: { name: "house" },
  rules: {
    "every-test-runs": forbid(
      everyTest,
      // After `test` and the like, and after `test.concurrent`.
      "MemberExpression[property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]" +
        ":matches([object.name=/^(test|it|describe)$/], [object.object.name=/^(test|it|describe)$/])",
      `CallExpression${testCall} > ObjectExpression > Property[key.name=/^(skip|only|todo|fails)$/]`,
    ),
    "same-in-every-language": forbid(
      `${sameBytes}, in every language: compare with <.`,
      "MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]",
    ),
    "named-exports": forbid("Export it by its name.", "ExportDefaultDeclaration"),
    "no-clock": forbid(
      `${sameBytes}: time and chance come in as arguments.`,
      "MemberExpression[object.name=/^(Date|Math)$/][property.name=/^(now|random)$/]",
      "NewExpression[callee.name='Date']",
    ),
    "no-stopwatch": forbid(
      `${sameBytes}: time comes in as an argument.`,
      "MemberExpression[object.name='performance'][property.name='now']",
    ),
    // What stands in a working tree may be a pipe, a device, a link that leads elsewhere.
    "real-files": forbid(
      files,
      `ImportDeclaration[source.value=/^(node:)?fs(\\u002fpromises)?$/] > ImportSpecifier[imported.name=/^(${bare})$/]`,
      `MemberExpression[object.name=/^(fs|fsp)$/][property.name=/^(${bare})$/]`,
    ),
    encoded: forbid(
      "Text of a description goes through an encoder: see generator/text/code.ts.",
      "TSAsExpression > TSTypeReference[typeName.name=/^(Code|Markdown|Html|DocText|Yaml)$/]",
    ),
    // YAML is written in one file, which reads back what it wrote.
    "yaml-writer": forbid(
      yaml,
      "ImportDeclaration[source.value='yaml'] ImportSpecifier[imported.name=/^(stringify|default)$/]",
      "NewExpression[callee.name='Document']",
    ),
  },
};
