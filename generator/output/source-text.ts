import type { OutputFile } from "./output-file.js";

/** An output file before it is formatted. */
export type SourceText = WholeText | SchemaTypes;

export interface WholeText extends OutputFile {
  /** Kept byte for byte: it is as it should be already. */
  readonly verbatim?: boolean;
}

/** What openapi-typescript is to make of a description. */
export interface SchemaTypes {
  readonly path: string;
  readonly banner: string;
  /** The description as JSON. */
  readonly document: string;
}
