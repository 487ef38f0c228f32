/**
 * A message to a user about their input: a code, a place, a message and a hint. Errors of the input are diagnostics;
 * bugs of our own are thrown.
 */

export type Severity = "error" | "warning" | "info";

/** All codes. A released code never changes its meaning. */
export const codes = {
  // load: files, YAML and JSON
  "file-unreadable": "error",
  "file-too-large": "error",
  "file-outside-project": "error",
  "path-refused": "error",
  "yaml-invalid": "error",
  "key-duplicated": "error",
  "key-repeated": "warning",
  "alias-limit-exceeded": "error",
  "nesting-too-deep": "error",
  "number-imprecise": "warning",
  "openapi-version-unsupported": "error",
  "openapi-version-newer": "warning",
  "swagger-converted": "info",
  "swagger-lossy": "warning",
  "swagger-unconvertible": "error",
  "openapi-invalid": "error",
  "openapi-irregular": "warning",
  "part-left-out": "warning",
  "schema-malformed": "warning",
  // load: references
  "reference-dangling": "error",
  "reference-ignored": "warning",
  "reference-outside-folder": "error",
  "root-misplaced": "error",
  "reference-remote": "error",
  "reference-circular": "error",
  "reference-mismatched": "error",
  "mapping-dangling": "warning",
  "component-name-collision": "error",
  // load: corrections
  "overlay-invalid": "error",
  "correction-target-invalid": "error",
  "correction-incompatible": "error",
  "correction-matches-nothing": "error",
  "correction-changes-nothing": "error",
  "correction-stale": "warning",
  // configuration
  "configuration-invalid": "error",
  "version-unknown": "error",
  // descriptions: where they come from, and what was locked
  "source-missing": "error",
  "source-refused": "error",
  "source-unreachable": "error",
  "source-not-a-description": "error",
  "lock-mismatch": "error",
  "lock-entry-missing": "warning",
  // checks of descriptions
  "example-invalid": "warning",
  "union-ambiguous": "warning",
  "project-exists": "error",
  // normalize
  "nothing-to-call": "warning",
  "operation-id-missing": "warning",
  "operation-id-duplicated": "warning",
  "query-choice-ambiguous": "error",
  "query-key-repeated": "warning",
  "parameter-undeclared": "warning",
  "path-unusable": "warning",
  "method-unusable": "warning",
  "server-ignored": "warning",
  "version-header-unlisted": "warning",
  "request-body-ignored": "warning",
  "response-body-ignored": "warning",
  "media-type-invalid": "warning",
  "form-body-undefined": "warning",
  "parameter-value-undefined": "warning",
  "parameter-value-customary": "info",
  "part-header-ignored": "warning",
  "header-parameter-ignored": "warning",
  "cookie-parameter-ignored": "warning",
  "response-header-ignored": "warning",
  "path-with-query": "warning",
  "security-scheme-undescribed": "warning",
  "security-scheme-unsupported": "warning",
  "security-scheme-unused": "info",
  "security-set-contradictory": "warning",
  "schema-unsupported": "warning",
  "schema-contradictory": "warning",
  "schema-circular": "warning",
  "pattern-unreadable": "warning",
  "pattern-unsafe": "warning",
  "pattern-bounded": "info",
  "pattern-translated": "info",
  "form-invalid": "error",
  "pagination-invalid": "error",
  // emit
  "schema-without-value": "warning",
  // names
  "method-name-collision": "error",
  "schema-name-collision": "error",
  "name-taken": "warning",
  // output
  "output-folder-foreign": "error",
  "output-file-edited": "warning",
  "output-file-unknown": "warning",
  "output-path-blocked": "error",
  "output-folder-busy": "error",
  "output-write-failed": "error",
  "output-leftover": "warning",
  // release
  "registry-failed": "error",
  "registry-refused": "error",
  "npm-too-old": "error",
  "release-conflict": "error",
  "release-private": "error",
  "release-unreadable": "error",
  "release-tag-behind": "warning",
  "sbom-failed": "error",
  "package-uncompiled": "error",
  "package-invalid": "error",
  "package-too-large": "error",
  // drafts of corrections
  "drift-report-invalid": "warning",
  "har-entry-invalid": "warning",
  "har-invalid": "error",
  "draft-misread": "error",
  // a user's own program
  "tsconfig-invalid": "error",
  "program-faulty": "warning",
  "program-too-deep": "error",
  "client-not-found": "warning",
  "package-unreadable": "error",
  "fix-failed": "error",
  // migrate
  "call-not-moved": "warning",
  // errors of the machine, or bugs of ours
  "system-error": "error",
  "internal-error": "error",
} as const satisfies Record<string, Severity>;

export type DiagnosticCode = keyof typeof codes;

/** A place in a file. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The text of that line, without its line break. */
  readonly source?: string;
}

export interface RelatedPlace {
  readonly message: string;
  readonly place?: Place;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  /** JSON Pointer into the description, if the error is in one. */
  readonly pointer?: string;
  readonly place?: Place;
  readonly related?: readonly RelatedPlace[];
}

/** The place of an error: a JSON Pointer (for `locate`), or a known place in a file. */
export type Where = string | Place | undefined;

export interface DiagnosticDetails {
  readonly at?: Where;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly related?: readonly { readonly at: Where; readonly message: string }[];
}

/** Finds the place of a JSON Pointer (RFC 6901, without `#`) in the files that were read. */
export type Locate = (pointer: string) => Place | undefined;

/** Collects diagnostics in the order in which they are found. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];

  constructor(private readonly locate: Locate = nowhere) {}

  add(code: DiagnosticCode, details: DiagnosticDetails): void {
    this.list.push(diagnosticOf(code, details, this.locate));
  }
}

const nowhere: Locate = () => undefined;

/** A diagnostic by itself. Its severity is that of the catalogue. */
export function diagnosticOf(
  code: DiagnosticCode,
  { at, message, hint, related }: DiagnosticDetails,
  locate = nowhere,
): Diagnostic {
  const placed = (where: Where) => {
    const place = typeof where === "string" ? locate(where) : where;
    return place === undefined ? {} : { place };
  };
  return {
    code,
    severity: codes[code],
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(typeof at === "string" ? { pointer: at } : {}),
    ...placed(at),
    ...(related === undefined
      ? {}
      : { related: related.map((one) => ({ message: one.message, ...placed(one.at) })) }),
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** The same diagnostic as a warning. */
export function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "warning" };
}

/** Faults of a description that harm nothing. */
const harmless: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "key-repeated",
  "openapi-irregular",
  "schema-malformed",
  "reference-ignored",
  "mapping-dangling",
]);

/** The same diagnostic for whoever wants no fault at all. */
export function asStrict(diagnostic: Diagnostic): Diagnostic {
  return harmless.has(diagnostic.code) ? { ...diagnostic, severity: "error" } : diagnostic;
}
