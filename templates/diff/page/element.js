/** @typedef {import("../../../generator/diff/report/page-data.js").PageData} PageData */
/** @typedef {import("../../../generator/diff/report/page-data.js").PageFinding} PageFinding */
/** @typedef {import("../../../generator/diff/codes/codes.js").Level} Level */
/** @typedef {import("../../../generator/diff/codes/codes.js").Verdict} Verdict */

/** @type {readonly Verdict[]} */
const severities = ["breaking", "unknown", "risky", "safe"];

/** Told apart without colour. @type {Readonly<Record<Verdict, string>>} */
const signs = { breaking: "✕", unknown: "?", risky: "!", safe: "✓", none: "–" };

/** What acts on the text around it, or hides, is written out: a description may come from anybody. */
const unsafeCharacters =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;

/** @param {string} text */
function visible(text) {
  return text.replace(unsafeCharacters, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
  });
}

/** @typedef {Node | string | number | undefined} Child */

/**
 * @param {Element} element
 * @param {readonly Child[]} children
 */
function fill(element, children) {
  for (const child of children) {
    if (child === undefined) continue;
    element.append(child instanceof Node ? child : visible(String(child)));
  }
}

/**
 * @param {string} tag With its classes: `span.badge.risky`.
 * @param {Readonly<Record<string, string | number | boolean | undefined>>} [attributes]
 * @param {...Child} children Strings become text, never HTML.
 */
function make(tag, attributes = {}, ...children) {
  const [name = "", ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, String(value));
  }
  fill(element, children);
  return element;
}

/**
 * @param {string} tag
 * @param {Readonly<Record<string, string | number>>} attributes
 * @param {...Child} children
 */
function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  fill(element, children);
  return element;
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {string} [tag]
 */
function makeButton(label, act, tag = "button.plain") {
  const button = make(tag, { type: "button" }, label);
  button.addEventListener("click", act);
  return button;
}

/**
 * Always there: it is part of the template.
 * @param {string} id
 */
function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`No element ${id}.`);
  return element;
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count} ${plural(count, noun)}`;
}

/** @param {number} count @param {string} noun */
function plural(count, noun) {
  return count === 1 ? noun : `${noun}s`;
}

/** @param {Verdict} verdict */
function makeBadge(verdict) {
  return make(
    `span.badge.${verdict}`,
    {},
    make("span.sign", { "aria-hidden": "true" }, signs[verdict]),
    verdict,
  );
}
