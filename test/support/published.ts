/** The descriptions as their owner published them on the days that ours are of. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { draftMissing } from "../../generator/specs/draft-missing.js";
import { root } from "../cli/run.js";
import { child } from "./json.js";
import { shared } from "./shared.js";

const lock = JSON.parse(readFileSync(join(root, "specs/lock.json"), "utf8")) as {
  readonly versions: Readonly<Record<string, { readonly date: string }>>;
};

/** `2026-08-21` */
export function dayOf(version: string): string {
  const date = lock.versions[version]?.date;
  if (date === undefined) throw new Error(`specs/lock.json has no ${version}.`);
  return date;
}

/** Corrections, by version and day, of earlier descriptions that cannot be read without them. */
export const neededBy: Readonly<Record<string, string>> = {
  "unstable of 2024-12-26": join(root, "test/cases/published/unstable-2024-12-26.overlay.yaml"),
};

export const publishedFile = (version: string): string =>
  shared(`published/${version}/${dayOf(version)}.yaml`);

/** With a schema that takes any value for each that the description refers to and lacks. */
export function publishedWhole(version: string): JsonObject {
  const whole = parse(readFileSync(publishedFile(version), "utf8")) as JsonObject;
  const schemas = child(whole["components"], "schemas") as JsonObject;
  for (const { update } of draftMissing(whole, [])) Object.assign(schemas, update);
  return whole;
}

/** A published description of 2.11 in which three references lead nowhere, since the component has another name. */
export function withoutComponent(text: string): string {
  return text.replace(/^    tag_basic:$/m, "    tag_short:");
}
