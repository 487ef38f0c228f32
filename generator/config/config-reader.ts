import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, kindName, ownValue } from "../load/json.js";
import { joinPointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";

/** Reads an object of the configuration, and reports each missing or wrong value with its place. */
export interface Reader {
  readonly allow: (...keys: readonly string[]) => void;
  readonly text: (key: string, pattern?: RegExp, wanted?: string) => string;
  readonly optionalText: (key: string, pattern?: RegExp, wanted?: string) => string | undefined;
  readonly optionalFlag: (key: string) => boolean | undefined;
  readonly texts: (key: string) => readonly string[];
  /** A list of some of these words. */
  readonly optionalChoices: <Word extends string>(
    key: string,
    words: readonly Word[],
  ) => readonly Word[] | undefined;
  readonly optionalTexts: (key: string) => Readonly<Record<string, string>> | undefined;
  readonly object: (key: string) => Reader;
  readonly optional: (key: string) => Reader | undefined;
  readonly list: (key: string) => readonly Reader[];
}

export function reader(
  holder: JsonObject,
  path: readonly string[],
  diagnostics: Diagnostics,
): Reader {
  const at = (key: string) => joinPointer([...path, key]);
  const fail = (key: string, wanted: string, got: Json | undefined) => {
    diagnostics.add("configuration-invalid", {
      at: got === undefined ? joinPointer(path) : at(key),
      message:
        got === undefined
          ? `"${key}" is missing; it must be ${wanted}.`
          : `"${key}" is ${kindName(got)}, but it must be ${wanted}.`,
    });
  };
  const child = (key: string, value: Json | undefined): Reader => {
    if (!isJsonObject(value)) fail(key, "an object", value);
    return reader(isJsonObject(value) ? value : {}, [...path, key], diagnostics);
  };
  const text = (key: string, pattern = /./, wanted = "a string"): string => {
    const value = ownValue(holder, key);
    if (typeof value === "string" && pattern.test(value)) return value;
    fail(key, typeof value === "number" ? `${wanted}, in quotes` : wanted, value);
    return "";
  };
  return {
    text,
    optionalText: (key, pattern, wanted) =>
      ownValue(holder, key) === undefined ? undefined : text(key, pattern, wanted),
    optionalFlag: (key) => {
      const value = ownValue(holder, key);
      if (value !== undefined && typeof value !== "boolean") fail(key, "true or false", value);
      return typeof value === "boolean" ? value : undefined;
    },
    texts: (key) => {
      const value = ownValue(holder, key) ?? [];
      const list = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
      if (!Array.isArray(value) || list.length < value.length)
        fail(key, "a list of strings", value);
      return list;
    },
    optionalChoices: (key, words) => {
      const value = ownValue(holder, key);
      if (value === undefined) return undefined;
      const given: readonly Json[] = Array.isArray(value) ? value : [];
      const known = words.filter((word) => given.includes(word));
      const isKnown = given.every((one) => words.some((word) => word === one));
      if (!Array.isArray(value) || !isKnown) fail(key, `a list of ${words.join(", ")}`, value);
      return known;
    },
    optionalTexts: (key) => {
      const value = ownValue(holder, key);
      if (value === undefined) return undefined;
      const entries = child(key, value);
      const keys = isJsonObject(value) ? Object.keys(value) : [];
      return Object.fromEntries(keys.map((name) => [name, entries.text(name)]));
    },
    object: (key) => child(key, ownValue(holder, key)),
    optional: (key) => {
      const value = ownValue(holder, key);
      return value === undefined ? undefined : child(key, value);
    },
    list: (key) => {
      const value = ownValue(holder, key);
      if (!Array.isArray(value) || value.length === 0)
        fail(key, "a list with at least one entry", value);
      return (Array.isArray(value) ? value : []).map((one, index) =>
        reader(isJsonObject(one) ? one : {}, [...path, key, String(index)], diagnostics),
      );
    },
    allow: (...keys) => {
      for (const key of Object.keys(holder).filter((one) => !keys.includes(one))) {
        diagnostics.add("configuration-invalid", {
          at: at(key),
          message: `The key "${key}" is not known here.`,
          hint: `The keys are ${keys.join(", ")}.`,
        });
      }
    },
  };
}
