import { defaultConfig } from "../config/default-config.js";
import { shownAddress } from "../config/source-address.js";
import { nextCommand } from "../npm/next-command.js";
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
    ...configWords(config),
  ];
  return nextCommand("generate", ...ids, ...words);
}

/** Of a configuration that is not where every command looks for it. */
export function configWords(config: string): readonly string[] {
  return config === defaultConfig ? [] : ["--config", config];
}

function optional(flag: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [flag, value];
}

function entriesOf<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): readonly (readonly [Key, Value])[] {
  return Object.entries(record) as [Key, Value][];
}
