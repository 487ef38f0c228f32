import { entry, nothing, same, type CodeRules } from "./code-rules.js";

/** What changes in bodies and responses. */
export const exchangeCodes = {
  "body-added": same("An optional request body was added.", ["safe", "safe"], nothing),
  "body-added-required": entry(
    "A required request body was added.",
    ["breaking", "breaking"],
    ["safe", "none"],
    { request: "Send it.", response: nothing },
  ),
  "body-removed": entry(
    "The request body was removed.",
    ["risky", "breaking"],
    ["breaking", "none"],
    { request: "Stop sending it.", response: "Don't read it where the API calls you." },
  ),
  "body-became-required": entry(
    "The request body became required.",
    ["breaking", "breaking"],
    ["safe", "none"],
    { request: "Always send it.", response: nothing },
  ),
  "body-became-optional": entry(
    "The request body became optional.",
    ["safe", "safe"],
    ["breaking", "none"],
    { request: nothing, response: "Handle its absence where the API calls you." },
  ),
  "field-encoding-changed": same(
    "The serialization of {name} in {mediaType} changed from {from} to {to}.",
    ["breaking", "none"],
    "Upgrade the client, which serializes it.",
  ),
  "part-header-required": entry(
    "The part {name} of {mediaType} now needs the header {header}.",
    ["breaking", "none"],
    ["safe", "none"],
    "Send it with the part.",
  ),
  "media-type-added": entry("{mediaType} was added.", ["safe", "safe"], ["risky", "risky"], {
    request: nothing,
    response:
      "Set the Accept header to the media type you want; read it, too, where the API calls you.",
  }),
  "media-type-removed": same(
    "{mediaType} was removed.",
    ["breaking", "breaking"],
    "Use another of the media types.",
  ),
  "media-type-widened": entry(
    "{from} became {to}, which stands for more media types.",
    ["safe", "safe"],
    ["risky", "risky"],
    {
      request: nothing,
      response:
        "Set the Accept header to the media type you want; read the others, too, where the API calls you.",
    },
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
} as const satisfies Record<string, CodeRules>;
