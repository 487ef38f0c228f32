/** The page's one entry: reads the data, shows it, and listens. */
function start() {
  /** @type {unknown} */
  const json = JSON.parse(byId("data").textContent ?? "");
  const data = /** @type {PageData} */ (json);
  const asked = readHash(location.hash, data);
  let { filters } = asked;
  const panel = makeFilterPanel(data, (changed) => {
    filters = changed;
    history.replaceState(null, "", hashOf(filters) || location.pathname + location.search);
    showList();
  });
  let list = showFindings(byId("findings"), data, []);

  const showList = () => {
    list.stop();
    const found = data.findings.filter(matcher(data, filters));
    panel.show(filters, found.length);
    const target = byId("findings");
    target.replaceChildren();
    if (found.length === 0) target.append(makeEmpty(data, clear));
    list = showFindings(target, data, found);
  };
  const set = (/** @type {Filters} */ changed) => panel.change(changed);
  const clear = () => set(noFilters());
  // A finding that the filters leave out is shown all the same: without them.
  const visit = (/** @type {PageFinding} */ one) => {
    if (!matcher(data, filters)(one)) {
      filters = noFilters();
      showList();
    }
    list.finish();
    goTo(one);
  };

  byId("head").append(...makeHead(data));
  fill(
    byId("overview"),
    makeOverview(data, (chosen) => {
      const changed = noFilters();
      for (const facet of facets) {
        const value = chosen[facet];
        if (value !== undefined) changed[facet] = new Set([value]);
      }
      set(changed);
      byId("work").scrollIntoView();
    }),
  );
  byId("filters").append(panel.element);
  fill(byId("rest"), makeRest(data));
  showList();
  if (asked.finding !== undefined) visit(asked.finding);
  addEventListener("hashchange", () => {
    // The link that skips to the list.
    if (location.hash === "#findings") return;
    const read = readHash(location.hash, data);
    if (read.finding !== undefined) return visit(read.finding);
    filters = read.filters;
    showList();
  });
  listenToKeys({ panel, clear });
}

/** @param {PageData} data */
function makeHead({ before, after }) {
  return [
    make(
      "h1",
      {},
      make("span", {}, before),
      make("span.arrow", {}, " → "),
      make("span", {}, after),
    ),
    make("p.muted", {}, "The changes between the two descriptions, and whom they break."),
  ];
}

/** @param {PageData} data @param {() => void} clear */
function makeEmpty({ findings, before, after }, clear) {
  if (findings.length === 0) {
    return make(
      "div.empty",
      {},
      make("p.large", {}, "Nothing to report"),
      make("p.muted", {}, `There are no relevant changes from ${before} to ${after}.`),
    );
  }
  return make(
    "div.empty",
    {},
    make("p.large", {}, "No finding matches"),
    make("p.muted", {}, `The filters hide all ${findings.length}.`),
    makeButton("Clear the filters", clear, "button.strong"),
  );
}

/** What stands below the findings. @param {PageData} data */
function makeRest({ hypotheses, acceptances, documentation, examples }) {
  return [
    makeFolded(
      "Likely renames",
      hypotheses.map(({ kind, subject, from, to, score, evidence, explains }) => [
        `${kind} `,
        make("code", {}, subject),
        ": ",
        make("code", {}, from),
        " → ",
        make("code", {}, to),
        make("span.muted", {}, ` ${score.toFixed(2)}: ${evidence.join("; ")} `),
        ...explains.map((one) => make("a.explains", { href: `#${one}` }, one)),
      ]),
    ),
    makeFolded(
      "Accepted",
      (acceptances?.accepted ?? []).map(({ fingerprint, head, reason }) => [
        make("code", {}, fingerprint),
        ` ${head} `,
        make("span.muted", {}, reason),
      ]),
    ),
    makeFolded("No longer accepted", [
      ...(acceptances?.expired ?? []).map(({ fingerprint, until = "" }) => [
        make("code", {}, fingerprint),
        ` was accepted until ${until}.`,
      ]),
      ...(acceptances?.stale ?? []).map(({ fingerprint, reason }) => [
        make("code", {}, fingerprint),
        " matches nothing any more. ",
        make("span.muted", {}, reason),
      ]),
    ]),
    makeFolded(
      "Documentation changed",
      documentation.map((pointer) => [make("code", {}, pointer)]),
    ),
    makeFolded(
      "Examples changed",
      examples.map((pointer) => [make("code", {}, pointer)]),
    ),
  ];
}

/** @param {string} title @param {readonly (readonly Child[])[]} lines */
function makeFolded(title, lines) {
  if (lines.length === 0) return undefined;
  return make(
    "details.folded",
    {},
    make("summary", {}, title, " ", make("span.count", {}, lines.length)),
    make("ul", {}, ...lines.map((line) => make("li", {}, ...line))),
  );
}
