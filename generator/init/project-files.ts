import { basename, resolve } from "node:path";
import { defaultConfig } from "../config/default-config.js";
import { jsonText } from "../text/json-text.js";
import { toolName, toolPackage, toolVersion } from "../text/tool.js";
import type { ClientSettings } from "../model/client-settings.js";
import { correctionsText } from "../specs/corrections-text.js";
import { type Yaml, yamlQuoted, yamlText } from "../specs/yaml-text.js";

/** What a new project is made of, from what its description says. */
export interface ProjectFacts {
  /** The version's id, which becomes a folder: `2.11`. */
  readonly id: string;
  readonly settings: ClientSettings;
  /** The description's place below `specs/`. */
  readonly description: string;
  /** The folder below `specs/` that its references may read, where that is not its own. */
  readonly root?: string;
  /** Where it was fetched from. */
  readonly url?: string;
}

export interface ProjectFile {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files of a new project besides its description. */
export function projectFiles(facts: ProjectFacts): readonly ProjectFile[] {
  return [
    { path: defaultConfig, text: configurationText(facts) },
    { path: `specs/${facts.id}/corrections.overlay.yaml`, text: correctionsText(facts.id) },
  ];
}

function configurationText({ id, settings, description, root, url }: ProjectFacts): Yaml {
  const { clientName, packageName, isPrivate, servers } = settings;
  const [first = "https://api.example.com"] = Object.values(servers);
  const version = {
    id,
    description,
    corrections: [`${id}/corrections.overlay.yaml`],
    ...(root === undefined ? {} : { root }),
    package: packageName,
    ...(isPrivate ? { private: true } : {}),
    packageVersion: "0.1.0",
    ...(url === undefined ? {} : { source: { url } }),
  };
  const value = { client: { name: clientName }, versions: [version] };
  return yamlText(value, {
    head: [
      "The versions of the API, and the settings that all its clients share.",
      "Each version has an entry here and a folder beside this file.",
    ],
    before: [
      [["client", "name"], ["The name of the client class."]],
      ...(isPrivate ? [privateNote] : []),
      [
        ["versions", 0, "corrections"],
        [
          "Overlays that fix errors in the description when it is loaded; the published file stays unchanged.",
        ],
      ],
    ],
    last: [
      [
        ["client"],
        [
          "A header that selects the version of the API; each version sets its value as `header`.",
          "versionHeader: X-Api-Version",
          "Base URLs by region, if the API has regions; the first is the default. Without this, the description's servers are used.",
          "regions:",
          `  eu: ${yamlQuoted(first)}`,
          "The type of 64-bit integers in code: number (which is exact up to 2^53 only), string or bigint.",
          "int64: bigint",
          "Whether a discriminator decides which branch of a choice a value is of: tag, or annotation, as JSON Schema has it.",
          "discriminators: annotation",
        ],
      ],
      [
        ["versions", 0],
        [
          `header: ${yamlQuoted(id)}`,
          "Where the description comes from, and its date; the package's README shows both.",
          "source:",
          "  repository: owner/name",
          '  commit: "0000000"',
          '  date: "2025-01-31"',
          "  file: openapi.yaml",
        ],
      ],
    ],
  });
}

const privateNote: readonly [path: readonly (string | number)[], lines: readonly string[]] = [
  ["versions", 0, "package"],
  [
    "This name comes from the description's title. In a registry, a package of that name may be a stranger's.",
    "To publish the package, choose a name that is yours, and remove `private`.",
  ],
];

/** What goes into a package.json: npm finds the tool for its scripts. */
export const scripts = {
  generate: `${toolName} generate`,
  check: `${toolName} generate --check`,
  build: `${toolName} build`,
} as const;

/** The files of a project that has none yet of the same name: those of the user stay as they are. */
export function startingFiles(folder: string): readonly ProjectFile[] {
  return [
    { path: "package.json", text: packageText(folder) },
    ...Object.entries(gitLines).map(([path, lines]) => ({ path, text: `${lines.join("\n")}\n` })),
  ];
}

function packageText(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return jsonText({
    name: name === "" ? "api-clients" : name,
    private: true,
    type: "module",
    scripts,
    devDependencies: { [toolPackage]: toolVersion },
  });
}

/** What git needs to know, by its file. */
export const gitLines: Readonly<Record<".gitattributes" | ".gitignore", readonly string[]>> = {
  // Generated files have the same bytes on each system, whatever git does to lines there.
  ".gitattributes": ["generated/** text eol=lf linguist-generated=true"],
  // What the commands leave beside the files that belong into a repository.
  ".gitignore": ["node_modules/", "dist/", ".dist-*/", "*.tsbuildinfo", `.${toolName}-*`],
};
