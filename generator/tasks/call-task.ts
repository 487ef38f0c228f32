import { loadTask, type Tasks } from "./tasks.js";
import { findPool } from "./pool.js";

/** Does a task in another thread, or in this one where there is no other. */
export async function callTask<Name extends keyof Tasks>(
  name: Name,
  ...input: Parameters<Tasks[Name]>
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  const pool = findPool(name);
  const output = pool === undefined ? await runTask(name, input) : await pool.run(name, input);
  return output as Awaited<ReturnType<Tasks[Name]>>;
}

export async function runTask(name: keyof Tasks, input: readonly unknown[]): Promise<unknown> {
  const task = (await loadTask[name]()) as (...input: readonly unknown[]) => unknown;
  return task(...input);
}
