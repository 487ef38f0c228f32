/** The limits of a schema for strings. */
export interface StringLimits {
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** As described. */
  readonly pattern?: string;
  /** The JavaScript equivalent with the `u` flag, if it differs. */
  readonly patternAs?: { readonly source: string; readonly flags: string };
  /**
   * The maximum length of strings that are matched against the pattern, because longer ones could be slow. 0: the
   * pattern is never matched. Absent: no limit.
   */
  readonly patternLimit?: number;
}
