import type { ProgramError } from "../impact.js";

/** What the program of a user loses between two versions of a package. */
export interface PackageReport {
  /** `openai@5.23.2`. */
  readonly before: string;
  readonly after: string;
  readonly tsconfig: string;
  /** What the program imports the package as. */
  readonly importName: string;
  /** Files of the program, and those of them that import the package. */
  readonly files: number;
  readonly usingFiles: number;
  /** Errors that the program has with the package before. */
  readonly faults: number;
  /** In the order of their first places. */
  readonly breaks: readonly Break[];
}

/** One cause, and the places of the program that stop compiling for it. */
export interface Break {
  readonly cause: Cause;
  readonly errors: readonly ProgramError[];
}

/**
 * `module-gone`: the package has no such entry any more. `gone`: a name, or a member of one. `moved`: it is exported from
 * elsewhere, or under another name. `changed`: its declaration is another. `added`: a name that was not there, such as a
 * required property. `unknown`: no declaration of the package explains the error.
 */
export type CauseKind = "module-gone" | "gone" | "moved" | "changed" | "added" | "unknown";

export interface Cause {
  readonly kind: CauseKind;
  /** `OpenAI.Chat.Completions.create`, or an entry: `openai/shims/node`. Empty where it is unknown. */
  readonly name: string;
  /** Where the program imports it from. */
  readonly module: string;
  /** The declarations, as TypeScript. */
  readonly before?: string;
  readonly after?: string;
  /** Where it moved to. */
  readonly movedTo?: string;
  /** The name after that is most like it. */
  readonly nearest?: string;
  /** What the package before said of its end. */
  readonly deprecated?: string;
}
