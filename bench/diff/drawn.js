/** Numbers from 0 to 1, the same for the same seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function randomNumbers(seed) {
  let state = seed;
  // The first ones of seeds that are near are near, too.
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  next();
  return next;
}

/** As many pairs: a description, and the same one with one to four changes at places that a seed draws. */
export function drawnPairs(descriptions, count) {
  return Array.from({ length: count }, (_, index) => {
    const random = randomNumbers(index + 1);
    const before = descriptions[Math.floor(random() * descriptions.length)];
    const after = structuredClone(before);
    const changes = 1 + Math.floor(random() * 4);
    for (let change = 0; change < changes; change += 1) mutate(after, random);
    return { name: `drawn by ${index + 1}`, before, after };
  });
}

/** What may become of a value, by its key. */
const others = {
  type: ["string", "integer", "boolean", "array", "object"],
  format: ["int64", "date-time", "uuid", "binary"],
  required: [true, false],
  nullable: [true, false],
  in: ["query", "header", "cookie"],
  minimum: [0, 1, 10],
  maximum: [5, 100],
  maxLength: [1, 20],
  minLength: [1, 2],
};

function mutate(root, random) {
  const entries = entriesIn(root);
  if (entries.length === 0) return;
  const { holder, key } = entries[Math.floor(random() * entries.length)];
  const choices = Object.hasOwn(others, key) ? others[key] : undefined;
  if (choices !== undefined && !Array.isArray(holder[key]))
    holder[key] = choices[Math.floor(random() * choices.length)];
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (random() < 0.5) delete holder[key];
  else rename(holder, key);
}

/** At its place, since the order of keys is part of a description. */
function rename(holder, key) {
  const entries = Object.entries(holder);
  for (const [one] of entries) delete holder[one];
  for (const [one, value] of entries) holder[one === key ? `${key}_other` : one] = value;
}

/** All entries below the paths and the components. */
function entriesIn(root) {
  const found = [];
  const waiting = [root.paths, root.components].filter(Boolean);
  for (const holder of waiting) {
    for (const [key, value] of Object.entries(holder)) {
      found.push({ holder, key });
      if (typeof value === "object" && value !== null) waiting.push(value);
    }
  }
  return found;
}
