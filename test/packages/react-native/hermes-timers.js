// Hermes alone runs what is set for later one after the other, whatever its time. These timers keep their order by time, on
// a clock that jumps from each to the next. React Native has real ones.
const host = globalThis.setTimeout;
const timers = new Map();
const clock = { now: 0, last: 0, isRunning: false };

function setTimer(run, ms = 0, ...args) {
  clock.last += 1;
  timers.set(clock.last, { at: clock.now + Math.max(0, ms), run: () => run(...args) });
  if (!clock.isRunning) {
    clock.isRunning = true;
    host(runNext, 0);
  }
  return clock.last;
}

function runNext() {
  const next = [...timers].reduce((a, b) => (b[1].at < a[1].at ? b : a), [0, { at: Infinity }]);
  const [id, { at, run }] = next;
  clock.isRunning = timers.size > 1;
  if (clock.isRunning) host(runNext, 0);
  if (!run) return;
  timers.delete(id);
  clock.now = at;
  run();
}

globalThis.setTimeout = setTimer;
globalThis.clearTimeout = (id) => timers.delete(id);
globalThis.setImmediate = (run, ...args) => setTimer(run, 0, ...args);
