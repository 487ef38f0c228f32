/** @type {Readonly<Record<string, string>>} */
const witnessWords = {
  refused: "Accepted before, rejected now",
  new: "Not possible before, possible now",
  lost: "Possible before, not possible now",
};

/** More than that fills the screen: a button shows the others. */
const mostShown = 12;

/** @param {PageFinding} finding @param {PageData} data */
function makeDetails(finding, data) {
  return make(
    "div.details",
    {},
    make("p.advice", {}, make("b", {}, "What to do"), finding.advice),
    makePanes(finding),
    makeWitness(finding),
    makeSnippet(finding),
    makeParts(finding),
    makeReach(finding),
    makePlaces(finding),
    makeFacts(finding, data),
  );
}

/** @param {PageFinding} finding */
function makePanes({ before, after }) {
  if (before === undefined && after === undefined) return undefined;
  const isPair = before !== undefined && after !== undefined;
  const changes = isPair ? changesOf(before, after) : undefined;
  return make(
    "div.panes",
    {},
    makePane("Before", before, changes?.before, "del"),
    makePane("After", after, changes?.after, "ins"),
  );
}

/**
 * @param {string} title
 * @param {string | undefined} text
 * @param {readonly Part[] | undefined} parts
 * @param {"del" | "ins"} tag
 */
function makePane(title, text, parts, tag) {
  const content =
    text === undefined
      ? [make("span.nothing", {}, "not there")]
      : (parts ?? [{ text, isChanged: false }]).map((part) =>
          part.isChanged ? make(tag, {}, part.text) : part.text,
        );
  return make("figure.pane", {}, make("figcaption", {}, title), make("pre", {}, ...content));
}

/** @param {PageFinding} finding */
function makeWitness({ witness }) {
  if (witness === undefined) return undefined;
  return make(
    "figure.pane.witness",
    {},
    make("figcaption", {}, `${witnessWords[witness.kind] ?? ""}: `, make("code", {}, witness.of)),
    make("pre", {}, JSON.stringify(witness.value, null, 2)),
  );
}

/** @param {PageFinding} finding */
function makeSnippet({ typescript }) {
  if (typescript === undefined) return undefined;
  const caption = make("figcaption", {}, "Compiled before, fails now");
  return make("figure.pane", {}, caption, make("pre", {}, typescript));
}

/** @param {PageFinding} finding */
function makeParts({ parts }) {
  const chips = makeChips(counted(parts.length, "change"), parts);
  return chips && make("div.reach.parts", {}, chips);
}

/** @param {PageFinding} finding */
function makeReach({ reach }) {
  if (reach.operations.length + reach.symbols.length === 0) return undefined;
  return make(
    "div.reach",
    {},
    makeChips(counted(reach.operations.length, "operation"), reach.operations),
    makeChips("In the package", reach.symbols),
  );
}

/** @param {string} title @param {readonly string[]} texts */
function makeChips(title, texts) {
  if (texts.length === 0) return undefined;
  const chips = texts.map((text) => make("li", {}, make("code", {}, text)));
  const list = make("ul.chips", {}, ...chips);
  const left = chips.slice(mostShown);
  for (const chip of left) chip.classList.add("later");
  if (left.length > 0) {
    const more = make("li", {});
    more.append(
      makeButton(`${left.length} more`, () => {
        more.remove();
        for (const chip of left) chip.classList.remove("later");
      }),
    );
    list.append(more);
  }
  return make("div", {}, make("h5", {}, title), list);
}

/** @param {PageFinding} finding */
function makePlaces({ places }) {
  const entries = /** @type {const} */ ([
    ["Before", places.before],
    ["After", places.after],
  ]).flatMap(([title, place]) =>
    place === undefined
      ? []
      : [
          make("dt", {}, title),
          make(
            "dd",
            {},
            make("code", {}, `${place.file}:${place.line}:${place.column}`),
            " ",
            make("code.pointer", {}, place.pointer),
          ),
        ],
  );
  return entries.length === 0 ? undefined : make("dl.places", {}, ...entries);
}

/** @param {PageFinding} finding @param {PageData} data */
function makeFacts({ code, fingerprint, direction, directions, verdict, subject }, data) {
  const levels = data.levels.map(({ level }) => `${level} ${verdict[level]}`).join(", ");
  const ways = Object.entries(directions).map(
    ([way, { wire, types }]) => `${directionWords[way] ?? way}: wire ${wire}, types ${types}`,
  );
  const entries = [
    ["Verdict", levels],
    ...(direction === "both" ? [["Each direction", ways.join("; ")]] : []),
    ...(subject.also === undefined ? [] : [["Also in", subject.also.join(", ")]]),
  ];
  return make(
    "dl.facts",
    {},
    ...entries.flatMap(([title, text]) => [make("dt", {}, title), make("dd", {}, text)]),
    make("dt", {}, "Code"),
    make("dd", {}, make("code", {}, code)),
    make("dt", {}, "Fingerprint"),
    make(
      "dd",
      {},
      make("code", {}, fingerprint),
      " ",
      make("a", { href: `#${fingerprint}` }, "Link to this finding"),
    ),
  );
}
