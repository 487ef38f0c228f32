import type { Options } from "prettier";
import { Project } from "ts-morph";
import type { ModuleText, Piece } from "../output/source-text.js";
import { formatText } from "./format-text.js";

/**
 * Pieces of modules as text: ts-morph prints and prettier formats many in one go, as one module in which a comment stands
 * before each. What prettier makes of a declaration does not depend on those around it.
 */
export async function printPieces(
  path: string,
  pieces: readonly Piece[],
  options: Options,
): Promise<readonly string[]> {
  const formatted = await formatText(path, printed(pieces), options);
  const [before, ...texts] = formatted.split(markLine).map((text) => text.trim());
  if (before === "" && texts.length === pieces.length) return texts;
  // A text of the description has a line that looks like ours.
  return Promise.all(pieces.map((piece) => printPiece(path, piece, options)));
}

async function printPiece(path: string, piece: Piece, options: Options): Promise<string> {
  return (await formatText(path, printed([piece]), options)).replace(markLine, "").trim();
}

const mark = "// #piece";
/** The first one alone; the text of a piece may have lines that look like it. */
const markLine = /^\/\/ #piece$/m;
const markLines = /^\/\/ #piece$/gm;

function printed(pieces: readonly Piece[]): string {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const statements = pieces.flatMap((piece) => [`${mark}\n`, ...piece]);
  return project.createSourceFile("/module.ts", { statements }).getFullText();
}

/** A module as ts-morph prints it, for those who compile it and do not read it. */
export function printedModule({ banner, pieces }: ModuleText): string {
  return `${banner}${printed(pieces).replaceAll(markLines, "")}`;
}
