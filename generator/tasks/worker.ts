import { parentPort } from "node:worker_threads";
import { runTask } from "./call-task.js";
import type { Answer, Question } from "./pool.js";

// A thread of the pool: one question, one answer.
parentPort?.on("message", ({ name, input }: Question) => {
  const answer = (value: Answer) => parentPort?.postMessage(value);
  runTask(name, input).then(
    (output) => answer({ output }),
    (error: unknown) => answer({ error }),
  );
});
