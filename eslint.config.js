import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** What may stand nowhere. */
const everywhere = [
  {
    // After `test` and the like, and after `test.concurrent`.
    selector: [
      "MemberExpression[property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]",
      ":matches([object.name=/^(test|it|describe)$/], [object.object.name=/^(test|it|describe)$/])",
    ].join(""),
    message: "Every test runs, and passes.",
  },
  {
    selector: "MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]",
    message: "The same input gives the same bytes, in every language: compare with <.",
  },
  {
    selector: "ExportDefaultDeclaration",
    message: "Export it by its name.",
  },
];

/** What the generator may not ask for: its output would be another one each time. */
const clock = (names) => [
  {
    selector: `MemberExpression[object.name=/^(${names})$/][property.name=/^(now|random)$/]`,
    message: "The same input gives the same bytes: time and chance come in as arguments.",
  },
  {
    selector: "NewExpression[callee.name='Date']",
    message: "The same input gives the same bytes: time comes in as an argument.",
  },
];

const bare =
  "(open|readFile|writeFile|appendFile|copyFile|cp)(Sync)?|createReadStream|createWriteStream";

/** What stands in a working tree may be a pipe, a device, a link that leads elsewhere. */
const bareFiles = [
  {
    selector: `ImportDeclaration[source.value=/^(node:)?fs(\\u002fpromises)?$/] > ImportSpecifier[imported.name=/^(${bare})$/]`,
    message: "Files are read and written by generator/files: regular-file.ts, save-file.ts.",
  },
  {
    selector: `MemberExpression[object.name=/^(fs|fsp)$/][property.name=/^(${bare})$/]`,
    message: "Files are read and written by generator/files: regular-file.ts, save-file.ts.",
  },
];

/** Text becomes code, Markdown or HTML by an encoder. */
const encoded = {
  selector: "TSAsExpression > TSTypeReference[typeName.name=/^(Code|Markdown|Html|DocText|Yaml)$/]",
  message: "Text of a description goes through an encoder: see generator/emit/code.ts.",
};

/** YAML is written in one file, which reads back what it wrote. */
const yamlWriters = [
  "ImportDeclaration[source.value='yaml'] ImportSpecifier[imported.name=/^(stringify|default)$/]",
  "NewExpression[callee.name='Document']",
].map((selector) => ({ selector, message: "YAML is written by generator/yaml-text.ts." }));

/** The encoders, and what joins what they made. */
const encoders = [
  ...[
    "code",
    "doc-comment",
    "markdown",
    "structures",
    "guards/pattern-text",
    "guards/shape-text",
  ].map((name) => `generator/emit/${name}.ts`),
  ...["folded", "html-text", "render-report"].map((name) => `generator/diff/report/${name}.ts`),
  "generator/release/changelog.ts",
  "generator/yaml-text.ts",
];

export default defineConfig(
  { ignores: ["generated/", "**/dist/", "test/usage/programs/"] },
  {
    files: ["**/*.ts", "templates/diff/page/*.js"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...everywhere],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // An async function turns what it throws into a rejection, also where it awaits nothing.
      "@typescript-eslint/require-await": "off",
      // It takes what is left of an unknown value, after the objects, for an object.
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["generator/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...everywhere,
        encoded,
        ...yamlWriters,
        ...bareFiles,
        ...clock("Date|Math|performance"),
      ],
    },
  },
  {
    files: encoders,
    rules: {
      "no-restricted-syntax": [
        "error",
        ...everywhere,
        ...bareFiles,
        ...clock("Date|Math|performance"),
      ],
    },
  },
  {
    // A command says how long it took.
    files: ["generator/commands/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...everywhere,
        encoded,
        ...yamlWriters,
        ...bareFiles,
        ...clock("Date|Math"),
      ],
    },
  },
  {
    // They hold what they open against what it must be; an output folder and a cache are made in folders of ours.
    files: ["generator/files/*.ts", "generator/output/stage.ts", "generator/kept.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...everywhere,
        encoded,
        ...yamlWriters,
        ...clock("Date|Math|performance"),
      ],
    },
  },
  {
    // A test reads JSON whose shape it asserts, and does on purpose what code should not.
    files: ["test/**/*.ts"],
    rules: Object.fromEntries(
      [
        ...["no-unsafe-argument", "no-unsafe-assignment", "no-unsafe-call", "no-unsafe-return"],
        ...["no-unsafe-member-access", "only-throw-error", "no-this-alias", "unbound-method"],
        ...["restrict-template-expressions", "no-implied-eval", "no-unused-expressions"],
      ].map((name) => [`@typescript-eslint/${name}`, "off"]),
    ),
  },
  {
    // One script of several files: what one declares, another uses.
    files: ["templates/diff/page/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "@typescript-eslint/no-unused-vars": ["error", { vars: "local" }] },
  },
  {
    files: ["*.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
