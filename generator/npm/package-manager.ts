import { dirname, join, resolve } from "node:path";
import { isThere } from "../files/is-there.js";
import { isRegularFile, readRegularText } from "../files/regular-file.js";
import { toolCommand, toolName } from "../text/tool.js";
import { readManifest } from "./manifest.js";

/** The commands of the package manager that a project uses. */
export interface PackageManager {
  readonly name: "npm" | "pnpm" | "yarn" | "bun";
  readonly install: string;
  /** Installs what the lock file has, and nothing else. */
  readonly installLocked: string;
  /** With it, what is installed runs no code of its own. */
  readonly withoutScripts: string;
  readonly addExact: string;
  /** Sets fields of package.json. */
  readonly setFields: string;
  readonly run: string;
  readonly tool: string;
  /** Writes its own version into `packageManager` of package.json. */
  readonly pin?: string;
}

const npm: PackageManager = {
  name: "npm",
  install: "npm install",
  installLocked: "npm ci",
  withoutScripts: "--ignore-scripts",
  addExact: "npm install --save-dev --save-exact",
  setFields: "npm pkg set",
  run: "npm run",
  tool: toolCommand,
};

const pnpm: PackageManager = {
  name: "pnpm",
  install: "pnpm install",
  installLocked: "pnpm install --frozen-lockfile",
  withoutScripts: "--ignore-scripts",
  addExact: "pnpm add --save-dev --save-exact",
  setFields: "npm pkg set",
  run: "pnpm run",
  tool: `pnpm exec ${toolName}`,
  pin: "corepack use pnpm@latest",
};

const yarn: PackageManager = {
  name: "yarn",
  install: "yarn install",
  installLocked: "yarn install --immutable",
  withoutScripts: "--mode=skip-build",
  addExact: "yarn add --dev --exact",
  setFields: "npm pkg set",
  run: "yarn run",
  // Both generations run the commands of packages in this way.
  tool: `yarn run ${toolName}`,
  pin: "corepack use yarn@stable",
};

const yarnClassic: PackageManager = {
  ...yarn,
  installLocked: "yarn install --frozen-lockfile",
  withoutScripts: "--ignore-scripts",
  pin: "corepack use yarn@1",
};

const bun: PackageManager = {
  name: "bun",
  install: "bun install",
  installLocked: "bun install --frozen-lockfile",
  withoutScripts: "--ignore-scripts",
  addExact: "bun add --dev --exact",
  setFields: "bun pm pkg set",
  run: "bun run",
  tool: `bunx ${toolName}`,
  pin: 'bun pm pkg set "packageManager=bun@$(bun --version)"',
};

export interface FoundManager {
  readonly manager: PackageManager;
  /** Whether `packageManager` names its version, which CI then installs. */
  readonly isPinned: boolean;
}

/** By `packageManager` or the lock file of a folder or of the next one above, up to the repository's own; else npm. */
export function findPackageManager(folder: string): FoundManager {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const named = namedManager(at);
    if (named !== undefined) return { manager: named, isPinned: true };
    const locking = lockingManager(at);
    if (locking !== undefined) return { manager: locking, isPinned: false };
    if (isThere(join(at, ".git")) || dirname(at) === at) return { manager: npm, isPinned: false };
  }
}

function namedManager(folder: string): PackageManager | undefined {
  const path = join(folder, "package.json");
  const field = isRegularFile(path)
    ? readManifest(readRegularText(path))?.["packageManager"]
    : undefined;
  const [, name, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(String(field)) ?? [];
  switch (name) {
    case "npm":
      return npm;
    case "pnpm":
      return pnpm;
    case "yarn":
      return major === "1" ? yarnClassic : yarn;
    case "bun":
      return bun;
    default:
      return undefined;
  }
}

function lockingManager(folder: string): PackageManager | undefined {
  const has = (name: string) => isRegularFile(join(folder, name));
  if (has("pnpm-lock.yaml")) return pnpm;
  if (has("bun.lock") || has("bun.lockb")) return bun;
  if (has("yarn.lock")) {
    const isClassic = readRegularText(join(folder, "yarn.lock")).includes("# yarn lockfile v1");
    return isClassic ? yarnClassic : yarn;
  }
  return has("package-lock.json") || has("npm-shrinkwrap.json") ? npm : undefined;
}
