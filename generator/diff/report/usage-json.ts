import type { Impact, ProgramPlace, UsageReport } from "../../usage/impact.js";

/** The usage report in JSON. */
export function usageJson(usage: UsageReport): object {
  const { impacts, blind, unexplained, packageName, renames, ...counts } = usage;
  return {
    ...counts,
    package: packageName,
    impacts: impacts.map(impactJson),
    unexplained: unexplained.map(({ place, message }) => ({ ...placeJson(place), message })),
    notAnalysed: blind.map(({ place, reason }) => ({ ...placeJson(place), reason })),
    renames: renames.map(({ explains: [fingerprint], kind, subject, from, to }) => ({
      fingerprint,
      kind,
      subject,
      from,
      to,
    })),
  };
}

function impactJson(impact: Impact): object {
  const { finding, place, access, verdict, stopsCompiling, errors, isChecked, isFixable } = impact;
  return {
    fingerprint: finding.fingerprint,
    code: finding.code,
    message: finding.message,
    advice: finding.advice,
    ...placeJson(place),
    access,
    verdict,
    stopsCompiling,
    checked: isChecked,
    fixable: isFixable,
    errors: errors.map(({ place: at, message }) => ({ ...placeJson(at), message })),
  };
}

export function placeJson({ file, line, column, length }: ProgramPlace): object {
  return { file, line, column, length };
}
