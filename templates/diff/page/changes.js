/** @typedef {{ readonly text: string, readonly isChanged: boolean }} Part */

/** @param {string} text @returns {string[]} */
function tokensOf(text) {
  return text.match(/"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_$]+|\s+|[^]/gu) ?? [];
}

/** Beyond so many pairs of tokens a comparison is not worth its time. */
const mostPairs = 250_000;

/**
 * What two texts have in common, and what not.
 * @param {string} before
 * @param {string} after
 * @returns {{ before: readonly Part[], after: readonly Part[] }}
 */
function changesOf(before, after) {
  const old = tokensOf(before);
  const now = tokensOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const oldMiddle = old.slice(start, old.length - end);
  const nowMiddle = now.slice(start, now.length - end);
  const kept = keptOf(oldMiddle, nowMiddle);
  return {
    before: partsOf(old, start, end, kept.old),
    after: partsOf(now, start, end, kept.now),
  };
}

/**
 * The longest common subsequence, as the indices on either side.
 * @param {readonly string[]} old
 * @param {readonly string[]} now
 */
function keptOf(old, now) {
  const kept = {
    old: new Set(/** @type {number[]} */ ([])),
    now: new Set(/** @type {number[]} */ ([])),
  };
  const width = now.length + 1;
  if (old.length * now.length > mostPairs) return kept;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) {
      kept.old.add(i);
      kept.now.add(j);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}

/**
 * @param {readonly string[]} tokens
 * @param {number} start
 * @param {number} end
 * @param {ReadonlySet<number>} kept
 */
function partsOf(tokens, start, end, kept) {
  /** @type {Part[]} */
  const parts = [];
  tokens.forEach((text, index) => {
    const isInside = index >= start && index < tokens.length - end;
    const isChanged = isInside && !kept.has(index - start);
    const last = parts.at(-1);
    if (last?.isChanged === isChanged) parts.splice(-1, 1, { text: last.text + text, isChanged });
    else parts.push({ text, isChanged });
  });
  return parts;
}
