import { isMap, isSeq, parseDocument } from "yaml";
import { newOrigins } from "../load/origins.js";
import { readYaml } from "../load/read-yaml.js";
import { sourceText } from "../load/source-text.js";
import { type Yaml, yamlIfRead, yamlText, yamlWithItem } from "./yaml-text.js";

/** An entry of `versions.yaml`, with paths from its folder. */
export interface NewEntry {
  readonly id: string;
  readonly description: string;
  readonly corrections: readonly string[];
  readonly root?: string;
  readonly package: string;
  readonly private?: true;
  readonly packageVersion: string;
  readonly header?: string;
  readonly source?: { readonly url: string };
}

/**
 * The configuration with one entry more at the end of its list; all else stays as it is, comments too. Undefined where its
 * list is one that nothing can be added to.
 */
export function withEntry(configuration: string, entry: NewEntry): Yaml | undefined {
  const { root } = readYaml(sourceText("", configuration), newOrigins());
  if (!Array.isArray(root?.["versions"])) return undefined;
  const after = { ...root, versions: [...root["versions"], entry] };
  const text = inserted(configuration, entry);
  // A list in brackets, or something as rare: the library writes the whole anew.
  return (
    (text === undefined ? undefined : yamlIfRead(text, after)) ??
    yamlIfRead(yamlWithItem(configuration, "versions", entry), after)
  );
}

/** The lines of the entry, put behind the last of a block list, indented as the others are. */
function inserted(configuration: string, entry: NewEntry): string | undefined {
  const list = parseDocument(configuration).get("versions");
  if (!isSeq(list) || !isMap(list.items[0])) return undefined;
  const offset = list.items[0].range?.[0] ?? 0;
  const line = configuration.slice(configuration.lastIndexOf("\n", offset - 1) + 1, offset);
  const indent = /^( *)- +$/.exec(line)?.[1];
  if (indent === undefined) return undefined;
  const end = list.range?.[1] ?? configuration.length;
  const lines = yamlText(entry).trimEnd().split("\n");
  const block = lines.map((one, index) => `${indent}${index === 0 ? "- " : "  "}${one}`);
  const rest = configuration.slice(end).trim();
  const parts = [configuration.slice(0, end).trimEnd(), "", ...block];
  return `${[...parts, ...(rest === "" ? [] : ["", rest])].join("\n")}\n`;
}
