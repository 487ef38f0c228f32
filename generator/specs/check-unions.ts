import { shortened } from "../text/wording.js";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { createForms } from "../values/normal-form.js";
import { createSamples } from "../values/samples.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, SpecDocument } from "../load/spec-document.js";
import { walkSpec } from "../load/openapi-structure.js";
import type { ApiModel } from "../model/api-model.js";
import { createSchemaReader } from "../model/normalize-schema.js";
import { listAt, stringAt } from "../load/json-access.js";
import { exampleFaults } from "./example-faults.js";

const longestValue = 200;

/**
 * Every `oneOf` two of whose branches take one value, which then is of none of them. Looked at is the least value of each
 * branch: what has the properties of two branches is meant to be refused. Where a discriminator says which branch is
 * meant there is no doubt.
 */
export function checkUnions(spec: SpecDocument, model: ApiModel): readonly Diagnostic[] {
  const diagnostics = new Diagnostics(spec.locate);
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const samples = createSamples(createForms(schemas), "response");
  const reader = createSchemaReader(spec, new Diagnostics());
  const validate = exampleFaults(spec);
  walkSpec({ value: spec.root, kind: "document", pointer: "" }, ({ value, kind, pointer }) => {
    const branches = listAt(value, "oneOf");
    if (kind !== "schema" || branches.length < 2) return;
    if (ownValue(value, "discriminator") !== undefined) return;
    const values = branches.map((branch, index) =>
      samples.valueOf(reader.typeOf(branch, `${pointer}/oneOf/${index}`)),
    );
    for (const one of values) {
      if (one === undefined) continue;
      const faults = validate(one, pointer);
      const [first] = faults;
      if (faults.length !== 1 || first?.kind !== "several-branches" || first.at !== pointer)
        continue;
      const names = first.fitting.map((index) => branchName(branches[index] ?? null, index));
      diagnostics.add("union-ambiguous", {
        at: `${pointer}/oneOf`,
        message: `Exactly one branch of this \`oneOf\` must match, but ${names.join(" and ")} both accept ${shortened(JSON.stringify(one), longestValue)}.`,
        hint: "Add a correction: use `anyOf`, or give each branch a required property or a value of its own.",
      });
      return;
    }
  });
  return diagnostics.list;
}

function branchName(branch: Json, index: number): string {
  const text = isJsonObject(branch)
    ? (stringAt(branch, "title") ?? stringAt(branch, "$ref")?.split("/").at(-1))
    : undefined;
  return text === undefined ? `number ${index + 1}` : `"${text}"`;
}
