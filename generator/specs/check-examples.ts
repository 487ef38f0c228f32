import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { SpecDocument } from "../load/spec-document.js";
import { nextCommand } from "../npm/next-command.js";
import { invalidExamples, type InvalidExample } from "./draft-from-examples.js";
import { bodyExamples, otherExamples } from "./examples.js";
import { faultText } from "./fault-text.js";

const mostTold = 3;

/** Every example that is not of its schema. A request that is shown to be refused need not be. */
export function checkExamples(spec: SpecDocument): readonly Diagnostic[] {
  const diagnostics = new Diagnostics(spec.locate);
  const bodies = bodyExamples(spec.root).filter(({ isNegative }) => !isNegative);
  const drafting = nextCommand("specs", "correct", "--from-examples");
  for (const one of invalidExamples(spec, bodies)) {
    report(one, diagnostics, `\`${drafting}\` drafts a correction of the schema.`);
  }
  for (const one of invalidExamples(spec, otherExamples(spec.root))) {
    report(one, diagnostics, "Either the example or the schema is wrong.");
  }
  return diagnostics.list;
}

function report({ example, faults }: InvalidExample, diagnostics: Diagnostics, hint: string): void {
  const more = faults.length > mostTold ? `; and ${faults.length - mostTold} more` : "";
  const [first] = faults;
  diagnostics.add("example-invalid", {
    at: example.pointer,
    message: `The example does not match its schema (${example.label}): ${faults.slice(0, mostTold).map(faultText).join("; ")}${more}.`,
    hint,
    related:
      first === undefined
        ? []
        : [{ at: first.at, message: "This part of the schema requires it." }],
  });
}
