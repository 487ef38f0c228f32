import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { compiledFolder } from "../cache/store.js";
import type { Tasks } from "./tasks.js";

/** What a worker is asked, and what it answers. */
export interface Question {
  readonly name: keyof Tasks;
  readonly input: readonly unknown[];
}
export type Answer = { readonly output: unknown } | { readonly error: unknown };

interface Job extends Question {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The threads of each task: each thread loads the task's libraries anew. */
const threads: { readonly [Name in keyof Tasks]: number } = { formatSlowly: 4 };

const pools = new Map<keyof Tasks, Pool>();

/** The threads for a task; none where the generator runs from its sources, or has one processor. */
export function findPool(task: keyof Tasks): Pool | undefined {
  if (compiledFolder === undefined || availableParallelism() < 2) return undefined;
  const file = join(compiledFolder, "worker.js");
  if (!existsSync(file)) return undefined;
  const pool = pools.get(task) ?? new Pool(file, Math.min(threads[task], availableParallelism()));
  pools.set(task, pool);
  return pool;
}

/** Threads, each started when there is something to do for it; they keep no process alive that is done. */
class Pool {
  private readonly waiting: Job[] = [];
  private readonly idle: Worker[] = [];
  private started = 0;

  constructor(
    private readonly file: string,
    private readonly most: number,
  ) {}

  run(name: keyof Tasks, input: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => this.add({ name, input, resolve, reject }));
  }

  private add(job: Job): void {
    const worker = this.idle.pop() ?? (this.started < this.most ? this.start() : undefined);
    if (worker === undefined) this.waiting.push(job);
    else this.give(worker, job);
  }

  private start(): Worker {
    this.started += 1;
    return new Worker(this.file);
  }

  private give(worker: Worker, { name, input, resolve, reject }: Job): void {
    worker.ref();
    const answered = (answer: Answer) => {
      worker.off("error", failed);
      worker.unref();
      if ("error" in answer) reject(answer.error);
      else resolve(answer.output);
      const next = this.waiting.shift();
      if (next === undefined) this.idle.push(worker);
      else this.give(worker, next);
    };
    // It ran out of memory: the job is lost, and the next one gets another thread.
    const failed = (error: unknown) => {
      worker.off("message", answered);
      this.started -= 1;
      reject(error);
      const next = this.waiting.shift();
      if (next !== undefined) this.add(next);
    };
    worker.once("message", answered).once("error", failed);
    worker.postMessage({ name, input } satisfies Question);
  }
}
