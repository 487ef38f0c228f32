// What is not as it should be with one description.

const isEmpty = (list) => (list ?? []).length === 0;

/** The faults of a result by their kind, without the kinds that it has none of. */
export function faultsOf(result) {
  return Object.entries({
    "type errors": result.typeErrors,
    "type errors of TypeScript 5.9": result.typeErrors59,
    "fixtures on which Ajv and the guard disagree": result.badFixtures,
    "fixtures that Ajv and the guard both refuse": result.unsatisfied,
    "schemas without a fixture": result.noFixture,
    "values on which guards and Ajv disagree": result.disagreements,
    "schemas that Ajv cannot read": result.oracleFaults,
    "calls or lists that client and mock do not agree on": (result.exchanges ?? []).flatMap(
      ({ faults }) => faults,
    ),
  }).filter(([, list]) => !isEmpty(list));
}

export const isGenerated = ({ crash, errors }) => crash === undefined && errors === undefined;

export function verdict(result) {
  if (result.crash !== undefined) return `crash: ${result.crash.split("\n")[0].slice(0, 160)}`;
  if (result.errors !== undefined)
    return `refused, ${result.errors.length} errors: ${result.errors[0].slice(0, 200)}`;
  const faults = faultsOf(result);
  return faults.length === 0
    ? "good"
    : faults
        .map(([words, list]) => `${list.length} ${words}: ${String(list[0]).slice(0, 300)}`)
        .join("; ");
}
