/** The published examples pass the guards of the bodies they are examples of. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { listExamples } from "../support/examples.js";
import { publishedFile } from "../support/published.js";
import { needsShared } from "../support/shared.js";
import { realRoutes } from "./real-guards.js";

/** Examples that their guards refuse, each with its reason: none. */
const exceptions: Readonly<Record<string, string>> = {};

test.each(["2.11", "unstable"])(
  "the published examples of %s pass the guards, save those that show what is refused",
  needsShared("published"),
  async (version) => {
    const file = publishedFile(version);
    const examples = listExamples(parse(readFileSync(file, "utf8")) as JsonObject);
    const routes = await realRoutes(version);
    const positive = examples.filter(({ negative }) => !negative);
    const refused = positive.flatMap(({ label, kind, at, value }) => {
      const [, path = "", method = "", , status = ""] = at;
      const route = routes[`${method.toUpperCase()} ${path}`];
      const body = route?.body === undefined ? [] : [route.body];
      const schemas = kind === "request" ? body : (route?.responses[status] ?? []);
      if (schemas.some((schema) => schema.is(value))) return [];
      // A text has no guard, since any string will do.
      if (at.at(-1)?.startsWith("text/") && typeof value === "string") return [];
      return [{ label, issues: schemas.map((schema) => schema.explain(value)) }];
    });
    console.log(
      `${version}: ${positive.length - refused.length} of ${positive.length} positive examples pass their guards, ` +
        `${Object.keys(exceptions).length} exceptions (${examples.length - positive.length} are negative)`,
    );
    expect(refused.filter(({ label }) => !Object.hasOwn(exceptions, label))).toEqual([]);
    expect(positive.length).toBeGreaterThan(300);
  },
);
