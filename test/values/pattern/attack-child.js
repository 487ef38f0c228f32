// Looks for a text on which a pattern takes long: what its characters give, repeated, before something that fits nowhere.
// In a process of its own, so that one that hangs can be ended. Takes `{ source, flags, limit, samples }`, gives the slowest.

const longest = 16_384;
const endings = ["", "\u0000", "!", "\n", "\u{10ffff}x"];

process.on("message", (pattern) => process.send(slowest(pattern)));

function slowest({ source, flags, limit = longest, samples }) {
  const expression = new RegExp(source, flags);
  let worst = { perKilobyte: 0, ms: 0, text: "" };
  for (const text of texts(samples, Math.min(limit, longest))) {
    const ms = timeOf(expression, text);
    const perKilobyte = ms / Math.max(1, text.length / 1024);
    if (perKilobyte > worst.perKilobyte)
      worst = { perKilobyte, ms, text: `${text.slice(0, 40)}… of ${text.length}` };
  }
  return worst;
}

/** The best of several: the machine may be busy. What takes long does so each time. */
function timeOf(expression, text) {
  let best = Infinity;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    expression.test(text);
    best = Math.min(best, performance.now() - start);
    if (best < 0.5) break;
  }
  return best;
}

function* texts(samples, length) {
  for (const pump of pumps(samples)) {
    for (const start of ["", samples[0] ?? ""]) {
      for (const ending of endings) {
        const room = length - start.length - ending.length;
        if (room > 0) yield start + pump.repeat(Math.floor(room / pump.length)) + ending;
      }
    }
  }
}

/** One or two of the samples and their characters. */
function pumps(samples) {
  const characters = [...new Set(samples.flatMap((sample) => [...sample]))].slice(0, 8);
  const parts = [
    ...new Set([...characters, ...samples.filter(Boolean).slice(0, 4), "a", "0", " "]),
  ];
  return [...parts, ...parts.flatMap((one) => parts.map((other) => one + other))];
}
