/** Text in a cell of a Markdown table: it can start neither markup nor HTML, and stays on its line. */
export function markdownCell(text: string): string {
  return plainLine(text)
    .replace(/[\\`*_{}[\]<>|#~&]/g, (character) => `\\${character}`)
    .replace(/\bhttps?:/g, (scheme) => scheme.replace(":", "&#58;"));
}

/** Text between backticks. Only a vertical bar needs care in a table, and a backtick cannot stand there at all. */
export function markdownCode(text: string): string {
  return plainLine(text).replaceAll("`", "'").replaceAll("|", "\\|");
}

/** A paragraph. */
export function markdownText(text: string): string {
  return markdownCell(text).replace(/^(\d*)([-+=.)])/, "$1\\$2");
}

function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/ +/g, " ")
    .trim();
}
