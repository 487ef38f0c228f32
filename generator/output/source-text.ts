import type { Code } from "../emit/code.js";
import type { OutputFile } from "./output-file.js";

/** An output file before it is formatted. */
export type SourceText = WholeText | ModuleText | SchemaTypes;

export interface WholeText extends OutputFile {
  /** Kept byte for byte: it is as it should be already. */
  readonly verbatim?: boolean;
}

/** A module of TypeScript. */
export interface ModuleText {
  readonly path: string;
  /** What the file begins with. */
  readonly banner: string;
  /** Its imports and each declaration, which are formatted one by one and stand with a line between them. */
  readonly parts: readonly Code[];
}

/** What openapi-typescript is to make of a description. */
export interface SchemaTypes {
  readonly path: string;
  readonly banner: string;
  /** The description as JSON. */
  readonly document: string;
}

/** The whole of a module. */
export function moduleText(banner: string, parts: readonly string[]): string {
  return `${banner}${parts.join("\n\n")}\n`;
}
