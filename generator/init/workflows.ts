import { fillTemplate } from "../emit/templates.js";
import { readRegularText } from "../files/regular-file.js";
import type { FoundManager } from "../npm/package-manager.js";
import { commandText } from "../text/command-text.js";
import type { ProjectFile } from "./project-files.js";

/** What the workflows of a project depend on. */
export interface WorkflowFacts {
  readonly found: FoundManager;
  /** Whether a version names where its description comes from. */
  readonly hasSource: boolean;
  /** Whether a version's package may be published. */
  readonly isPublic: boolean;
  /** Whether a release waits in the registry for somebody to approve it. */
  readonly isStaged: boolean;
}

const kinds = ["ci", "update", "release"] as const;
type Kind = (typeof kinds)[number];

/** Names that a repository hardly has already. */
const names: Readonly<Record<Kind, string>> = {
  ci: "api-clients.yml",
  update: "api-clients-update.yml",
  release: "api-clients-release.yml",
};

/** Those that have something to do: the others would fail in each run. */
export function workflowFiles(facts: WorkflowFacts): readonly ProjectFile[] {
  return kinds
    .filter((kind) => lackOf(kind, facts) === undefined)
    .map((kind) => ({ path: `.github/workflows/${names[kind]}`, text: workflowText(kind, facts) }));
}

export function workflowText(
  kind: Kind,
  { found: { manager }, isStaged }: Pick<WorkflowFacts, "found" | "isStaged">,
): string {
  const values = {
    install: manager.installLocked,
    installBare: `${manager.installLocked} ${manager.withoutScripts}`,
    command: manager.tool,
    usesCorepack: ["pnpm", "yarn"].includes(manager.name),
    isBun: manager.name === "bun",
    isStaged,
  };
  // Steps that several jobs have.
  const steps = { manager: template("steps/manager"), check: template("steps/check") };
  return fillTemplate(template(kind), values, steps);
}

function template(name: string): string {
  return readRegularText(new URL(`../../templates/project/${name}.yml.hbs`, import.meta.url));
}

/** What each workflow does, and what it needs that no file can give. */
export function workflowSteps(facts: WorkflowFacts): string {
  const { manager, isPinned } = facts.found;
  const lines = kinds.flatMap((kind) => {
    const lack = lackOf(kind, facts);
    return lack === undefined ? workOf(kind, facts) : [`${names[kind]} was not written: ${lack}`];
  });
  const again = commandText(manager.tool, ["init", "--ci", "github"]);
  const isWhole = kinds.every((kind) => lackOf(kind, facts) === undefined);
  return [
    "",
    "Workflows:",
    ...lines.map((line) => `  ${line}`),
    ...(isWhole ? [] : [`  Then \`${again}\` writes what is missing.`]),
    ...(isPinned || manager.pin === undefined
      ? []
      : [
          `  They install the version of ${manager.name} that \`packageManager\` in package.json names: ${manager.pin}`,
        ]),
  ].join("\n");
}

function workOf(kind: Kind, { found: { manager }, isStaged }: WorkflowFacts): readonly string[] {
  switch (kind) {
    case "ci":
      return [`${names.ci} checks and builds the packages, for each pull request.`];
    case "update":
      return [
        `${names.update} looks for new descriptions each working day, and opens a pull request.`,
        "  On GitHub: Settings, Actions, General: allow GitHub Actions to create pull requests.",
      ];
    case "release":
      return [
        `${names.release} ${isStaged ? "stages" : "publishes"} what changed, for each push to the main branch.`,
        `  First by hand, for each package: ${manager.tool} release --access public`,
        `  Then on the site of npm: the package's settings, trusted publisher: your repository, and ${names.release}.`,
        ...(isStaged ? ["  Each release waits there until you approve it: npm stage list"] : []),
      ];
  }
}

/** Why a workflow would have nothing to do. */
function lackOf(kind: Kind, facts: WorkflowFacts): string | undefined {
  const { hasSource, isPublic, found } = facts;
  if (kind === "update" && !hasSource)
    return "no version has a `source` with the `url` of its description in specs/versions.yaml.";
  if (kind === "release" && !isPublic)
    return "all packages are private. Choose a name that is yours, and remove `private`, in specs/versions.yaml.";
  // Nothing that may be another tomorrow runs beside the identity.
  if (kind === "release" && found.manager.pin !== undefined && !found.isPinned)
    return `\`packageManager\` in package.json must name the version of ${found.manager.name}.`;
  return undefined;
}
