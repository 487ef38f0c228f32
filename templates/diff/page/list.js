/** Findings of one kind about one thing. @typedef {readonly [PageFinding, ...PageFinding[]]} Block */

/** What is open, by fingerprint or by the number of the block; it stays open when the filters change. @type {Set<string>} */
const opened = new Set();

/** So long may a part of the list take before the page may answer, in milliseconds. */
const partTime = 12;

/**
 * Puts the findings into the page, the first at once, the others part by part.
 * @param {Element} target
 * @param {PageData} data
 * @param {readonly PageFinding[]} findings
 * @returns {{ finish: () => void, stop: () => void }} `finish`: all that is left, now.
 */
function showFindings(target, data, findings) {
  const blocks = blocksOf(findings);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { subject } of findings)
    counts.set(subject.resource, (counts.get(subject.resource) ?? 0) + 1);
  let next = 0;
  /** @type {Element | undefined} */
  let list;
  let resource = "";
  const showOne = () => {
    const block = blocks[next];
    if (block === undefined) return;
    const [first] = block;
    if (list === undefined || first.subject.resource !== resource) {
      resource = first.subject.resource;
      list = make("ul.rows", {});
      target.append(makeGroup(resource, counts.get(resource) ?? 0, list));
    }
    list.append(makeBlock(block, data));
    next += 1;
  };
  const showPart = () => {
    const end = performance.now() + partTime;
    while (next < blocks.length && performance.now() < end) showOne();
    if (next >= blocks.length) return target.removeAttribute("aria-busy");
    target.setAttribute("aria-busy", "true");
    timer = setTimeout(showPart);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  showPart();
  const stop = () => clearTimeout(timer);
  const finish = () => {
    stop();
    while (next < blocks.length) showOne();
    target.removeAttribute("aria-busy");
  };
  return { finish, stop };
}

/**
 * What is out of sight is not laid out; until then its height is a guess.
 * @param {string} resource
 * @param {number} count
 * @param {Element} list
 */
function makeGroup(resource, count, list) {
  const head = make("h3", {}, resource, " ", make("span.count", {}, count));
  const group = document.createElement("section");
  group.className = "group";
  group.style.containIntrinsicBlockSize = `auto ${40 + 62 * count}px`;
  group.append(head, list);
  return group;
}

/** @param {readonly PageFinding[]} findings They stand in the order of their blocks. */
function blocksOf(findings) {
  /** @type {[PageFinding, ...PageFinding[]][]} */
  const blocks = [];
  for (const finding of findings) {
    const last = blocks.at(-1);
    if (last?.[0].block === finding.block) last.push(finding);
    else blocks.push([finding]);
  }
  return blocks;
}

/** @param {Block} block @param {PageData} data */
function makeBlock(block, data) {
  const [first] = block;
  const common = data.blocks[first.block];
  if (block.length === 1 || common === undefined) {
    const head = makeText([first.head], first.code, first);
    return makeItem(first, rowOf(first, data, head), () => makeDetails(first, data));
  }
  const names = make("span.names", {}, block.map(({ short }) => short).join(", "));
  const head = makeText([common, " ", make("span.count", {}, block.length)], names, first);
  const makeRows = () => make("ul.rows.inner", {}, ...block.map((one) => makeInnerRow(one, data)));
  return makeItem(first, rowOf(first, data, head), makeRows, `block-${first.block}`);
}

/** The block says what is the same of all. @param {PageFinding} finding @param {PageData} data */
function makeInnerRow(finding, data) {
  const head = [make("span.title", {}, finding.short)];
  return makeItem(finding, head, () => makeDetails(finding, data));
}

/** @param {PageFinding} finding @param {PageData} data @param {Element} text */
function rowOf(finding, data, text) {
  const worst = severities.find((one) =>
    data.levels.some(({ level }) => finding.verdict[level] === one),
  );
  return [makeBadge(worst ?? "none"), text, makeLevels(finding, data)];
}

/** @param {readonly Child[]} head @param {Child} sub @param {PageFinding} finding */
function makeText(head, sub, { direction, reach }) {
  const facts = [
    ...(direction === "none" ? [] : [directionWords[direction]]),
    ...(reach.operations.length === 0 ? [] : [counted(reach.operations.length, "operation")]),
  ].join(" · ");
  return make(
    "span.text",
    {},
    make("span.title", {}, ...head),
    make("span.sub", {}, sub, facts === "" ? undefined : make("span.way", {}, facts)),
  );
}

/**
 * A row that opens. What is in it is made when it is opened for the first time.
 * @param {PageFinding} finding The first of several.
 * @param {readonly Child[]} row
 * @param {() => Element} makeContent
 * @param {string} [key] What it is called in `opened`.
 */
function makeItem({ fingerprint }, row, makeContent, key = fingerprint) {
  const button = make("button.row", { type: "button", "aria-expanded": "false" }, ...row);
  const attributes = { id: `at-${key}`, "data-key": key, "data-finding": fingerprint };
  const item = make("li.item", attributes, button);
  button.addEventListener("click", () => setOpen(item, !opened.has(key), makeContent));
  contents.set(item, makeContent);
  if (opened.has(key)) setOpen(item, true, makeContent);
  return item;
}

/** @type {WeakMap<Element, () => Element>} */
const contents = new WeakMap();

/** @param {Element} item @param {boolean} isOpen @param {() => Element} makeContent */
function setOpen(item, isOpen, makeContent) {
  const key = item.getAttribute("data-key") ?? "";
  const [button, content] = item.children;
  button?.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) opened.add(key);
  else opened.delete(key);
  if (isOpen && content === undefined) item.append(makeContent());
  else content?.toggleAttribute("hidden", !isOpen);
}

/** How bad it is on each level, with a sign, a word and a colour. @param {PageFinding} finding @param {PageData} data */
function makeLevels({ verdict }, data) {
  const list = data.levels.map(({ level }) =>
    make(
      `span.level.${verdict[level]}`,
      { title: `${level}: ${verdict[level]}` },
      make("span.sign", { "aria-hidden": "true" }, signs[verdict[level]]),
      level,
      make("span.unseen", {}, ` ${verdict[level]}`),
    ),
  );
  return make("span.levels", {}, ...list);
}

/**
 * Opens a finding, with the block that it is in, and goes there.
 * @param {PageFinding} finding
 */
function goTo({ block, fingerprint }) {
  for (const key of [`block-${block}`, fingerprint]) {
    const item = document.getElementById(`at-${key}`);
    const makeContent = item === null ? undefined : contents.get(item);
    if (item !== null && makeContent !== undefined) setOpen(item, true, makeContent);
  }
  const item = byId(`at-${fingerprint}`);
  const go = () => item.scrollIntoView({ block: "start" });
  go();
  // The rows above have got their true heights by now.
  requestAnimationFrame(go);
  const button = item.firstElementChild;
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
}
