const shortcuts = [
  ["/", "Search"],
  ["j, ↓", "Next finding"],
  ["k, ↑", "Previous finding"],
  ["Enter, Space", "Open or close it"],
  ["l", "Put its link into the address bar"],
  ["Escape", "Leave the search; again: clear the filters"],
  ["?", "This help"],
];

/** @param {{ panel: Panel, clear: () => void }} page */
function listenToKeys({ panel, clear }) {
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  const close = makeButton("Close", () => help.close(), "button.strong");
  help.append(
    make("h2", {}, "Keyboard"),
    make(
      "dl.keys",
      {},
      ...shortcuts.flatMap(([key, words]) => [
        make("dt", {}, make("kbd", {}, key)),
        make("dd", {}, words),
      ]),
    ),
    close,
  );
  byId("head").append(makeButton("Keyboard: ?", () => help.showModal(), "button.plain.keyhint"));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const { target, key } = event;
    if (target === panel.search) {
      if (key === "Escape") panel.search.blur();
      else if (key === "ArrowDown") step(1);
      else return;
      return event.preventDefault();
    }
    const isOnRow = target instanceof Element && target.matches("button.row");
    if (key === "/") panel.search.focus();
    else if (key === "?") help.showModal();
    else if (key === "Escape") clear();
    else if (key === "j" || (key === "ArrowDown" && isOnRow)) step(1);
    else if (key === "k" || (key === "ArrowUp" && isOnRow)) step(-1);
    else if (key === "l" && isOnRow) linkTo(target);
    else return;
    event.preventDefault();
  });
}

/** To the next row that is seen, or the one before. @param {1 | -1} by */
function step(by) {
  const rows = [...document.querySelectorAll("#findings button.row")].filter(
    (row) => row.closest("[hidden]") === null,
  );
  const here = document.activeElement;
  const index = here === null ? -1 : rows.indexOf(here);
  const next = index === -1 ? firstBelow(rows, here) : rows[index + by];
  if (next instanceof HTMLElement) next.focus();
}

/** From inside of a finding's details: its own row; from elsewhere: the first. @param {readonly Element[]} rows @param {Element | null} here */
function firstBelow(rows, here) {
  return here?.closest("li.item")?.querySelector("button.row") ?? rows[0];
}

/** @param {Element} row */
function linkTo(row) {
  const fingerprint = row.closest("li.item")?.getAttribute("data-finding") ?? "";
  history.replaceState(null, "", `#${fingerprint}`);
}
