import type { SourceText } from "./source-text.js";

export interface LoadRequest {
  readonly file: string;
  /** Overlay documents, applied in this order. */
  readonly corrections: readonly string[];
  /** The folder that references may read, in which the description lies; its own folder unless it is said. */
  readonly root?: string;
  /** Where the paths of a hint begin; the working folder unless it is said. */
  readonly base?: string;
  /** What a correction that matches or changes nothing is; "error" unless it is said. */
  readonly staleCorrections?: "error" | "warning";
  /**
   * What can be read is read, and what is wrong is a warning. Without the validation of the whole, which takes longer than
   * all the rest and changes nothing that is read.
   */
  readonly isLenient?: boolean;
  /** Faults that harm nothing are errors. */
  readonly isStrict?: boolean;
  /** A reference that leads nowhere stays, and is an error also where it does no harm: what is missing is to be added. */
  readonly keepsDangling?: boolean;
  /** Operations and components that have errors are left out, each with a warning, and so is what refers to them. */
  readonly skipInvalid?: boolean;
  /** The description's text, where it is not what stands in the file: it was fetched, and is not written yet. */
  readonly source?: SourceText;
}
