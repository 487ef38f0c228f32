import { entry, nothing, same, type CodeRules } from "./code-rules.js";

/** What changes in operations, in their parameters, and in the requests that the API itself sends. */
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
    "risky",
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
  "header-parameter-renamed": entry(
    "The header parameter {from} is now written {to}.",
    ["none", "breaking"],
    ["none", "none"],
    "Write the key of the header as {to}.",
  ),
  "whole-query-renamed": entry(
    "The parameter {from}, which is the whole query, is now called {to}.",
    ["none", "breaking"],
    ["none", "none"],
    "Write its key as {to}.",
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
    { request: "Send it.", response: nothing },
  ),
  "parameter-removed": entry(
    "The {place} parameter {name} was removed.",
    ["risky", "breaking"],
    ["breaking", "none"],
    {
      request: "Stop sending it; the API ignores or rejects it.",
      response: "Don't read it where the API calls you.",
    },
  ),
  "parameter-became-required": entry(
    "The {place} parameter {name} became required.",
    ["breaking", "breaking"],
    ["safe", "none"],
    { request: "Always send it.", response: nothing },
  ),
  "parameter-became-optional": entry(
    "The {place} parameter {name} became optional.",
    ["safe", "safe"],
    ["breaking", "none"],
    { request: nothing, response: "Handle its absence where the API calls you." },
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
    {
      request: "Upgrade the client, which serializes it.",
      response: "Read it in its new form where the API calls you.",
    },
  ),
  "parameter-default-changed": same(
    "The default of the {place} parameter {name} changed from {from} to {to}.",
    ["risky", "none"],
    {
      request: "Send it where you relied on the default.",
      response: "Expect the new default where the API calls you.",
    },
  ),
  "parameter-moved": entry(
    "The parameter {name} moved from {from} to {to}.",
    ["breaking", "breaking"],
    ["breaking", "none"],
    {
      request: "Send it in its new place.",
      response: "Read it in its new place where the API calls you.",
    },
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
} as const satisfies Record<string, CodeRules>;
