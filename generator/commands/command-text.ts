import { defaultConfig } from "../config/default-config.js";
import { shownAddress } from "../config/source-address.js";
import { toolName } from "../text/tool.js";
import type { GenerateOptions } from "./generate.js";
import { isElsewhere } from "./given-description.js";

/** The options of `generate` that decide what is generated, and where. */
const values = {
  out: "--out",
  name: "--name",
  package: "--package",
  int64: "--int64",
  discriminators: "--discriminators",
} as const;
const lists = { corrections: "--corrections", allowedHosts: "--allowed-hosts" } as const;
const flags = { strict: "--strict", skipInvalid: "--skip-invalid" } as const;

/** The command that generates the same files, to paste into a shell. */
export function generateText(ids: readonly string[], options: GenerateOptions): string {
  const { spec, config, staleCorrections } = options;
  const words = [
    // An address may have a password in it.
    ...(spec === undefined ? [] : ["--spec", isElsewhere(spec) ? shownAddress(spec) : spec]),
    ...entriesOf(values).flatMap(([key, flag]) => optional(flag, options[key])),
    ...entriesOf(lists).flatMap(([key, flag]) => {
      const list = options[key] ?? [];
      return list.length === 0 ? [] : [flag, ...list];
    }),
    ...entriesOf(flags).flatMap(([key, flag]) => (options[key] === true ? [flag] : [])),
    ...(staleCorrections === "error" ? [] : ["--stale-corrections", staleCorrections]),
    ...(config === defaultConfig ? [] : ["--config", config]),
  ];
  return commandText("generate", ...ids, ...words);
}

/** A command line of this tool. */
export function commandText(...words: readonly string[]): string {
  return [toolName, ...words.map(shellWord)].join(" ");
}

/** Quotes what a shell would read in another way; double quotes are understood by those of Windows, too. */
function shellWord(word: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}

function optional(flag: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [flag, value];
}

function entriesOf<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): readonly (readonly [Key, Value])[] {
  return Object.entries(record) as [Key, Value][];
}
