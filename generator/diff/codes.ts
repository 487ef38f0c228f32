/** How much a change hurts. `unknown`: it cannot be decided, and we do not guess. */
export type Verdict = "none" | "safe" | "risky" | "unknown" | "breaking";

/** In this order the worst of several counts. */
export const verdicts = ["none", "safe", "risky", "unknown", "breaking"] as const;

export function worst(list: readonly Verdict[]): Verdict {
  return list.reduce((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), "none");
}

/** *wire*: what travels. *types*: what stops compiling. *names*: methods and exports. */
export type Level = (typeof levels)[number];

export const levels = ["wire", "types", "names"] as const;

/** `sets`: whatever set inclusion says, in a request of before in after, in a response the other way round. */
export type Rule = Verdict | "sets";

/** For what we send, for what we receive: the verdict on the wire and that on the types. */
type Rules = readonly [wire: Rule, types: Rule];

export interface CodeRules {
  /** What happened; `{name}` stands for an argument. */
  readonly says: string;
  readonly advice: string;
  readonly request: Rules;
  readonly response: Rules;
  readonly names: Verdict;
}

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

/** Every code there is, with its rules and its words. Once shipped, a code is never given another meaning. */
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
    "Upgrade the client: the old address is gone.",
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
    "Methods take it by position: only calls by route name it.",
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
    "Stop sending it; the service passes over it, or refuses it.",
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
    "Plan to do without it.",
  ),
  "parameter-undeprecated": same(
    "The {place} parameter {name} is no longer deprecated.",
    ["safe", "safe"],
    nothing,
  ),
  "parameter-style-changed": same(
    "The {place} parameter {name} is written differently: {from}, now {to}.",
    ["breaking", "none"],
    "Upgrade the client, which writes it.",
  ),
  "parameter-default-changed": same(
    "The default of the {place} parameter {name} changed from {from} to {to}.",
    ["risky", "none"],
    "Send it where you counted on the default.",
  ),
  "query-choice-added": same(
    "One of {keys} may now be sent, not several.",
    ["risky", "breaking"],
    "Send one of them.",
  ),
  "query-choice-added-required": same(
    "Exactly one of {keys} must now be sent.",
    ["breaking", "breaking"],
    "Send exactly one of them.",
  ),
  "query-choice-removed": same(
    "The choice between {keys} is gone.",
    ["risky", "breaking"],
    "See which of them is still taken.",
  ),
  "query-choice-became-required": same(
    "One of {keys} must now be sent.",
    ["breaking", "breaking"],
    "Send exactly one of them.",
  ),
  "query-choice-became-optional": same(
    "None of {keys} need be sent any more.",
    ["safe", "safe"],
    nothing,
  ),
  "query-choice-branch-added": same("The choice takes {keys} too.", ["safe", "safe"], nothing),
  "query-choice-branch-removed": same(
    "The choice takes {keys} no more.",
    ["breaking", "breaking"],
    "Choose another way to say which is meant.",
  ),
  // bodies
  "body-added": same("A body may be sent.", ["safe", "safe"], nothing),
  "body-added-required": same("A body must be sent.", ["breaking", "breaking"], "Send it."),
  "body-removed": same("No body is taken any more.", ["risky", "breaking"], "Stop sending it."),
  "body-became-required": same(
    "The body became required.",
    ["breaking", "breaking"],
    "Always send it.",
  ),
  "body-became-optional": same("The body became optional.", ["safe", "safe"], nothing),
  "media-type-added": entry(
    "{mediaType} was added.",
    ["safe", "safe"],
    ["risky", "risky"],
    "Say in Accept what you want.",
  ),
  "media-type-removed": same(
    "{mediaType} was removed.",
    ["breaking", "breaking"],
    "Use another of the media types.",
  ),
  "response-added": same("The answer {status} was added.", ["risky", "risky"], "Be ready for it."),
  "response-removed": same(
    "The answer {status} was removed.",
    ["breaking", "breaking"],
    "Don't wait for it.",
  ),
  "error-response-added": same(
    "The error {status} was added.",
    ["safe", "safe"],
    "Be ready for it.",
  ),
  "error-response-removed": same(
    "The error {status} was removed.",
    ["safe", "safe"],
    "Handlers for it can go.",
  ),
  "response-body-added": same("The answer {status} has a body.", ["safe", "safe"], nothing),
  "response-body-removed": same(
    "The answer {status} has no body any more.",
    ["breaking", "breaking"],
    "Don't read it.",
  ),
  "response-header-added": same(
    "The header {name} of the answer {status} was added.",
    ["safe", "none"],
    nothing,
  ),
  "response-header-removed": same(
    "The header {name} of the answer {status} was removed.",
    ["breaking", "none"],
    "Don't read it.",
  ),
  "response-header-became-optional": same(
    "The header {name} of the answer {status} may be absent.",
    ["breaking", "none"],
    "Be ready for its absence.",
  ),
  "response-header-became-required": same(
    "The header {name} of the answer {status} is always there.",
    ["safe", "none"],
    nothing,
  ),
  // the whole
  "security-required": same(
    "Credentials are needed now: {to}.",
    ["breaking", "none"],
    "Send credentials.",
  ),
  "security-lifted": same("No credentials are needed any more.", ["safe", "none"], nothing),
  "security-option-added": same("{option} is accepted too.", ["safe", "none"], nothing),
  "security-option-removed": same(
    "{option} is not accepted any more.",
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
    "The first server was {from} and is {to}.",
    ["risky", "none"],
    "Name the server that you mean.",
  ),
  // properties
  "property-added": same("{path} was added.", ["safe", "safe"], nothing),
  "property-added-required": entry(
    "{path} was added, and is required.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Send it.",
  ),
  "property-removed": entry(
    "{path} was removed.",
    ["risky", "breaking"],
    ["breaking", "breaking"],
    "Neither send nor read it.",
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
    "Be ready for its absence.",
  ),
  "property-access-changed": same(
    "{path} was {from} and is {to}.",
    ["risky", "risky"],
    "See in which direction it still goes.",
  ),
  "property-deprecated": same("{path} is deprecated.", ["safe", "safe"], "Plan to do without it."),
  "property-undeprecated": same("{path} is no longer deprecated.", ["safe", "safe"], nothing),
  "property-default-changed": entry(
    "The default of {path} changed from {from} to {to}.",
    ["risky", "none"],
    ["safe", "none"],
    "Send it where you counted on the default.",
  ),
  "schema-deprecated": same("{path} is deprecated.", ["safe", "safe"], "Plan to do without it."),
  "schema-undeprecated": same("{path} is no longer deprecated.", ["safe", "safe"], nothing),
  "additional-properties-forbidden": entry(
    "{path} takes no further properties any more.",
    ["risky", "none"],
    ["safe", "none"],
    "Send the declared properties only.",
  ),
  "additional-properties-allowed": entry(
    "{path} may have further properties.",
    ["safe", "none"],
    ["risky", "none"],
    "Pass over what you do not know.",
  ),
  "additional-properties-typed": entry(
    "Further properties of {path} have a type now.",
    ["risky", "safe"],
    ["safe", "safe"],
    "Send such values only.",
  ),
  "additional-properties-untyped": entry(
    "Further properties of {path} have no type any more.",
    ["safe", "breaking"],
    ["risky", "breaking"],
    "Be ready for other values.",
  ),
  // types
  "type-changed": same(
    "{path} is of another type.",
    ["sets", "sets"],
    "Send and expect the new type.",
  ),
  "type-became-nullable": entry(
    "{path} may be null.",
    ["safe", "safe"],
    ["breaking", "breaking"],
    "Be ready for null.",
  ),
  "type-became-non-nullable": entry(
    "{path} may not be null any more.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Don't send null.",
  ),
  "enum-value-added": entry(
    "{path} may be {value} too.",
    ["safe", "safe"],
    ["risky", "safe"],
    "Be ready for it.",
  ),
  "enum-value-removed": entry(
    "{path} may not be {value} any more.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Don't send it.",
  ),
  "enum-added": same(
    "The values of {path} are listed now: {values}.",
    ["sets", "sets"],
    "Send listed values only.",
  ),
  "enum-removed": same(
    "The values of {path} are not listed any more.",
    ["sets", "sets"],
    "Be ready for other values.",
  ),
  "limit-tightened": entry(
    "{path}: {keyword} was {from} and is {to}.",
    ["sets", "none"],
    ["safe", "none"],
    "Keep within the new limit.",
  ),
  "limit-relaxed": entry(
    "{path}: {keyword} was {from} and is {to}.",
    ["safe", "none"],
    ["sets", "none"],
    "Be ready for what was beyond the old limit.",
  ),
  "limit-changed": same(
    "{path}: {keyword} was {from} and is {to}.",
    ["sets", "none"],
    "Keep within the new limit.",
  ),
  "pattern-added": entry(
    "{path} must match {to}.",
    ["sets", "none"],
    ["safe", "none"],
    "Send matching values only.",
  ),
  "pattern-removed": entry(
    "{path} need not match {from} any more.",
    ["safe", "none"],
    ["sets", "none"],
    "Be ready for other values.",
  ),
  "pattern-changed": same(
    "{path} must match {to}, not {from}.",
    ["sets", "none"],
    "Send matching values only.",
  ),
  "format-changed": same(
    "The format of {path} was {from} and is {to}.",
    ["risky", "none"],
    "See whether your values still fit.",
  ),
  "union-member-added": entry(
    "{path} may be of one more type.",
    ["safe", "safe"],
    ["sets", "sets"],
    "Be ready for it.",
  ),
  "union-member-removed": entry(
    "{path} may be of one type less.",
    ["sets", "sets"],
    ["safe", "safe"],
    "Don't send it.",
  ),
  "discriminator-changed": same(
    "{path} is told apart by {to}, not by {from}.",
    ["risky", "none"],
    "Look at the new property.",
  ),
  "discriminator-value-changed": same(
    "In {path} the value {value} stood for {from} and stands for {to}.",
    ["risky", "none"],
    "Look at the new value.",
  ),
  // what the model leaves out: https://json-schema.org/draft/2020-12/json-schema-validation
  "keyword-added": entry(
    "{path}: {keyword} was added, {to}.",
    ["unknown", "none"],
    ["safe", "none"],
    "See whether your values still fit: it can only refuse some.",
  ),
  "keyword-removed": entry(
    "{path}: {keyword} was removed, {from}.",
    ["safe", "none"],
    ["unknown", "none"],
    "See whether you counted on it: there may be other values.",
  ),
  "keyword-changed": same(
    "{path}: {keyword} was {from} and is {to}.",
    ["unknown", "none"],
    "See what it means for your values: we do not decide it.",
  ),
  // exports
  "export-renamed": same(
    "The type {from} is now called {to}.",
    ["none", "none"],
    "Import it by its new name.",
    "breaking",
  ),
  "export-removed": same(
    "The type {name} is not exported any more.",
    ["none", "none"],
    "Do without it.",
    "breaking",
  ),
  "export-added": same("The type {name} was added.", ["none", "none"], nothing, "safe"),
} as const satisfies Record<string, CodeRules>;

export type DiffCode = keyof typeof codes;

export function isDiffCode(text: string): text is DiffCode {
  return Object.hasOwn(codes, text);
}
