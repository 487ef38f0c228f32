/** The impact of a change. `unknown`: it cannot be decided, so we do not guess. */
export type Verdict = "none" | "safe" | "risky" | "unknown" | "breaking";

/** In ascending order: the worst of several counts. */
export const verdicts = ["none", "safe", "risky", "unknown", "breaking"] as const;

export function worst(list: readonly Verdict[]): Verdict {
  return list.reduce((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), "none");
}

/** The least part of a version number that such a change raises. An undecided change counts as breaking. */
export function bumpOf(verdict: Verdict): "major" | "minor" | "none" {
  if (verdict === "breaking" || verdict === "unknown") return "major";
  return verdict === "none" ? "none" : "minor";
}

/** *wire*: requests and responses. *types*: compile errors. *names*: methods and exports. */
export type Level = (typeof levels)[number];

export const levels = ["wire", "types", "names"] as const;
