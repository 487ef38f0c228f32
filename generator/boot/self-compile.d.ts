/** The address of the command line as JavaScript, compiled once for each state of the sources; undefined if it cannot be kept. */
export function compiledCli(): Promise<string | undefined>;
