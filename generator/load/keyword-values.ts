import { isJsonObject, ownValue, setOwn } from "./json.js";
import { isKeyword, keywordFacts, type ValueKind } from "./schema-vocabulary.js";
import type { Json, JsonObject } from "./spec-document.js";

/** What a keyword's value is, in words, and what is made of a value: itself, one put right, or nothing. */
export interface Wanted {
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
  words: "a list of strings",
  read: (value) => {
    if (!Array.isArray(value)) return undefined;
    return value.every(isText) ? value : value.filter(isText);
  },
};

/** `enum: []` would allow no value at all. */
const list: Wanted = {
  words: "a list of one value or more",
  read: (value) => (Array.isArray(value) && value.length > 0 ? value : undefined),
};

export const text: Wanted = {
  words: "a string",
  read: (value) => (isText(value) ? value : undefined),
};

export const flag: Wanted = {
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
  words: "a string or a list of strings",
  read: (value) => {
    if (!Array.isArray(value)) return isText(value) ? value : undefined;
    // Without quotes, YAML has the null that is meant by the name.
    return texts.read(value.includes(null) ? value.map((one) => one ?? "null") : value);
  },
};

const discriminator: Wanted = {
  words: "an object with a `propertyName`",
  read: (value) => {
    // As Swagger 2.0 has it.
    if (isText(value)) return { propertyName: value };
    if (!isJsonObject(value) || !isText(ownValue(value, "propertyName"))) return undefined;
    const otherwise = ownValue(value, "defaultMapping");
    if (otherwise !== undefined && !isText(otherwise)) {
      const { defaultMapping: _, ...others } = value;
      return discriminator.read(others);
    }
    const mapping = ownValue(value, "mapping");
    if (mapping === undefined) return value;
    const entries = isJsonObject(mapping) ? Object.entries(mapping) : [];
    if (isJsonObject(mapping) && entries.every(([, one]) => isText(one))) return value;
    const kept: JsonObject = {};
    for (const [name, one] of entries) if (isText(one)) setOwn(kept, name, one);
    return { ...value, mapping: kept };
  },
};

const wanted: Readonly<Record<ValueKind, Wanted | undefined>> = {
  ...{ schema, schemaMap, schemaList, texts, list, text, flag, number, count, positive },
  ...{ openLimit, types, discriminator },
  any: undefined,
};

/** What a keyword wants, where that is looked at. */
export function wantedOf(keyword: string): Wanted | undefined {
  return isKeyword(keyword) ? wanted[keywordFacts(keyword).value] : undefined;
}

/** `true` and `false` are schemas in 3.1, and as `additionalProperties` in 3.0 too. */
function isSchema(value: Json): boolean {
  return isJsonObject(value) || typeof value === "boolean";
}

export function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}

export function numberIn(value: Json): number | undefined {
  if (typeof value === "number") return value;
  return isText(value) && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
}
