import { join } from "node:path";
import { isRegularFile, readRegularText } from "../files/regular-file.js";
import { readManifest } from "../npm/manifest.js";
import { isRecord } from "../../templates/runtime/guard.js";
import { commandText } from "../text/command-text.js";
import { findPackageManager, type PackageManager } from "../npm/package-manager.js";
import { toolPackage, toolVersion } from "../text/tool.js";
import { gitLines, scripts } from "./project-files.js";

/** What a new user does next, in commands to paste; a file that was kept is changed only by those. */
export function nextSteps(folder: string, kept: readonly string[]): string {
  const { manager } = findPackageManager(folder);
  const commands = kept.includes("package.json")
    ? stepsWith(manifestOf(folder), manager)
    : [manager.install, `${manager.run} generate`, `${manager.run} build`];
  return [
    ...Object.entries(gitLines).flatMap(([name, lines]) =>
      kept.includes(name) ? lackingText(folder, name, lines) : [],
    ),
    "",
    `Next${folder === "." ? "" : `, in ${folder}`}:`,
    ...commands.map((command) => `  ${command}`),
  ].join("\n");
}

/** With a package.json of the user's own: what it lacks of the tool and its scripts comes by commands of its package manager. */
function stepsWith(manifest: Manifest, manager: PackageManager): readonly string[] {
  const lacks = Object.entries(scripts).filter(([name]) => !(name in manifest.scripts));
  const settings = lacks.map(([name, command]) => `"scripts.${name}=${command}"`);
  const run = (name: keyof typeof scripts) =>
    (manifest.scripts[name] ?? scripts[name]) === scripts[name]
      ? `${manager.run} ${name}`
      : commandText(manager.tool, [name]);
  return [
    ...(manifest.hasTool
      ? [manager.install]
      : [`${manager.addExact} ${toolPackage}@${toolVersion}`]),
    ...(settings.length === 0 ? [] : [`${manager.setFields} ${settings.join(" ")}`]),
    run("generate"),
    run("build"),
  ];
}

interface Manifest {
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly hasTool: boolean;
}

/** Where the file is no JSON object, npm says so. */
function manifestOf(folder: string): Manifest {
  const path = join(folder, "package.json");
  const manifest = isRegularFile(path) ? readManifest(readRegularText(path)) : undefined;
  const entries = (name: string) => {
    const value = manifest?.[name];
    return isRecord(value) ? value : {};
  };
  return {
    scripts: entries("scripts"),
    hasTool: ["dependencies", "devDependencies"].some((name) => toolPackage in entries(name)),
  };
}

function lackingText(folder: string, name: string, lines: readonly string[]): readonly string[] {
  const path = join(folder, name);
  const has = new Set(isRegularFile(path) ? readRegularText(path).split(/\r?\n/) : []);
  const lacks = lines.filter((line) => !has.has(line));
  if (lacks.length === 0) return [];
  const which = lacks.length === 1 ? "this line" : "these lines";
  return ["", `The ${name} lacks ${which}:`, ...lacks.map((line) => `  ${line}`)];
}
