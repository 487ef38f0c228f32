import type { Diagnostics } from "../diagnostics.js";
import { isJsonObject, kindName, ownValue, setOwn } from "./json.js";
import { escapePointerSegment } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";
import { walkSpec, type SpecNode } from "./structure.js";
import { dialectOf } from "./validate.js";

/**
 * Takes out of schemas, in place, what is of a kind that says nothing there, such as `required: true` or `properties: null`;
 * what is but written otherwise is put right: `maxLength: "20"`. Each with a warning, so that all who read the schemas
 * after it, ours or a library, find what the specification promises.
 */
export function tidySchemas(root: JsonObject, diagnostics: Diagnostics): void {
  const schemas: SpecNode[] = [];
  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    if (node.kind === "schema") schemas.push(node);
  });
  for (const schema of schemas) {
    tidy(schema, diagnostics);
    admitNull(schema, diagnostics);
    if (dialectOf(root) === "3.1") reportUnknownTypes(schema, diagnostics);
  }
}

const typeNames = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** The schema of 3.1 does not look into schemas; that of 3.0 does, and knows no null. */
function reportUnknownTypes({ value, pointer }: SpecNode, diagnostics: Diagnostics): void {
  const type = ownValue(value, "type");
  const unknown = [type].flat().find((name) => isText(name) && !typeNames.includes(name));
  if (unknown === undefined) return;
  diagnostics.add("openapi-invalid", {
    at: `${pointer}/type`,
    message: `There is no type ${JSON.stringify(unknown)}; the types are ${typeNames.join(", ")}.`,
  });
}

/** Beside alternatives none of which is null, `type: "null"` would leave no value at all: one more alternative is meant. */
function admitNull({ value: schema, pointer }: SpecNode, diagnostics: Diagnostics): void {
  const isMissing = (branch: Json) => {
    const type = isJsonObject(branch) ? ownValue(branch, "type") : undefined;
    return type !== undefined && ![type].flat().includes("null");
  };
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = ownValue(schema, keyword);
    if (ownValue(schema, "type") !== "null" || !Array.isArray(branches)) continue;
    if (!branches.every(isMissing)) continue;
    setOwn(schema, keyword, [...branches, { type: "null" }]);
    delete schema["type"];
    diagnostics.add("schema-contradictory", {
      at: `${pointer}/type`,
      message: `None of the alternatives in "${keyword}" is null, so that nothing could be both: null is read as one more alternative.`,
    });
  }
}

function tidy({ value: schema, pointer }: SpecNode, diagnostics: Diagnostics): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const wanted = wantedOf(keyword);
    const kept = wanted?.read(value);
    if (wanted === undefined || kept === value) continue;
    if (kept === undefined) delete schema[keyword];
    else setOwn(schema, keyword, kept);
    const isSame = JSON.stringify(kept) === JSON.stringify(value);
    if (isSame) continue;
    diagnostics.add("schema-malformed", {
      at: `${pointer}/${escapePointerSegment(keyword)}`,
      message: `"${keyword}" is ${kindName(value)}${kept === undefined || kindName(kept) !== kindName(value) ? "" : " with parts that do not fit"}; it is ${wanted.words}.`,
      hint:
        kept === undefined
          ? "It is passed over; a correction can mend it."
          : `It is read as ${shown(kept)}.`,
    });
  }
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What a keyword's value is, in words, and what is made of a value: itself, one put right, or nothing. */
interface Wanted {
  readonly words: string;
  readonly read: (value: Json) => Json | undefined;
}

const schema: Wanted = {
  words: "a schema",
  read: (value) => (isSchema(value) ? value : undefined),
};

const schemaMap: Wanted = {
  words: "a map of schemas",
  read: (value) => {
    if (!isJsonObject(value)) return undefined;
    const entries = Object.entries(value);
    if (entries.every(([, one]) => isSchema(one))) return value;
    const kept: JsonObject = {};
    for (const [name, one] of entries) setOwn(kept, name, isSchema(one) ? one : {});
    return kept;
  },
};

const schemaList: Wanted = {
  words: "a list of schemas",
  read: (value) => {
    if (!Array.isArray(value)) return undefined;
    if (value.every(isSchema) && value.length > 0) return value;
    const kept = value.filter(isSchema);
    return kept.length > 0 ? kept : undefined;
  },
};

const texts: Wanted = {
  words: "a list of texts",
  read: (value) => {
    if (!Array.isArray(value)) return undefined;
    return value.every(isText) ? value : value.filter(isText);
  },
};

const list: Wanted = {
  words: "a list",
  read: (value) => (Array.isArray(value) ? value : undefined),
};

const text: Wanted = {
  words: "a text",
  read: (value) => (isText(value) ? value : undefined),
};

const flag: Wanted = {
  words: "true or false",
  read: (value) => {
    if (typeof value === "boolean") return value;
    return value === "true" ? true : value === "false" ? false : undefined;
  },
};

const number: Wanted = { words: "a number", read: numberIn };

const count: Wanted = {
  words: "a number, not below 0",
  read: (value) => {
    const read = numberIn(value);
    return read === undefined || read < 0 ? undefined : read;
  },
};

const positive: Wanted = {
  words: "a number above 0",
  read: (value) => {
    const read = numberIn(value);
    return read === undefined || read <= 0 ? undefined : read;
  },
};

/** 3.0 says with a boolean whether the limit beside it is one that is not reached. */
const openLimit: Wanted = {
  words: "a number",
  read: (value) => (typeof value === "boolean" ? value : numberIn(value)),
};

const types: Wanted = {
  words: "a text or a list of texts",
  read: (value) => (isText(value) ? value : Array.isArray(value) ? texts.read(value) : undefined),
};

const discriminator: Wanted = {
  words: "an object with a `propertyName`",
  read: (value) => {
    // As Swagger 2.0 has it.
    if (isText(value)) return { propertyName: value };
    if (!isJsonObject(value) || !isText(ownValue(value, "propertyName"))) return undefined;
    const mapping = ownValue(value, "mapping");
    if (mapping === undefined) return value;
    const entries = isJsonObject(mapping) ? Object.entries(mapping) : [];
    if (isJsonObject(mapping) && entries.every(([, one]) => isText(one))) return value;
    const kept: JsonObject = {};
    for (const [name, one] of entries) if (isText(one)) setOwn(kept, name, one);
    return { ...value, mapping: kept };
  },
};

const wanted: Readonly<Record<string, Wanted>> = Object.fromEntries(
  (
    [
      ["properties patternProperties dependentSchemas $defs definitions", schemaMap],
      ["items additionalProperties unevaluatedProperties unevaluatedItems propertyNames", schema],
      ["contains not if then else contentSchema", schema],
      ["allOf anyOf oneOf prefixItems", schemaList],
      ["required", texts],
      ["enum", list],
      ["$ref $anchor $id title description format pattern contentEncoding contentMediaType", text],
      ["nullable readOnly writeOnly deprecated uniqueItems", flag],
      ["minLength maxLength minItems maxItems minProperties maxProperties", count],
      ["minimum maximum", number],
      ["multipleOf", positive],
      ["exclusiveMinimum exclusiveMaximum", openLimit],
      ["type", types],
      ["discriminator", discriminator],
    ] as const
  ).flatMap(([keywords, kind]) => keywords.split(" ").map((keyword) => [keyword, kind])),
);

function wantedOf(keyword: string): Wanted | undefined {
  return Object.hasOwn(wanted, keyword) ? wanted[keyword] : undefined;
}

/** `true` and `false` are schemas in 3.1, and as `additionalProperties` in 3.0 too. */
function isSchema(value: Json): boolean {
  return isJsonObject(value) || typeof value === "boolean";
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}

function numberIn(value: Json): number | undefined {
  if (typeof value === "number") return value;
  return isText(value) && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
}
