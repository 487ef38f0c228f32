import type { ts } from "ts-morph";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { placeOfNode } from "../usage/program.js";

/** What is not moved, and why. */
export interface Left {
  readonly node: ts.Node;
  readonly reason: string;
}

export function leftAt(node: ts.Node, reason: string): Left {
  return { node, reason };
}

export function leftDiagnostic({ node, reason }: Left): Diagnostic {
  const { file, line, column } = placeOfNode(node);
  return diagnosticOf("call-not-moved", {
    at: { file, line, column },
    message: `Not moved: ${reason}.`,
  });
}
