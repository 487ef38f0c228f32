import { toolName } from "../text/tool.js";
import { isColored } from "../text/colored.js";
import { withoutCommands } from "../text/ci-commands.js";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { renderDiagnostic, visibleLines } from "../diagnostics/diagnostics-text.js";
import { PathFault } from "../files/path-fault.js";
import { isSystemError } from "../files/system-error.js";
import { messageOf, SubjectError } from "../diagnostics/subject-error.js";

/**
 * Prints an error that is not a diagnostic: a problem of the machine, or a bug. Shows only the name of the command,
 * because its arguments may contain secrets.
 */
export function reportCrash(error: unknown, command: string): void {
  const { stderr, env } = process;
  const [subject, cause] =
    error instanceof SubjectError ? [` of ${error.subject}`, error.cause] : ["", error];
  const color = isColored(stderr, env);
  for (const diagnostic of diagnosticsOf(cause, `${command}${subject} failed`))
    stderr.write(`${withoutCommands(renderDiagnostic(diagnostic, { color }))}\n`);
  if (isDebugging(env["DEBUG"])) stderr.write(`${withoutCommands(visibleLines(stackOf(cause)))}\n`);
}

function diagnosticsOf(cause: unknown, what: string): readonly Diagnostic[] {
  if (cause instanceof PathFault) return [cause.diagnostic];
  const diagnostics = new Diagnostics();
  const isOurs = !isSystemError(cause) && !isOutOfMemory(cause);
  diagnostics.add(isOurs ? "internal-error" : "system-error", {
    message: `${what}: ${messageOf(cause)}`,
    hint: isOurs ? defectHint : systemHint(cause),
  });
  return diagnostics.list;
}

export const debugHelp = `Set DEBUG=${toolName} in the environment to get a stack trace for errors that your input did not cause.`;

const defectHint =
  `This is a bug in ${toolName}. Please report it, with the description if you can share it, and with the ` +
  `stack trace that DEBUG=${toolName} in the environment prints.`;

const hints: Readonly<Record<string, string>> = {
  ENOSPC: "Free some disk space and run the command again.",
  EDQUOT: "Free some disk space and run the command again.",
  EACCES: "Change the permissions of that path, or use another one.",
  EPERM: "Change the permissions of that path, or use another one.",
  EROFS: "Use a path that is writable.",
  EMFILE: "Raise the limit of open files (ulimit -n) and run the command again.",
  ENFILE: "Close other programs and run the command again.",
  ENOMEM: "Close other programs and run the command again.",
};

function systemHint(error: unknown): string {
  if (isOutOfMemory(error))
    return "Give Node more memory, for instance with NODE_OPTIONS=--max-old-space-size=8192, and run the command again.";
  const { code = "" } = error as NodeJS.ErrnoException;
  return hints[code] ?? "Fix the cause and run the command again.";
}

/** The error of a thread; if the process itself runs out of memory, Node ends it. */
function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof Error && (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY"
  );
}

function stackOf(error: unknown): string {
  return (error instanceof Error && error.stack) || String(error);
}

/** Names separated by commas or spaces, as usual for Node programs. */
function isDebugging(names = ""): boolean {
  return names.split(/[\s,]+/).some((name) => name === toolName || name === "*");
}
