import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";

export interface PathFaultDetails {
  readonly code: "path-refused" | "file-unreadable" | "file-too-large";
  readonly path: string;
  /** After the path: `is a symbolic link`. */
  readonly reason: string;
  readonly hint?: string;
}

/** A file or folder that we neither read nor change: a link, a device, somebody else's. It stays as it is. */
export class PathFault extends Error {
  constructor(readonly details: PathFaultDetails) {
    super(`${shownPath(details.path)} ${details.reason}.`);
  }

  get diagnostic(): Diagnostic {
    const { code, path, hint } = this.details;
    const diagnostics = new Diagnostics();
    diagnostics.add(code, {
      at: { file: shownPath(path), line: 1, column: 1 },
      message: this.message,
      ...(hint === undefined ? {} : { hint }),
    });
    const [only] = diagnostics.list;
    if (only === undefined) throw new Error(`${code} was not added.`);
    return only;
  }
}

/** What the work gives, or the diagnostic of a path that it refused. */
export function refusalOf(work: () => void): readonly Diagnostic[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof PathFault) return [error.diagnostic];
    throw error;
  }
}

function shownPath(path: string): string {
  return path.replaceAll("\\", "/");
}
