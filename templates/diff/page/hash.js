/** The filters in the address: `#severity=breaking&level=wire&text=…`. @param {Filters} filters */
function hashOf(filters) {
  const parameters = new URLSearchParams();
  for (const facet of facets) {
    for (const value of filters[facet]) parameters.append(facet, value);
  }
  if (filters.text.trim() !== "") parameters.append("text", filters.text.trim());
  const text = parameters.toString();
  return text === "" ? "" : `#${text}`;
}

/**
 * `#0123456789ab` is a finding; all else is filters. A value that this report does not have is left out.
 * @param {string} hash
 * @param {PageData} data
 * @returns {{ filters: Filters, finding?: PageFinding }}
 */
function readHash(hash, data) {
  const text = hash.replace(/^#/, "");
  const finding = data.findings.find(({ fingerprint }) => fingerprint === text);
  if (finding !== undefined) return { filters: noFilters(), finding };
  const parameters = new URLSearchParams(text);
  const known = facetValues(data);
  const filters = noFilters();
  for (const facet of facets) {
    filters[facet] = new Set(
      parameters.getAll(facet).filter((value) => known[facet].includes(value)),
    );
  }
  return { filters: { ...filters, text: parameters.get("text") ?? "" } };
}
