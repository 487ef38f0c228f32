import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Impact, UsageReport } from "../../generator/usage/impact.js";

/** What a program expects of itself, line by line: `//~ property-removed ticket.state read breaks` above the line. */
export function expectedIn(folder: string): readonly string[] {
  return sources(folder).flatMap((file) => {
    const lines = readFileSync(join(folder, file), "utf8").split("\n");
    return lines.flatMap((line, index) => {
      const [, words] = /^\s*\/\/~ (.*)$/.exec(line) ?? [];
      if (words === undefined) return [];
      const target = lines.findIndex((one, at) => at > index && !/^\s*\/\//.test(one));
      return [`${file}:${target + 1} ${words}`];
    });
  });
}

export function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.[jt]sx?$/.test(file))
    .toSorted();
}

/** The same of a report. */
export function foundIn(report: UsageReport, folder: string): readonly string[] {
  const at = ({ file, line }: { file: string; line: number }) =>
    `${relative(folder, file)}:${line}`;
  return [
    ...report.impacts.map((impact) => `${at(impact.place)} ${wordsOf(impact)}`),
    ...report.blind.map(({ place }) => `${at(place)} blind`),
  ];
}

function wordsOf({ finding, access, stopsCompiling }: Impact): string {
  const { kind, name, path } = finding.subject;
  const subject =
    path === ""
      ? name
      : kind === "schema" && !path.startsWith("[")
        ? `${name}.${path}`
        : `${name} ${path}`;
  return `${finding.code} ${subject} ${access} ${stopsCompiling ? "breaks" : "compiles"}`;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

export function scoreOf(found: readonly string[], expected: readonly string[]): Score {
  const all = new Set(found);
  const wanted = new Set(expected);
  const right = [...all].filter((one) => wanted.has(one)).length;
  return {
    precision: right / all.size,
    recall: right / wanted.size,
    wrong: [...all].filter((one) => !wanted.has(one)),
    missed: [...wanted].filter((one) => !all.has(one)),
  };
}
