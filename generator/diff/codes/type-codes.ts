import { entry, nothing, same, type CodeRules } from "./code-rules.js";

/** What changes in the types of values, wherever they stand, and in the types that a package exports. */
export const typeCodes = {
  // properties
  "property-added": same("{path} was added.", ["safe", "safe"], nothing),
  "property-added-required": entry(
    "{path} was added and is required.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    { request: "Send it.", response: nothing },
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
    { request: "Always send it.", response: nothing },
  ),
  "property-became-optional": entry(
    "{path} became optional.",
    ["safe", "safe"],
    ["breaking", "breaking"],
    { request: nothing, response: "Handle its absence." },
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
    { request: "Send it where you relied on the default.", response: nothing },
  ),
  "schema-deprecated": same("{path} is deprecated.", ["safe", "safe"], "Plan to stop using it."),
  "schema-undeprecated": same("{path} is no longer deprecated.", ["safe", "safe"], nothing),
  "additional-properties-forbidden": entry(
    "{path} no longer accepts additional properties.",
    ["breaking", "none"],
    ["safe", "none"],
    {
      request: "Send only the declared properties.",
      response: "Read only the declared properties.",
    },
  ),
  "additional-properties-allowed": entry(
    "{path} can now have additional properties.",
    ["safe", "none"],
    ["risky", "none"],
    { request: nothing, response: "Ignore properties you do not know." },
  ),
  "additional-properties-typed": entry(
    "Additional properties of {path} now have a type.",
    ["risky", "safe"],
    ["safe", "safe"],
    { request: "Send only values of that type.", response: nothing },
  ),
  "additional-properties-untyped": entry(
    "Additional properties of {path} no longer have a type.",
    ["safe", "breaking"],
    ["risky", "breaking"],
    "Handle other values.",
  ),
  "open-object-described": same(
    "{path} now has described properties: its type has no others any more.",
    ["none", "breaking"],
    "Read and send the described properties only, or use a type of your own.",
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
    { request: nothing, response: "Handle null." },
  ),
  "type-became-non-nullable": entry(
    "{path} can no longer be null.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    { request: "Don't send null.", response: nothing },
  ),
  "enum-value-added": entry("{path} can now be {value}.", ["safe", "safe"], ["risky", "safe"], {
    request: nothing,
    response: "Handle it.",
  }),
  "enum-value-removed": entry(
    "{path} can no longer be {value}.",
    ["breaking", "breaking"],
    ["safe", "safe"],
    { request: "Don't send it.", response: nothing },
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
    { request: "Stay within the new limit.", response: nothing },
  ),
  "limit-relaxed": entry(
    "{path}: {keyword} changed from {from} to {to}.",
    ["safe", "none"],
    ["sets", "none"],
    { request: nothing, response: "Handle values beyond the old limit." },
  ),
  "limit-changed": same(
    "{path}: {keyword} changed from {from} to {to}.",
    ["sets", "none"],
    "Stay within the new limit.",
  ),
  "pattern-added": entry("{path} must now match {to}.", ["sets", "none"], ["safe", "none"], {
    request: "Send only matching values.",
    response: nothing,
  }),
  "pattern-removed": entry(
    "{path} no longer needs to match {from}.",
    ["safe", "none"],
    ["sets", "none"],
    { request: nothing, response: "Handle other values." },
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
  "union-member-added": entry("{path} accepts one more type.", ["safe", "safe"], ["sets", "sets"], {
    request: "Send values that only one of its types has.",
    response: "Handle it.",
  }),
  "union-member-removed": entry(
    "{path} accepts one type fewer.",
    ["sets", "sets"],
    ["safe", "safe"],
    { request: "Don't send it.", response: nothing },
  ),
  "values-changed": same(
    "{path} has other values, because of how its schemas are combined.",
    ["sets", "none"],
    "Send and expect only values that satisfy the new combination.",
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
    { request: "Check your values: it may reject some of them.", response: nothing },
  ),
  "keyword-removed": entry(
    "{path}: {keyword} {from} was removed.",
    ["safe", "none"],
    ["unknown", "none"],
    { request: nothing, response: "Check whether you relied on it: there may be other values." },
  ),
  "keyword-changed": same(
    "{path}: {keyword} changed from {from} to {to}.",
    ["unknown", "none"],
    "Check your values; this keyword is not evaluated.",
  ),
  // exports
  "export-renamed": same(
    "{from} is now called {to}.",
    ["none", "none"],
    "Import it under its new name.",
    "breaking",
  ),
  "export-removed": same(
    "{name} is no longer exported.",
    ["none", "none"],
    "Stop importing it.",
    "breaking",
  ),
  "export-reassigned": same(
    "{name} is now the type of the schema {to}; it was that of {from}.",
    ["none", "none"],
    "{instead}",
    "breaking",
  ),
  "export-split": same(
    "The type {name} is now only what responses contain; requests take {sent}.",
    ["none", "breaking"],
    "Use {sent} for what you send.",
  ),
  "export-became-union": same(
    "The type {name} is now a union: no interface can extend it.",
    ["none", "breaking"],
    "Use an intersection in place of an interface that extends it.",
  ),
  // what the client takes
  "client-option-removed": same(
    "The client no longer takes the option {option}.",
    ["none", "breaking"],
    "Make the client without it.",
  ),
  "client-option-required": same(
    "The client now needs the option {option}.",
    ["none", "breaking"],
    "Give it where you make the client.",
  ),
  "export-added": same("The type {name} was added.", ["none", "none"], nothing, "safe"),
} as const satisfies Record<string, CodeRules>;
