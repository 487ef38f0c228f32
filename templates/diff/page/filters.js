/** @typedef {"severity" | "level" | "direction" | "resource"} Facet */
/** @typedef {Record<Facet, ReadonlySet<string>> & { text: string }} Filters An empty set: all. */

/** @type {readonly Facet[]} */
const facets = ["severity", "level", "direction", "resource"];

/** @type {Readonly<Record<string, string>>} */
const directionWords = {
  request: "sent",
  response: "received",
  both: "sent and received",
  none: "neither",
};

/** @returns {Filters} */
function noFilters() {
  return {
    severity: new Set(),
    level: new Set(),
    direction: new Set(),
    resource: new Set(),
    text: "",
  };
}

/** @param {Filters} filters */
function isFiltered(filters) {
  return filters.text.trim() !== "" || facets.some((facet) => filters[facet].size > 0);
}

/** @type {WeakMap<PageFinding, string>} */
const searchTexts = new WeakMap();

/** All that a finding can be found by, in lower case. @param {PageFinding} finding */
function searchText(finding) {
  let text = searchTexts.get(finding);
  if (text === undefined) {
    const { head, code, fingerprint, subject, parts, reach } = finding;
    const { name, path, resource, also = [] } = subject;
    text = [
      head,
      code,
      fingerprint,
      name,
      path,
      resource,
      ...also,
      ...parts,
      ...reach.operations,
      ...reach.symbols,
    ]
      .join("\n")
      .toLowerCase();
    searchTexts.set(finding, text);
  }
  return text;
}

/**
 * Severity and level are one question: how bad is it on the levels that I look at?
 * @param {PageFinding} finding
 * @param {ReadonlySet<string>} severity
 * @param {readonly Level[]} levels
 */
function hasSeverity(finding, severity, levels) {
  return levels.some((level) =>
    severity.size === 0 ? finding.verdict[level] !== "none" : severity.has(finding.verdict[level]),
  );
}

/** What goes both ways is found under each. @param {PageFinding} finding @param {ReadonlySet<string>} asked */
function hasDirection({ direction }, asked) {
  return (
    asked.size === 0 ||
    asked.has(direction) ||
    (direction === "both" && (asked.has("request") || asked.has("response")))
  );
}

/**
 * @param {PageData} data
 * @param {Filters} filters
 * @returns {(finding: PageFinding) => boolean}
 */
function matcher(data, filters) {
  const { severity, level, direction, resource, text } = filters;
  const levels = data.levels
    .map((one) => one.level)
    .filter((one) => level.size === 0 || level.has(one));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (finding) =>
    hasSeverity(finding, severity, levels) &&
    hasDirection(finding, direction) &&
    (resource.size === 0 || resource.has(finding.subject.resource)) &&
    words.every((word) => searchText(finding).includes(word));
}

/**
 * For each value of a facet, how many findings there would be with it, as the other filters stand.
 * @param {PageData} data
 * @param {Filters} filters
 * @param {Facet} facet
 * @param {readonly string[]} values
 * @returns {ReadonlyMap<string, number>}
 */
function facetCounts(data, filters, facet, values) {
  if (facet === "resource") {
    const counts = new Map(values.map((value) => [value, 0]));
    for (const { subject } of data.findings.filter(
      matcher(data, { ...filters, resource: new Set() }),
    )) {
      counts.set(subject.resource, (counts.get(subject.resource) ?? 0) + 1);
    }
    return counts;
  }
  return new Map(
    values.map((value) => {
      const isMatch = matcher(data, { ...filters, [facet]: new Set([value]) });
      return [value, data.findings.filter(isMatch).length];
    }),
  );
}

/** @param {PageData["levels"]} levels */
function usedSeverities(levels) {
  return severities.filter((one) => levels.some(({ counts }) => counts[one] > 0));
}

/**
 * The values of each facet that this report has.
 * @param {PageData} data
 * @returns {Record<Facet, readonly string[]>}
 */
function facetValues({ findings, levels }) {
  const has = (/** @type {string} */ value, /** @type {(one: PageFinding) => boolean} */ test) =>
    findings.some(test) ? [value] : [];
  const goes = (/** @type {string} */ way) =>
    has(way, ({ direction }) => direction === way || (direction === "both" && way !== "none"));
  return {
    severity: usedSeverities(levels),
    level: levels.map(({ level }) => level),
    direction: ["request", "response", "none"].flatMap(goes),
    resource: [...new Set(findings.map(({ subject }) => subject.resource))],
  };
}
