import type { Code } from "../text/code.js";
import type { OutputFile } from "../files/output-file.js";
import type { JsonObject } from "../load/spec-document.js";

/** An output file before it is formatted. */
export type UnformattedFile = WholeText | ModuleText | SchemaTypes;

export interface WholeText extends OutputFile {
  /** Kept byte for byte: it is as it should be already. */
  readonly verbatim?: boolean;
}

/** A module of TypeScript. A long one is in parts, each some declarations, with a line between them. */
export interface ModuleText {
  readonly path: string;
  /** What the file begins with. */
  readonly banner: string;
  readonly parts: readonly Code[];
}

/** What openapi-typescript is to make of a description. */
export interface SchemaTypes {
  readonly path: string;
  readonly banner: string;
  /** The description, which it may change. */
  readonly document: JsonObject;
}

export function moduleText({ banner, parts }: ModuleText): string {
  return `${banner}${parts.join("\n\n")}\n`;
}
