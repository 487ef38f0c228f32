/** Processor time of this process, in microseconds: what other processes of a busy machine take is no part of it. */
async function processorTime(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * How many times the processor time of `less` `more` takes. Both run in turns, and the least time of each counts: garbage
 * collection and compilation add to the others.
 */
export async function timesAsLong(
  less: () => unknown,
  more: () => unknown,
  rounds = 3,
): Promise<number> {
  const [few, many]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    few.push(await processorTime(less));
    many.push(await processorTime(more));
  }
  return Math.min(...many) / Math.max(Math.min(...few), 1);
}
