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
    "It refers to a file outside of its package, which we do not read: it may come from somebody else.",
  ],
  ["reference-remote", "It refers to the network, from which we read no references."],
  ["yaml-invalid", "It is not YAML."],
]);
