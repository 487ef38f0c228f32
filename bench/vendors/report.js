// What came of the descriptions, in words and as a table.

const isEmpty = (list) => (list ?? []).length === 0;

export const isGenerated = (result) => result.crash === undefined && result.errors === undefined;
export const isGood = (result) =>
  isGenerated(result) &&
  [result.typeErrors, result.badFixtures, result.disagreements].every(isEmpty);

export function verdict(result) {
  if (result.crash !== undefined) return `crash: ${result.crash.split("\n")[0].slice(0, 160)}`;
  if (result.errors !== undefined)
    return `${result.errors.length} errors: ${result.errors[0].slice(0, 160)}`;
  const faults = [
    [result.typeErrors, "type errors"],
    [result.badFixtures, "bad fixtures"],
    [result.disagreements, "disagreements"],
  ].filter(([list]) => !isEmpty(list));
  const said = faults.map(
    ([list, words]) => `${list.length} ${words}: ${String(list[0]).slice(0, 200)}`,
  );
  const time = Object.entries(result.seconds).map(([name, value]) => `${name} ${value} s`);
  return [said.length === 0 ? "good" : said.join("; "), ...time].join(" · ");
}

export function resultsText(results) {
  const count = (is) => results.filter(is).length;
  const generated = results.filter(isGenerated);
  const sum = (key) => generated.reduce((total, result) => total + (result[key] ?? 0), 0);
  return [
    "# Descriptions of other vendors",
    [
      `${results.length} descriptions; ${generated.length} generate; ${count((one) => isGenerated(one) && isEmpty(one.typeErrors))} compile under strict;`,
      `${sum("compared")} schemas, ${sum("samples")} samples: guards disagree with Ajv on ${generated.reduce((n, one) => n + one.disagreements?.length, 0)} schemas,`,
      `${generated.reduce((n, one) => n + one.badFixtures?.length, 0)} fixtures are not valid.`,
    ].join("\n"),
  ].join("\n\n");
}
