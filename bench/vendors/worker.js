// A process that is asked one thing after the other, and a new one where it ended, took too long or has done much.
import { fork } from "node:child_process";

/**
 * Gives a function that asks it. What it gives is the process's message, or `{ crash }`.
 * `most` is how much one process does, in the units that a question says it is worth. A question may say how many
 * seconds it has.
 */
export function worker(script, { seconds: usual, most, execPath = process.execPath }) {
  let current;
  const end = () => {
    current.child.kill("SIGKILL");
    current = undefined;
  };
  return (question, worth, seconds = usual) =>
    new Promise((resolve) => {
      current ??= started(script, execPath);
      const { child } = current;
      const timer = setTimeout(() => child.kill("SIGKILL"), 1000 * seconds);
      const done = (outcome) => {
        clearTimeout(timer);
        child.removeAllListeners("message").removeAllListeners("exit");
        current.done += worth;
        if (outcome.crash !== undefined || current.done >= most) end();
        resolve(outcome);
      };
      child.once("message", done);
      child.once("exit", (code, signal) => {
        const reason = signal === "SIGKILL" ? `not done after ${seconds} s` : current.said;
        done({ crash: `ended with ${signal ?? code}: ${reason}` });
      });
      child.send(question);
    });
}

function started(script, execPath) {
  const child = fork(script, {
    execPath,
    execArgv: ["--max-old-space-size=6000"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const own = { child, done: 0, said: "" };
  child.stderr.on("data", (data) => (own.said = (own.said + data).slice(-800)));
  return own;
}
