/** Whether text for a stream is coloured: NO_COLOR turns it off, FORCE_COLOR on (0 and false: off), else a terminal decides. */
export function isColored(
  { isTTY }: { readonly isTTY?: boolean | undefined },
  { NO_COLOR = "", FORCE_COLOR = "", TERM }: NodeJS.ProcessEnv,
): boolean {
  if (NO_COLOR !== "") return false;
  if (FORCE_COLOR !== "") return !["0", "false"].includes(FORCE_COLOR);
  return isTTY === true && TERM !== "dumb";
}
