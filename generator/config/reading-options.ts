/** How a description is read, where that is for the user to say. */
export interface ReadingOptions {
  /** What 64-bit integers are in code; as a number, which is the default, those beyond 2^53 lose digits. */
  readonly int64?: Int64;
  /**
   * `tag`, which is the default: the branch of a choice is the one that its discriminator names. `annotation`: a
   * discriminator changes nothing of what a value may be, as JSON Schema has it.
   * https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
   */
  readonly discriminators?: (typeof discriminatorReadings)[number];
}

export const int64Types = ["number", "string", "bigint"] as const;
export type Int64 = (typeof int64Types)[number];

export const discriminatorReadings = ["tag", "annotation"] as const;
