import { isAddress, shownAddress } from "../config/source-address.js";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { SourceText } from "../load/source-text.js";
import type { Console } from "./console.js";
import { tellRetry } from "./specs/tell-retry.js";

/** A description that stands in no file of the user: it came by an address, or on standard input. */
export interface GivenDescription {
  readonly source: SourceText;
  /** As it came. */
  readonly bytes: Buffer;
}

/** Whether a description that a user names is to be fetched, or read from standard input. */
export function isElsewhere(spec: string): boolean {
  return spec === "-" || isAddress(spec);
}

export interface GivenRequest {
  /** `-` for standard input, else an address. */
  readonly spec: string;
  /** Hosts that an address may redirect to. */
  readonly allowedHosts: readonly string[];
}

/** Obtains it with the safeguards of `specs update`. */
export async function readGiven(
  { spec, allowedHosts }: GivenRequest,
  console: Console,
): Promise<GivenDescription | { readonly diagnostics: readonly Diagnostic[] }> {
  const { contentOf, obtain } = await import("../specs/get-description.js");
  const { usualLimits: limits } = await import("../specs/fetch-description.js");
  if (spec !== "-") console.progress("fetch", shownAddress(spec));
  const obtained =
    spec === "-"
      ? await readStandardInput(limits.bytes).then((bytes) =>
          bytes === undefined
            ? tooLarge(limits.bytes)
            : contentOf(bytes, "standard input", { source: "-" }),
        )
      : await obtain({
          id: "",
          from: spec,
          allowedHosts,
          limits,
          onRetry: tellRetry(shownAddress(spec), console),
        });
  console.endProgress();
  switch (obtained.kind) {
    case "content":
      return { source: obtained.content.text, bytes: obtained.content.bytes };
    case "failed":
      return { diagnostics: obtained.diagnostics };
    case "unchanged":
      return { diagnostics: [] };
  }
}

/** Undefined where there is more than that. */
async function readStandardInput(most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(most: number): { kind: "failed"; diagnostics: readonly Diagnostic[] } {
  const message = `The description on standard input is larger than ${Math.floor(most / 2 ** 20)} MiB.`;
  return { kind: "failed", diagnostics: [diagnosticOf("file-too-large", { message })] };
}
