import type { Reporter, TestCase, TestModule } from "vitest/node";
import type {} from "./needs.js";

/** Ends a run with one line: how many tests were skipped, and why. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests("skipped")]);
    console.log(`\n${skippedLine(tests.map(reasonOf))}`);
  }
}

export function skippedLine(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  if (counts.size === 0) return "Skipped: nothing.";
  const parts = [...counts].map(
    ([reason, count]) => `${count} ${count === 1 ? "test" : "tests"} (${reason})`,
  );
  return `Skipped: ${parts.join("; ")}.`;
}

/** That of the test, or of the nearest `describe` around it. */
function reasonOf(test: TestCase): string {
  let part: TestCase | TestCase["parent"] = test;
  while (part.type !== "module") {
    const { lacks } = part.meta();
    if (lacks !== undefined) return lacks;
    part = part.parent;
  }
  return "no reason given";
}
