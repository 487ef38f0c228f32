import { isDeepStrictEqual } from "node:util";
import { isMap, isSeq, parse, parseDocument, stringify } from "yaml";

/** An entry of `versions.yaml`, with paths from its folder. */
export interface NewEntry {
  readonly id: string;
  readonly description: string;
  readonly corrections: readonly string[];
  readonly package: string;
  readonly packageVersion: string;
  readonly header?: string;
  readonly source?: { readonly url: string };
}

/** The configuration with one entry more at the end of its list; all else stays as it is, comments too. */
export function withEntry(configuration: string, entry: NewEntry): string {
  const text = inserted(configuration, entry);
  const wanted = parse(configuration) as { versions: unknown[] };
  wanted.versions.push(entry);
  if (text !== undefined && isDeepStrictEqual(readBack(text), wanted)) return text;
  // A list in brackets, or something as rare: the library writes the whole anew.
  const document = parseDocument(configuration);
  document.addIn(["versions"], document.createNode(entry));
  return document.toString({ lineWidth: 0 });
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
  const lines = stringify(entry, { lineWidth: 0 }).trimEnd().split("\n");
  const block = lines.map((one, index) => `${indent}${index === 0 ? "- " : "  "}${one}`);
  const rest = configuration.slice(end).trim();
  const parts = [configuration.slice(0, end).trimEnd(), "", ...block];
  return `${[...parts, ...(rest === "" ? [] : ["", rest])].join("\n")}\n`;
}

function readBack(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}
