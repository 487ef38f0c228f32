import type { StatementStructures } from "ts-morph";
import type { OutputFile } from "./output-file.js";

/** An output file before it is printed and formatted. */
export type SourceText = WholeText | ModuleText | SchemaTypes;

export interface WholeText extends OutputFile {
  /** Kept byte for byte: it is as it should be already. */
  readonly verbatim?: boolean;
}

/** A module of TypeScript in pieces, so that one that is known, from another version or from an earlier run, is not made again. */
export interface ModuleText {
  readonly path: string;
  /** What the file begins with. */
  readonly banner: string;
  readonly pieces: readonly Piece[];
}

/** Statements that stand without a line between them: the imports of a module, or one declaration. */
export type Piece = readonly StatementStructures[];

/** What openapi-typescript is to make of a description. */
export interface SchemaTypes {
  readonly path: string;
  readonly banner: string;
  /** The description as JSON. */
  readonly document: string;
}
