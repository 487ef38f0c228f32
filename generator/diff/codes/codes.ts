/** The impact of a change. `unknown`: it cannot be decided, so we do not guess. */
export type Verdict = "none" | "safe" | "risky" | "unknown" | "breaking";

/** In ascending order: the worst of several counts. */
export const verdicts = ["none", "safe", "risky", "unknown", "breaking"] as const;

export function worst(list: readonly Verdict[]): Verdict {
  return list.reduce((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), "none");
}

/** *wire*: requests and responses. *types*: compile errors. *names*: methods and exports. */
export type Level = (typeof levels)[number];

export const levels = ["wire", "types", "names"] as const;

/**
 * `sets`: decided by set inclusion: in a request, of the old values in the new ones; in a response, the other way
 * round.
 */
export type Rule = Verdict | "sets";

/** The verdict on the wire and the verdict on the types. */
type Rules = readonly [wire: Rule, types: Rule];

export interface CodeRules {
  /** The message; `{name}` is replaced by an argument. */
  readonly says: string;
  readonly advice: string;
  readonly request: Rules;
  readonly response: Rules;
  readonly names: Verdict;
}

// oxlint-disable-next-line max-params -- A row of the table below: names in each of its rows would hide the table.
const entry = (
  says: string,
  request: Rules,
  response: Rules,
  advice: string,
  names: Verdict = "none",
): CodeRules => ({ says, advice, request, response, names });

const same = (says: string, rules: Rules, advice: string, names: Verdict = "none"): CodeRules =>
  entry(says, rules, rules, advice, names);

const nothing = "Nothing to do.";

/** All codes with their rules and messages. A released code never changes its meaning. */
export const codes = {
  // operations
  "operation-added": same("{operation} was added.", ["safe", "safe"], nothing, "safe"),
  "operation-removed": same(
    "{operation} was removed.",
    ["breaking", "breaking"],
    "Stop calling it.",
    "breaking",
  ),
  "operation-moved": same(
    "{operation} moved to {to}.",
    ["breaking", "none"],
    "Upgrade the client: the old path is gone.",
  ),
  "operation-deprecated": same(
    "{operation} is deprecated.",
    ["safe", "safe"],
    "Plan to replace it.",
  ),
  "operation-undeprecated": same("{operation} is no longer deprecated.", ["safe", "safe"], nothing),
  "operation-sunset-changed": same(
    "The sunset of {operation} changed from {from} to {to}.",
    ["risky", "none"],
    "Note the date.",
  ),
  "operation-id-changed": same(
    "The operationId {from} became {to}.",
    ["none", "none"],
    "Use the new name where you use the operationId; {methods}.",
    "breaking",
  ),
  "method-renamed": same(
    "The method {from} became {to}.",
    ["none", "none"],
    "Call {to}.",
    "breaking",
  ),
  // parameters
  "path-parameter-renamed": same(
    "The path parameter {from} is now called {to}.",
    ["none", "none"],
    "Methods take it by position; only calls by route use its name.",
    "risky",
  ),
  "parameter-added": same(
    "The optional {place} parameter {name} was added.",
    ["safe", "safe"],
    nothing,
  ),
  "parameter-added-required": same(
    "The required {place} parameter {name} was added.",
    ["breaking", "breaking"],
    "Send it.",
  ),
  "parameter-removed": same(
    "The {place} parameter {name} was removed.",
    ["risky", "breaking"],
    "Stop sending it; the API ignores or rejects it.",
  ),
  "parameter-became-required": same(
    "The {place} parameter {name} became required.",
    ["breaking", "breaking"],
    "Always send it.",
  ),
  "parameter-became-optional": same(
    "The {place} parameter {name} became optional.",
    ["safe", "safe"],
    nothing,
  ),
  "parameter-deprecated": same(
    "The {place} parameter {name} is deprecated.",
    ["safe", "safe"],
    "Plan to stop using it.",
  ),
  "parameter-undeprecated": same(
    "The {place} parameter {name} is no longer deprecated.",
    ["safe", "safe"],
    nothing,
  ),
  "parameter-style-changed": same(
    "The serialization of the {place} parameter {name} changed from {from} to {to}.",
    ["breaking", "none"],
    "Upgrade the client, which serializes it.",
  ),
  "parameter-default-changed": same(
    "The default of the {place} parameter {name} changed from {from} to {to}.",
    ["risky", "none"],
    "Send it where you relied on the default.",
  ),
  "query-choice-added": same(
    "At most one of {keys} can now be sent.",
    ["risky", "breaking"],
    "Send one of them.",
  ),
  "query-choice-added-required": same(
    "Exactly one of {keys} must now be sent.",
    ["breaking", "breaking"],
    "Send exactly one of them.",
  ),
  "query-choice-removed": same(
    "The choice between {keys} was removed.",
    ["risky", "breaking"],
    "Check which of them is still accepted.",
  ),
  "query-choice-became-required": same(
    "One of {keys} must now be sent.",
    ["breaking", "breaking"],
    "Send exactly one of them.",
  ),
  "query-choice-became-optional": same(
    "It is no longer required to send one of {keys}.",
    ["safe", "safe"],
    nothing,
  ),
  "query-choice-branch-added": same("The choice also accepts {keys}.", ["safe", "safe"], nothing),
  "query-choice-branch-removed": same(
    "The choice no longer accepts {keys}.",
    ["breaking", "breaking"],
    "Use another of the keys.",
  ),
  // bodies
  "body-added": same("An optional request body was added.", ["safe", "safe"], nothing),
  "body-added-required": same(
    "A required request body was added.",
    ["breaking", "breaking"],
    "Send it.",
  ),
  "body-removed": same("The request body was removed.", ["risky", "breaking"], "Stop sending it."),
  "body-became-required": same(
    "The request body became required.",
    ["breaking", "breaking"],
    "Always send it.",
  ),
  "body-became-optional": same("The request body became optional.", ["safe", "safe"], nothing),
  "media-type-added": entry(
    "{mediaType} was added.",
    ["safe", "safe"],
    ["risky", "risky"],
    "Set the Accept header to the media type you want.",
  ),
  "media-type-removed": same(
    "{mediaType} was removed.",
    ["breaking", "breaking"],
    "Use another of the media types.",
  ),
  "response-added": same("Response {status} was added.", ["risky", "risky"], "Handle it."),
  "response-removed": same(
    "Response {status} was removed.",
    ["breaking", "breaking"],
    "Don't expect it.",
  ),
  "error-response-added": same(
    "Error response {status} was added.",
    ["safe", "safe"],
    "Handle it.",
  ),
  "error-response-removed": same(
    "Error response {status} was removed.",
    ["safe", "safe"],
    "You can remove its handlers.",
  ),
  "response-body-added": same("Response {status} now has a body.", ["safe", "safe"], nothing),
  "response-body-removed": same(
    "Response {status} no longer has a body.",
    ["breaking", "breaking"],
    "Don't read it.",
  ),
  "response-header-added": same(
    "The header {name} of response {status} was added.",
    ["safe", "none"],
    nothing,
  ),
  "response-header-removed": same(
    "The header {name} of response {status} was removed.",
    ["breaking", "none"],
    "Don't read it.",
  ),
  "response-header-became-optional": same(
    "The header {name} of response {status} became optional.",
    ["breaking", "none"],
    "Handle its absence.",
  ),
  "response-header-became-required": same(
    "The header {name} of response {status} became required.",
    ["safe", "none"],
    nothing,
  ),
  // the whole
  "security-required": same(
    "Credentials are now required: {to}.",
    ["breaking", "none"],
    "Send credentials.",
  ),
  "security-lifted": same("Credentials are no longer required.", ["safe", "none"], nothing),
  "security-option-added": same("{option} is also accepted.", ["safe", "none"], nothing),
  "security-option-removed": same(
    "{option} is no longer accepted.",
    ["breaking", "none"],
    "Authenticate in another way.",
  ),
  "server-added": same("The server {url} was added.", ["safe", "none"], nothing),
  "server-removed": same(
    "The server {url} was removed.",
    ["breaking", "none"],
    "Use another server.",
  ),
  "default-server-changed": same(
    "The default server changed from {from} to {to}.",
    ["risky", "none"],
    "Set the server explicitly.",
  ),
  // properties
  "property-added": same("{path} was added.", ["safe", "safe"], nothing),
  "property-added-required": entry(
    "{path} was added and is required.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Send it.",
  ),
  "property-removed": entry(
    "{path} was removed.",
    ["risky", "breaking"],
    ["breaking", "breaking"],
    "Stop sending and reading it.",
  ),
  "property-became-required": entry(
    "{path} became required.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Always send it.",
  ),
  "property-became-optional": entry(
    "{path} became optional.",
    ["safe", "safe"],
    ["breaking", "breaking"],
    "Handle its absence.",
  ),
  "property-access-changed": same(
    "{path} changed from {from} to {to}.",
    ["risky", "risky"],
    "Check whether you can still send or read it.",
  ),
  "property-deprecated": same("{path} is deprecated.", ["safe", "safe"], "Plan to stop using it."),
  "property-undeprecated": same("{path} is no longer deprecated.", ["safe", "safe"], nothing),
  "property-default-changed": entry(
    "The default of {path} changed from {from} to {to}.",
    ["risky", "none"],
    ["safe", "none"],
    "Send it where you relied on the default.",
  ),
  "schema-deprecated": same("{path} is deprecated.", ["safe", "safe"], "Plan to stop using it."),
  "schema-undeprecated": same("{path} is no longer deprecated.", ["safe", "safe"], nothing),
  "additional-properties-forbidden": entry(
    "{path} no longer accepts additional properties.",
    ["risky", "none"],
    ["safe", "none"],
    "Send only the declared properties.",
  ),
  "additional-properties-allowed": entry(
    "{path} can now have additional properties.",
    ["safe", "none"],
    ["risky", "none"],
    "Ignore properties you do not know.",
  ),
  "additional-properties-typed": entry(
    "Additional properties of {path} now have a type.",
    ["risky", "safe"],
    ["safe", "safe"],
    "Send only values of that type.",
  ),
  "additional-properties-untyped": entry(
    "Additional properties of {path} no longer have a type.",
    ["safe", "breaking"],
    ["risky", "breaking"],
    "Handle other values.",
  ),
  // types
  "type-changed": same(
    "The type of {path} changed.",
    ["sets", "sets"],
    "Send and expect the new type.",
  ),
  "type-became-nullable": entry(
    "{path} can now be null.",
    ["safe", "safe"],
    ["breaking", "breaking"],
    "Handle null.",
  ),
  "type-became-non-nullable": entry(
    "{path} can no longer be null.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Don't send null.",
  ),
  "enum-value-added": entry(
    "{path} can now be {value}.",
    ["safe", "safe"],
    ["risky", "safe"],
    "Handle it.",
  ),
  "enum-value-removed": entry(
    "{path} can no longer be {value}.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Don't send it.",
  ),
  "enum-added": same(
    "{path} is now limited to these values: {values}.",
    ["sets", "sets"],
    "Send only these values.",
  ),
  "enum-removed": same(
    "{path} is no longer limited to listed values.",
    ["sets", "sets"],
    "Handle other values.",
  ),
  "limit-tightened": entry(
    "{path}: {keyword} changed from {from} to {to}.",
    ["sets", "none"],
    ["safe", "none"],
    "Stay within the new limit.",
  ),
  "limit-relaxed": entry(
    "{path}: {keyword} changed from {from} to {to}.",
    ["safe", "none"],
    ["sets", "none"],
    "Handle values beyond the old limit.",
  ),
  "limit-changed": same(
    "{path}: {keyword} changed from {from} to {to}.",
    ["sets", "none"],
    "Stay within the new limit.",
  ),
  "pattern-added": entry(
    "{path} must now match {to}.",
    ["sets", "none"],
    ["safe", "none"],
    "Send only matching values.",
  ),
  "pattern-removed": entry(
    "{path} no longer needs to match {from}.",
    ["safe", "none"],
    ["sets", "none"],
    "Handle other values.",
  ),
  "pattern-changed": same(
    "{path} must now match {to} instead of {from}.",
    ["sets", "none"],
    "Send only matching values.",
  ),
  "format-changed": same(
    "The format of {path} changed from {from} to {to}.",
    ["risky", "none"],
    "Check whether your values still match.",
  ),
  "union-member-added": entry(
    "{path} accepts one more type.",
    ["safe", "safe"],
    ["sets", "sets"],
    "Handle it.",
  ),
  "union-member-removed": entry(
    "{path} accepts one type fewer.",
    ["sets", "sets"],
    ["safe", "safe"],
    "Don't send it.",
  ),
  "discriminator-changed": same(
    "The discriminator of {path} changed from {from} to {to}.",
    ["risky", "none"],
    "Use the new property.",
  ),
  "discriminator-value-changed": same(
    "In {path}, the discriminator value {value} selects {to} instead of {from}.",
    ["risky", "none"],
    "Check for the new meaning of the value.",
  ),
  // keywords that the model leaves out: https://json-schema.org/draft/2020-12/json-schema-validation
  "keyword-added": entry(
    "{path}: {keyword} {to} was added.",
    ["unknown", "none"],
    ["safe", "none"],
    "Check your values: it may reject some of them.",
  ),
  "keyword-removed": entry(
    "{path}: {keyword} {from} was removed.",
    ["safe", "none"],
    ["unknown", "none"],
    "Check whether you relied on it: there may be other values.",
  ),
  "keyword-changed": same(
    "{path}: {keyword} changed from {from} to {to}.",
    ["unknown", "none"],
    "Check your values; this keyword is not evaluated.",
  ),
  // exports
  "export-renamed": same(
    "The type {from} is now called {to}.",
    ["none", "none"],
    "Import it under its new name.",
    "breaking",
  ),
  "export-removed": same(
    "The type {name} is no longer exported.",
    ["none", "none"],
    "Stop importing it.",
    "breaking",
  ),
  "export-added": same("The type {name} was added.", ["none", "none"], nothing, "safe"),
} as const satisfies Record<string, CodeRules>;

export type DiffCode = keyof typeof codes;

export function isDiffCode(text: string): text is DiffCode {
  return Object.hasOwn(codes, text);
}
