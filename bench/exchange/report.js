import { printTable, tableText } from "../table.js";

/** A table of how many inputs of each kind are right. */
export function printSummary(inputs, results) {
  const names = Object.keys(results);
  const kinds = [...new Set(inputs.map(kindOf))];
  const rights = (name, isCounted) =>
    inputs.filter((input, at) => isCounted(input) && results[name][at].kind === "right").length;
  const row = (label, isCounted) => [
    label,
    `${inputs.filter(isCounted).length}`,
    ...names.map((name) => `${rights(name, isCounted)}`),
  ];
  printTable([
    ["", "inputs", ...names],
    ...kinds.map((kind) => row(kind, (input) => kindOf(input) === kind)),
    row("all", () => true),
  ]);
}

const kindOf = ({ name }) => name.split(":")[0];

/** Each input with what every client makes of it, as Markdown. */
export function resultsText(inputs, results) {
  const names = Object.keys(results);
  const rows = inputs.map(({ name, section }, at) => [
    `${name} (${section})`,
    ...names.map((client) => cell(results[client][at])),
  ]);
  return `# Requests compared, input by input

Written by \`node bench/exchange/run.js\`. [description](description/index.js) has the inputs and what is right for each. "wrong" quotes the part of the
request that is wrong; "–" says why the client cannot express the input.

${tableText([["", ...names], ...rows])}
`;
}

function cell({ kind, text }) {
  if (kind === "right") return "right";
  return kind === "cannot" ? `– ${text}` : `wrong: ${quoted(text)}`;
}

/** Code in a cell of a table. */
function quoted(text) {
  if (!text) return "nothing of it";
  const line = text.replace(/\s+/g, " ").replaceAll("`", "'");
  const short = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return `\`${short.replaceAll("|", "\\|")}\``;
}
