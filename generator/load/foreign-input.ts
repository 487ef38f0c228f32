import { isJsonObject, ownValue } from "./json.js";
import { objectAt, stringAt } from "./json-access.js";
import type { Json, JsonObject } from "./spec-document.js";

/** What a file is that is no OpenAPI description, and what to do with it. */
export interface ForeignInput {
  readonly name: string;
  readonly hint: string;
}

const page: ForeignInput = {
  name: "an HTML page",
  hint: "It may be a page that shows the description, or a login page. Use the address of the file itself.",
};
const wsdl: ForeignInput = {
  name: "a WSDL description of a SOAP service",
  hint: "OpenAPI describes HTTP APIs. Ask whether the service has an OpenAPI description, too.",
};
const graphql: ForeignInput = {
  name: "a GraphQL schema",
  hint: "A GraphQL API has one operation for all. Use a GraphQL client generator.",
};
const xml: ForeignInput = {
  name: "XML",
  hint: "An OpenAPI description is YAML or JSON.",
};
const empty: ForeignInput = {
  name: "empty",
  hint: "Was it saved, or downloaded to its end?",
};

const array: ForeignInput = {
  name: "a JSON array",
  hint: "A description is one object. Take it out of the list.",
};

const texts: readonly (readonly [RegExp, ForeignInput])[] = [
  [/^(\s|#.*|---|\.\.\.)*$/, empty],
  [/^\s*(<!--[^]*?-->\s*)*<(!doctype\s+html|html)\b/i, page],
  [/^\s*<([^]*<)?(\w+:)?(definitions|description)\s[^>]*\bwsdl/i, wsdl],
  [/^\s*<([^]*<)?(\w+:)?application\s[^>]*\bwadl/i, { ...xml, name: "a WADL description" }],
  [/^\s*<(\?xml|!--|!doctype|\w)/i, xml],
  [
    /^version https:\/\/git-lfs\./,
    { name: "a pointer of Git LFS", hint: "Fetch the file that it stands for: `git lfs pull`." },
  ],
  [/^\s*#%RAML/, { name: "a RAML description", hint: "Convert it to OpenAPI first." }],
  [
    /^\s*FORMAT:\s*1A/,
    { name: "an API Blueprint description", hint: "Convert it to OpenAPI first." },
  ],
  [
    /^\s*(\/\/.*\s*)*syntax\s*=\s*["']proto/,
    { name: "a Protocol Buffers file", hint: "Generate an OpenAPI description from it first." },
  ],
  [
    /^(schema|extend\s+schema)\b[^:{]*\{|^(extend\s+)?(type|interface|input|enum)\s+\w+[^{]*\{\s*$|^(scalar|union)\s+\w+(\s*[=@].*)?$/m,
    graphql,
  ],
];

/** What a file is that is no description of HTTP; undefined where it is one, whatever faults it has, or is not known. */
export function foreignInput(text: string, root: Json | undefined): ForeignInput | undefined {
  if (isJsonObject(root)) {
    if (["openapi", "swagger"].some((key) => Object.hasOwn(root, key))) return undefined;
    return roots.find(([test]) => test(root))?.[1] ?? foreignText(text);
  }
  if (/^\s*\[[^]*\]\s*$/.test(text)) return array;
  // What cannot be read may be meant as one.
  return /^\s*["']?(openapi|swagger)["']?\s*:/m.test(text) ? undefined : foreignText(text);
}

function foreignText(text: string): ForeignInput | undefined {
  const start = text.replace(/^\ufeff/, "").slice(0, 20_000);
  return texts.find(([pattern]) => pattern.test(start))?.[1];
}

const converted = "Convert it to OpenAPI first.";

/** By the keys of its root. */
const roots: readonly (readonly [(root: JsonObject) => boolean, ForeignInput])[] = [
  [
    (root) => Object.keys(root).length === 0,
    { ...empty, hint: "A description has at least `openapi`, `info` and `paths`." },
  ],
  [
    (root) => Object.hasOwn(root, "asyncapi"),
    {
      name: "an AsyncAPI description",
      hint: "AsyncAPI describes messages. Ask for the OpenAPI description of the API's HTTP part.",
    },
  ],
  [
    isPostman,
    { name: "a Postman collection", hint: "Export the API as OpenAPI, or convert the collection." },
  ],
  [
    (root) => ["overlay", "actions"].every((key) => Object.hasOwn(root, key)),
    {
      name: "an OpenAPI Overlay",
      hint: "Pass the description here, and the overlay as a correction.",
    },
  ],
  [
    (root) => Object.hasOwn(root, "arazzo"),
    { name: "an Arazzo description of workflows", hint: "Pass the description it refers to." },
  ],
  [
    (root) => [root, objectAt(root, "data") ?? {}].some((one) => Object.hasOwn(one, "__schema")),
    graphql,
  ],
  [
    (root) => stringAt(root, "kind") === "discovery#restDescription",
    { name: "a Google discovery document", hint: converted },
  ],
  [
    (root) => Object.hasOwn(root, "swaggerVersion"),
    { name: "Swagger 1", hint: "Convert it to Swagger 2.0 or OpenAPI first." },
  ],
  [
    (root) => stringAt(root, "_type") === "export",
    { name: "an Insomnia export", hint: "Export the API's design document as OpenAPI instead." },
  ],
  [
    (root) => Array.isArray(objectAt(root, "log")?.["entries"]),
    { name: "an HTTP archive (HAR)", hint: "It holds recorded requests, and describes no API." },
  ],
  [
    (root) => stringAt(root, "$schema")?.includes("json-schema.org") === true,
    {
      name: "a JSON Schema",
      hint: "It describes values only. Refer to it from an OpenAPI description.",
    },
  ],
];

function isPostman(root: JsonObject): boolean {
  const info = objectAt(objectAt(root, "collection") ?? root, "info") ?? {};
  const schema = ownValue(info, "schema");
  return (
    Object.hasOwn(info, "_postman_id") ||
    (typeof schema === "string" && /getpostman\.com|postman\.com/.test(schema))
  );
}
