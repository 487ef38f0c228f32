import { Diagnostics, type Diagnostic, type DiagnosticCode } from "../diagnostics/diagnostics.js";
import type { NpmFault } from "../npm/npm.js";
import { commandText } from "../text/command-text.js";

export function releaseDiagnostic(code: DiagnosticCode, message: string, hint: string): Diagnostic {
  const diagnostics = new Diagnostics();
  diagnostics.add(code, { message, hint });
  const [diagnostic] = diagnostics.list;
  if (diagnostic === undefined) throw new Error("A diagnostic was added.");
  return diagnostic;
}

/** An npm that does not know a command says so, older ones without a code. */
export function isUnknownCommand({ code }: NpmFault): boolean {
  return code === "" || code === "EUNKNOWNCOMMAND";
}

export function npmTooOld(purpose: string, command: string, option: string): Diagnostic {
  return releaseDiagnostic(
    "npm-too-old",
    `This npm cannot ${purpose}: it has no command \`${commandText("npm", [command])}\`.`,
    `Update it with \`npm install --global npm@latest\`, or release without ${option}.`,
  );
}

const again = "Run the release again: it skips packages that are published already.";

/** What npm could not do, and what to do about it. */
export function faultDiagnostic(what: string, { code, message }: NpmFault): Diagnostic {
  const said = `${what}: ${message}${code === "" || message.includes(code) ? "" : ` (${code})`}`;
  if (/^E(401|NEEDAUTH)$/.test(code)) {
    const hint =
      "Log in with `npm login`, put a token into .npmrc, or release from CI with trusted publishing.";
    return releaseDiagnostic("registry-refused", said, hint);
  }
  if (code === "EOTP") {
    const hint = "Use a token that needs no one-time password, or trusted publishing.";
    return releaseDiagnostic("registry-refused", said, hint);
  }
  if (code === "E403") {
    const hint = "These credentials may not publish that package, or the version is taken.";
    return releaseDiagnostic("registry-refused", said, hint);
  }
  if (/^E(409|PUBLISHCONFLICT)$/.test(code)) {
    return releaseDiagnostic(
      "release-conflict",
      said,
      `Another release of it is in progress. ${again}`,
    );
  }
  if (code === "EINTEGRITY") {
    const hint = "The download differs from what the registry lists. Nothing was published.";
    return releaseDiagnostic("registry-failed", said, hint);
  }
  if (/^E[45]\d\d$/.test(code)) return releaseDiagnostic("registry-failed", said, again);
  const hint = `Check the registry: \`npm config get registry\`, or --registry. ${again}`;
  return releaseDiagnostic("registry-failed", said, hint);
}
