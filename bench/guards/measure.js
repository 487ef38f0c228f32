const rounds = 101;
const millisecondsOfRound = 4;

/** Nanoseconds of each check: the median of many short runs, in turn, so that what disturbs disturbs all alike. */
export function measure(checks, values) {
  const entries = Object.entries(checks).map(([name, check]) => {
    // A loop of its own for each, or they would spoil each other's type feedback.
    const loop = new Function(
      "check",
      "values",
      "times",
      "let right = 0; for (let i = 0; i < times; i++) if (check(values[i % values.length])) right++; return right;",
    );
    const run = (times) => loop(check, values, times);
    return { name, run, runs: [] };
  });
  // Twice: what is compiled for speed is compiled beside, and may be done late.
  for (const entry of [...entries, ...entries]) entry.times = calibrate(entry.run);
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[(index + round) % entries.length];
      const start = process.hrtime.bigint();
      if (entry.run(entry.times) !== entry.times) throw new Error(`${entry.name} refuses`);
      entry.runs.push(Number(process.hrtime.bigint() - start) / entry.times);
    }
  }
  return Object.fromEntries(entries.map(({ name, runs }) => [name, median(runs)]));
}

function calibrate(run) {
  let times = 16;
  for (;;) {
    const start = performance.now();
    run(times);
    const took = performance.now() - start;
    if (took > 50 * millisecondsOfRound) return Math.ceil((times * millisecondsOfRound) / took);
    times *= 2;
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
