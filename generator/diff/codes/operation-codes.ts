import { entry, nothing, same, type CodeRules } from "./code-rules.js";

/** What changes in operations, in what they take and give, and in the API as a whole. */
export const operationCodes = {
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
  // how a method is called
  "call-input-added": same(
    "{method} now takes an optional input before its options.",
    ["none", "breaking"],
    "Give undefined in place of the input where you give options.",
  ),
  "call-input-rearranged": same(
    "The input of {method} changed from {from} to {to}.",
    ["none", "breaking"],
    "Give {to}.",
  ),
  "call-arguments-changed": same(
    "The path of {method} now takes {to} instead of {from}.",
    ["none", "breaking"],
    "Give the arguments of the new path.",
  ),
  "call-pages-removed": same(
    "{method} no longer reads further pages.",
    ["none", "breaking"],
    "Read the list of the response; there is no iteration over all pages.",
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
  "field-encoding-changed": same(
    "The serialization of {name} in {mediaType} changed from {from} to {to}.",
    ["breaking", "none"],
    "Upgrade the client, which serializes it.",
  ),
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
} as const satisfies Record<string, CodeRules>;
