/** So many resources are shown before a button. */
const mostResources = 12;

/** @typedef {(facets: Partial<Record<Facet, string>>) => void} Choose Shows the findings with these values only. */

/** @param {PageData} data @param {Choose} choose */
function makeOverview(data, choose) {
  return [
    make("div.cards", {}, ...data.levels.map((one) => makeCard(one, choose))),
    makeTiles(data),
    data.findings.length === 0 ? undefined : makeChart(data, choose),
  ];
}

const levelWords = {
  wire: "requests and responses",
  types: "compile errors",
  names: "methods and exports",
};
const bumpWords = { major: "a major version", minor: "a minor version", none: "no new version" };

/** @param {PageData["levels"][number]} summary @param {Choose} choose */
function makeCard({ level, verdict, counts, bump }, choose) {
  const numbers = severities.filter((one) => counts[one] > 0);
  return make(
    `div.card.${verdict}`,
    {},
    make("h2", {}, level, make("span.muted", {}, levelWords[level]), makeBadge(verdict)),
    makeBar(numbers.map((one) => [one, counts[one]])),
    make(
      "ul.numbers",
      {},
      ...(numbers.length === 0 ? [make("li.muted", {}, "Nothing changed.")] : []),
      ...numbers.map((one) => {
        const button = makeButton(
          "",
          () => choose({ level, severity: one }),
          `button.number.${one}`,
        );
        fill(button, [make("b", {}, counts[one]), ` ${one}`]);
        return make("li", {}, button);
      }),
    ),
    make("p.muted.bump", {}, `Calls for ${bumpWords[bump]}.`),
  );
}

/**
 * A bar of parts, as wide as its share of the most.
 * @param {readonly (readonly [Verdict, number])[]} parts
 * @param {number} [most]
 */
function makeBar(parts, most) {
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  const whole = Math.max(most ?? total, 1);
  const svg = makeSvg("svg", {
    class: "bar",
    viewBox: "0 0 100 8",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  svg.append(makeSvg("rect", { class: "track", x: 0, y: 0, width: 100, height: 8 }));
  let x = 0;
  for (const [verdict, count] of parts) {
    const width = Math.max((100 * count) / whole, 1.5);
    svg.append(makeSvg("rect", { class: verdict, x, y: 0, width, height: 8 }));
    x += width;
  }
  return svg;
}

/** @param {PageData} data */
function makeTiles({ operations, findings, documentation, examples }) {
  const tiles = /** @type {const} */ ([
    [operations.added, "operation", " added"],
    [operations.removed, "operation", " removed"],
    [operations.changed, "operation", " affected"],
    [findings.length, "finding", ""],
    [documentation.length, "documentation change", ""],
    [examples.length, "example change", ""],
  ]);
  const items = tiles.map(([count, noun, rest]) =>
    make("li", {}, make("b", {}, count), make("span", {}, `${plural(count, noun)}${rest}`)),
  );
  return make("ul.tiles", {}, ...items);
}

/** What breaks, by resource and level: a picture whose every row can be chosen. @param {PageData} data @param {Choose} choose */
function makeChart(data, choose) {
  const rows = countsByResource(data);
  const most = Math.max(
    ...rows.flatMap(({ counts }) => data.levels.map(({ level }) => sumOf(counts[level]))),
  );
  const chartRows = rows.map((row) => makeChartRow(row, data, most, choose));
  const left = chartRows.slice(mostResources);
  for (const row of left) row.classList.add("later");
  const heads = data.levels.map(({ level }) => make("th", { scope: "col" }, level));
  const table = make(
    "table.chart",
    {},
    make("caption", {}, "What changes, by resource and level"),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Resource"), ...heads)),
    make("tbody", {}, ...chartRows),
  );
  const more = makeButton(`Show ${counted(left.length, "more resource")}`, () => {
    more.remove();
    for (const row of left) row.classList.remove("later");
  });
  return make("div.picture", {}, table, left.length > 0 ? more : undefined, makeLegend(data));
}

/** @typedef {Record<Level, Partial<Record<Verdict, number>>>} LevelCounts */

/** What hurts most stands first. @param {PageData} data */
function countsByResource({ findings, levels }) {
  /** @type {Map<string, LevelCounts>} */
  const resources = new Map();
  for (const { subject, verdict } of findings) {
    const counts = resources.get(subject.resource) ?? { wire: {}, types: {}, names: {} };
    resources.set(subject.resource, counts);
    for (const { level } of levels) {
      counts[level][verdict[level]] = (counts[level][verdict[level]] ?? 0) + 1;
    }
  }
  const weight = (/** @type {LevelCounts} */ counts) =>
    severities.map((one) => levels.reduce((sum, { level }) => sum + (counts[level][one] ?? 0), 0));
  return [...resources]
    .map(([resource, counts]) => ({ resource, counts, weight: weight(counts) }))
    .sort((a, b) => {
      const index = a.weight.findIndex((count, at) => count !== b.weight[at]);
      return index === -1 ? 0 : (b.weight[index] ?? 0) - (a.weight[index] ?? 0);
    });
}

/** @param {Partial<Record<Verdict, number>>} counts */
function sumOf(counts) {
  return severities.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
}

/**
 * @param {ReturnType<typeof countsByResource>[number]} row
 * @param {PageData} data
 * @param {number} most
 * @param {Choose} choose
 */
function makeChartRow({ resource, counts }, data, most, choose) {
  const cells = data.levels.map(({ level }) => {
    const parts = severities.flatMap((one) => {
      const count = counts[level][one] ?? 0;
      return count === 0 ? [] : [/** @type {const} */ ([one, count])];
    });
    if (parts.length === 0) return make("td.none", {}, "–");
    const words = parts.map(([one, count]) => `${count} ${one}`).join(", ");
    const button = makeButton("", () => choose({ resource, level }), "button.cell");
    button.setAttribute("title", `${resource}, ${level}: ${words}`);
    const count = make("span.total", { "aria-hidden": "true" }, sumOf(counts[level]));
    fill(button, [makeBar(parts, most), count, make("span.unseen", {}, words)]);
    return make("td", {}, button);
  });
  const name = makeButton(resource, () => choose({ resource }));
  return make("tr", {}, make("th", { scope: "row" }, name), ...cells);
}

/** @param {PageData} data */
function makeLegend(data) {
  return make(
    "ul.legend",
    { "aria-label": "Colours" },
    ...usedSeverities(data.levels).map((one) => make("li", {}, makeBadge(one))),
  );
}
