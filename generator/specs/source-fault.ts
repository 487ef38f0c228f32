import { Diagnostics, type Diagnostic, type DiagnosticCode } from "../diagnostics/diagnostics.js";

/** What is wrong with where a description comes from: there is no place in a file for it. */
export function sourceFault(code: DiagnosticCode, message: string, hint?: string): Diagnostic {
  const diagnostics = new Diagnostics();
  diagnostics.add(code, { message, ...(hint === undefined ? {} : { hint }) });
  const [only] = diagnostics.list;
  if (only === undefined) throw new Error(`${code} was not added.`);
  return only;
}
