import * as fs from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const timers = join(import.meta.dirname, "hermes-timers.js");

interface Babel {
  readonly transformAsync: (code: string, options: object) => Promise<{ readonly code: string }>;
}

/**
 * A script as React Native makes it for Hermes, by its own preset of Babel: without `async`, classes and private names,
 * which this Hermes does not know.
 *
 * @param tools The `node_modules` that have Babel and the preset.
 */
export async function forHermes(script: string, tools: string): Promise<string> {
  const fromTools = createRequire(join(tools, "x.js"));
  const { transformAsync } = fromTools("@babel/core") as Babel;
  const settings = { enableBabelRuntime: false, disableImportExportTransform: true };
  const presets = [[fromTools.resolve("@react-native/babel-preset"), settings]];
  const options = { presets, configFile: false, babelrc: false, compact: false };
  const source = `${fs.readFileSync(timers, "utf8")}${script}`;
  const { code } = await transformAsync(source, { ...options, filename: "app.js" });
  return code;
}

/** The binary of the npm package `hermes-engine-cli`. */
export const hermesIn = (tools: string): string =>
  join(tools, "hermes-engine-cli/linux64-bin/hermes");
