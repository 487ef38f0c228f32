import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../../templates/runtime/guard.js";
import { readRegularText } from "../../files/regular-file.js";

type Ranges = Readonly<Record<string, string>>;

/** What we read of a `package.json`. */
export interface PackageDescription {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Ranges;
  readonly peerDependencies?: Ranges;
  readonly optionalDependencies?: Ranges;
}

/** Undefined where there is none that can be read. */
export function readDescription(folder: string): PackageDescription | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  try {
    const read: unknown = JSON.parse(readRegularText(file));
    return isRecord(read) ? read : undefined;
  } catch {
    // Somebody's broken `package.json` is as good as none.
    return undefined;
  }
}

/** What a package asks for, by name. */
export function rangesOf(description: PackageDescription | undefined): Ranges {
  const { peerDependencies, optionalDependencies, dependencies } = description ?? {};
  return { ...peerDependencies, ...optionalDependencies, ...dependencies };
}
