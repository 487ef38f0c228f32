import { createRequire } from "node:module";

const manifest = createRequire(import.meta.url)("../../package.json") as {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: { readonly typescript: string };
};

/** The package of the tool, and the command that it installs. Both names stand in package.json alone. */
export const toolPackage = manifest.name;
export const [toolName = toolPackage] = Object.keys(manifest.bin);
/** How a user calls it: a development dependency is not on the PATH. Scripts of npm need the name alone. */
export const toolCommand = `npx ${toolName}`;
export const toolVersion = manifest.version;

/** Of TypeScript, with which packages are compiled. */
export const compilerVersion = manifest.dependencies.typescript;
