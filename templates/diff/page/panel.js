/** @typedef {{ element: Element, show: (filters: Filters, found: number) => void, change: (filters: Filters) => void, search: HTMLInputElement }} Panel */

/** @type {Readonly<Record<Facet, string>>} */
const facetTitles = {
  severity: "Severity",
  level: "Level",
  direction: "Direction",
  resource: "Resource",
};

/**
 * Text and facets, each value with its count, and what is found.
 * @param {PageData} data
 * @param {(filters: Filters) => void} onChange
 * @returns {Panel}
 */
function makeFilterPanel(data, onChange) {
  const values = facetValues(data);
  let filters = noFilters();
  const change = (/** @type {Filters} */ changed) => {
    filters = changed;
    onChange(filters);
  };
  const search = makeSearch((text) => change({ ...filters, text }));
  const choices = facets.map((facet) =>
    makeFacet(facet, values[facet], (value, isOn) => {
      const set = new Set(filters[facet]);
      if (isOn) set.add(value);
      else set.delete(value);
      change({ ...filters, [facet]: set });
    }),
  );
  const result = make("p.result", { "aria-live": "polite" });
  const clear = makeButton("Clear", () => change(noFilters()), "button.plain.clear");
  const summary = make("summary", {}, "Filters");
  const folded = make("details.facets", {}, summary, ...choices.map(({ element }) => element));
  // Beside the list they are open; above it, on a narrow screen, they would hide it.
  folded.toggleAttribute("open", matchMedia("(min-width: 60rem)").matches);
  const element = make(
    "form.panel",
    { role: "search" },
    search,
    make("div.resultline", {}, result, clear),
    folded,
  );
  element.addEventListener("submit", (event) => event.preventDefault());
  const show = (/** @type {Filters} */ shown, /** @type {number} */ found) => {
    filters = shown;
    if (search.value.trim() !== shown.text.trim()) search.value = shown.text;
    facets.forEach((facet, index) =>
      choices[index]?.show(shown[facet], facetCounts(data, shown, facet, values[facet])),
    );
    const active = facets.reduce((sum, facet) => sum + shown[facet].size, 0);
    summary.replaceChildren("Filters", active === 0 ? "" : ` · ${active} set`);
    result.replaceChildren(`${found} of ${counted(data.findings.length, "finding")}`);
    clear.toggleAttribute("hidden", !isFiltered(shown));
  };
  return { element, show, change, search };
}

/** @param {(text: string) => void} onText */
function makeSearch(onText) {
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "Search the findings";
  input.setAttribute("aria-label", "Search the findings");
  input.setAttribute("aria-keyshortcuts", "/");
  input.autocomplete = "off";
  input.spellcheck = false;
  input.addEventListener("input", () => onText(input.value));
  return input;
}

/**
 * @param {Facet} facet
 * @param {readonly string[]} values
 * @param {(value: string, isOn: boolean) => void} onChange
 */
function makeFacet(facet, values, onChange) {
  const choices = values.map((value) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = value;
    box.name = facet;
    box.addEventListener("change", () => onChange(value, box.checked));
    const count = make("span.count", {});
    const word = facet === "severity" ? makeBadge(/** @type {Verdict} */ (value)) : undefined;
    const text = facet === "direction" ? (directionWords[value] ?? value) : value;
    const label = make("label.choice", {}, box, word ?? make("span.word", {}, text), count);
    return { value, box, count, label };
  });
  const element = make(
    "fieldset.facet",
    { "data-facet": facet, hidden: values.length === 0 },
    make("legend", {}, facetTitles[facet]),
    make("div.choices", {}, ...choices.map(({ label }) => label)),
  );
  const show = (
    /** @type {ReadonlySet<string>} */ chosen,
    /** @type {ReadonlyMap<string, number>} */ counts,
  ) => {
    for (const { value, box, count, label } of choices) {
      const number = counts.get(value) ?? 0;
      box.checked = chosen.has(value);
      count.replaceChildren(String(number));
      label.classList.toggle("useless", number === 0 && !box.checked);
    }
  };
  return { element, show };
}
