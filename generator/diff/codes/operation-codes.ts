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
  // requests that the API itself sends
  "webhook-added": same("The webhook {name} was added.", ["safe", "none"], nothing),
  "webhook-removed": same(
    "The webhook {name} was removed.",
    ["breaking", "none"],
    "Don't wait for it.",
  ),
  "callback-added": same("The callback {name} was added.", ["safe", "none"], nothing),
  "callback-removed": same(
    "The callback {name} was removed.",
    ["breaking", "none"],
    "Don't wait for it.",
  ),
  "callback-address-changed": same(
    "The callback {name} is sent to {to} instead of {from}.",
    ["breaking", "none"],
    "Give the address in its new place.",
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
  "parameter-added-required": entry(
    "The required {place} parameter {name} was added.",
    ["breaking", "breaking"],
    ["safe", "none"],
    "Send it.",
  ),
  "parameter-removed": entry(
    "The {place} parameter {name} was removed.",
    ["risky", "breaking"],
    ["breaking", "none"],
    "Stop sending it; the API ignores or rejects it.",
  ),
  "parameter-became-required": entry(
    "The {place} parameter {name} became required.",
    ["breaking", "breaking"],
    ["safe", "none"],
    "Always send it.",
  ),
  "parameter-became-optional": entry(
    "The {place} parameter {name} became optional.",
    ["safe", "safe"],
    ["breaking", "none"],
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
  "parameter-moved": entry(
    "The parameter {name} moved from {from} to {to}.",
    ["breaking", "breaking"],
    ["breaking", "none"],
    "Send it in its new place.",
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
  "body-added-required": entry(
    "A required request body was added.",
    ["breaking", "breaking"],
    ["safe", "none"],
    "Send it.",
  ),
  "body-removed": entry(
    "The request body was removed.",
    ["risky", "breaking"],
    ["breaking", "none"],
    "Stop sending it.",
  ),
  "body-became-required": entry(
    "The request body became required.",
    ["breaking", "breaking"],
    ["safe", "none"],
    "Always send it.",
  ),
  "body-became-optional": entry(
    "The request body became optional.",
    ["safe", "safe"],
    ["breaking", "none"],
    nothing,
  ),
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
  "media-type-widened": entry(
    "{from} became {to}, which stands for more media types.",
    ["safe", "safe"],
    ["risky", "risky"],
    "Set the Accept header to the media type you want.",
  ),
  "media-type-narrowed": entry(
    "{from} became {to}, which stands for fewer media types.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    "Use {to}.",
  ),
  "response-added": entry(
    "Response {status} was added.",
    ["safe", "none"],
    ["risky", "risky"],
    "Handle it.",
  ),
  "response-removed": same(
    "Response {status} was removed.",
    ["breaking", "breaking"],
    "Don't expect it.",
  ),
  "response-status-widened": entry(
    "Response {from} became {to}, which stands for more statuses.",
    ["safe", "none"],
    ["risky", "risky"],
    "Handle the other statuses.",
  ),
  "response-status-narrowed": entry(
    "Response {from} became {to}, which stands for fewer statuses.",
    ["breaking", "none"],
    ["safe", "safe"],
    "Respond only with {to} if the API calls you; else there is nothing to do.",
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
  "response-body-added": entry(
    "Response {status} now has a body.",
    ["breaking", "none"],
    ["safe", "safe"],
    "Read the body, or send it if the API calls you.",
  ),
  "response-body-removed": entry(
    "Response {status} no longer has a body.",
    ["risky", "none"],
    ["breaking", "breaking"],
    "Don't read it.",
  ),
  "response-header-added": same(
    "The header {name} of response {status} was added.",
    ["safe", "none"],
    nothing,
  ),
  "response-header-removed": entry(
    "The header {name} of response {status} was removed.",
    ["risky", "none"],
    ["breaking", "none"],
    "Don't read it.",
  ),
  "response-header-became-optional": entry(
    "The header {name} of response {status} became optional.",
    ["safe", "none"],
    ["breaking", "none"],
    "Handle its absence.",
  ),
  "response-header-became-required": entry(
    "The header {name} of response {status} became required.",
    ["breaking", "none"],
    ["safe", "none"],
    "Send it if the API calls you; else there is nothing to do.",
  ),
  // the whole
  "security-required": same(
    "Credentials are now required: {to}.",
    ["breaking", "none"],
    "Send credentials.",
  ),
  "security-lifted": same("Credentials are no longer required.", ["safe", "none"], nothing),
  "security-scheme-changed": same(
    "The credentials {name} changed from {from} to {to}.",
    ["breaking", "none"],
    "Send them in the new way.",
  ),
  "auth-url-changed": same(
    "{name}: the {url} changed from {from} to {to}.",
    ["breaking", "none"],
    "Use the new URL.",
  ),
  "oauth-flow-added": same("{name} can now use the flow {flow}.", ["safe", "none"], nothing),
  "oauth-flow-removed": same(
    "{name} can no longer use the flow {flow}.",
    ["breaking", "none"],
    "Use another flow.",
  ),
  "oauth-scope-added": same("{name} has the scope {scope} now.", ["safe", "none"], nothing),
  "oauth-scope-removed": same(
    "{name} no longer has the scope {scope}.",
    ["breaking", "none"],
    "Don't ask for it.",
  ),
  "security-option-added": same("{option} is also accepted.", ["safe", "none"], nothing),
  "security-option-removed": same(
    "{option} is no longer accepted.",
    ["breaking", "none"],
    "Authenticate in another way.",
  ),
  "server-added": same("The server {url} was added.", ["safe", "none"], nothing),
  "server-changed": same(
    "The server {from} became {to}.",
    ["breaking", "none"],
    "Upgrade the client, or set the server explicitly.",
  ),
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
