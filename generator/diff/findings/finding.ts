import { createHash } from "node:crypto";
import type { Place } from "../../diagnostics/diagnostics.js";
import type { Direction } from "../../model/direction.js";
import type { Json } from "../../load/spec-document.js";
import type { DiffCode } from "../codes/codes.js";
import type { Level, Verdict } from "../codes/verdicts.js";
import type { Facts } from "../compare/change.js";
import type { Pair } from "../compare/side.js";

/** One difference, reported once: its kind, its verdicts, its places and its reach. */
export interface Finding {
  readonly code: DiffCode;
  /** The same as long as the difference is the same, whatever else changes. */
  readonly fingerprint: string;
  readonly verdict: Readonly<Record<Level, Verdict>>;
  readonly direction: Direction | "both" | "none";
  /** Per direction, where it goes both ways. */
  readonly directions: Readonly<
    Partial<Record<Direction, { readonly wire: Verdict; readonly types: Verdict }>>
  >;
  /** The subject: a schema or an operation, and the path from there. */
  readonly subject: Subject;
  readonly message: string;
  readonly advice: string;
  readonly args: Readonly<Record<string, string>>;
  /** For other stages of ours. No report holds them. */
  readonly facts: FindingFacts;
  /** As TypeScript. */
  readonly before?: string;
  readonly after?: string;
  readonly places: { readonly before?: FindingPlace; readonly after?: FindingPlace };
  readonly reach: Reach;
  readonly witness?: Witness;
  /**
   * Where the types break: a small module of a program, its import by the name of the package before, that compiles
   * against that package and not against the one after.
   */
  readonly typescript?: string;
  /** Several changes with one cause, each as it is by itself; the cause is first. */
  readonly parts?: readonly Finding[];
}

export interface FindingFacts extends Facts {
  /** The component that stood there, and another one that stands there now. */
  readonly replaced?: Pair<string>;
  /** The type of the generated package that changes: `Company`. */
  readonly type?: string;
  /** The methods of the generated package that it reaches: `companies.retrieve`. */
  readonly methods: readonly string[];
}

/** A finding as reports hold it. */
export interface ReportedFinding extends Omit<Finding, "facts" | "parts"> {
  readonly parts?: readonly ReportedPart[];
}

/** One of the changes that a finding puts together. */
export type ReportedPart = Pick<
  Finding,
  "code" | "fingerprint" | "verdict" | "subject" | "message" | "places"
>;

export interface Subject {
  /** The group in which a report shows it. */
  readonly resource: string;
  /** A component's name, or an operation's `GET /companies/{}`. */
  readonly name: string;
  readonly kind: "schema" | "operation" | "api" | "export";
  readonly path: string;
  /** Other components in which the same changed. */
  readonly also?: readonly string[];
}

export interface FindingPlace extends Pick<Place, "file" | "line" | "column"> {
  readonly pointer: string;
}

export interface Reach {
  /** As the description before spells them; those that were added as the one after does. */
  readonly operations: readonly string[];
  /** Of the generated package: `companies.retrieve`, `Company`. */
  readonly symbols: readonly string[];
}

export interface Witness {
  readonly direction: Direction;
  /**
   * `refused`: was accepted, and is not. `new`: is produced now, and was not. `lost`: was produced, and is not.
   */
  readonly kind: "refused" | "new" | "lost";
  /** The type of the value: `company`, or `company.plan` if it could not be shown whole. */
  readonly of: string;
  readonly value: Json;
}

export function fingerprint(code: DiffCode, identity: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([code, ...identity]))
    .digest("hex")
    .slice(0, 12);
}

/** A likely rename: offered, never assumed. */
export interface Hypothesis {
  readonly kind: "property" | "parameter" | "operation" | "enum-value" | "schema";
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly evidence: readonly string[];
  /** The fingerprints of the findings that it would explain. */
  readonly explains: readonly string[];
}
