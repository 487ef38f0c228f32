/** Prints a table of Markdown. */
export function printTable(rows) {
  console.log(tableText(rows));
}

/** A table of Markdown, as prettier writes it: the first column to the left, the others to the right. */
export function tableText(rows) {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const pad = (text, column) =>
    column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  const [head, ...body] = rows.map((row) => row.map(pad));
  return [head, rule, ...body].map(line).join("\n");
}

/** A whole number with its thousands apart. */
export function count(number) {
  return Math.round(number)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}
