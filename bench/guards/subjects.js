// What is checked: schemas of the corrected description, and values that have every field.
import { componentsSchema } from "../../test/guards/json-schema.ts";
import { realVersions } from "../../test/support/real-versions.ts";

const one = ["company", "contact", "conversation"];
const lists = {
  company_list: ["data", "company"],
  contact_list: ["data", "contact"],
  paginated_conversation_response: ["conversations", "conversation"], // in 2.11
  conversation_list: ["conversations", "conversation"], // in Unstable
};

/** The JSON Schemas of a version's answers, `$ref`s resolved by `resolve`, and the six subjects with their values. */
export async function readSubjects(version) {
  const found = (await realVersions()).find(({ id }) => id === version);
  const { $id, $defs } = componentsSchema(found.spec.root, "response");
  const resolve = (ref) => $defs[decodeURIComponent(ref.slice(ref.lastIndexOf("/") + 1))];
  const full = (name, seed) => fullValue(resolve(`/${name}`), resolve, seed);
  // As they come from an answer: what JSON.parse makes is laid out in memory in its own way.
  const parsed = (values) => values.map((value) => JSON.parse(JSON.stringify(value)));
  const singles = one.map((name) => ({
    name,
    label: name,
    values: parsed([...Array(8).keys()].map((seed) => full(name, seed))),
  }));
  const many = Object.entries(lists)
    .filter(([name]) => name in $defs)
    .map(([name, [field, item]]) => ({
      name,
      label: `100 × ${item}`,
      values: parsed(
        [0, 1].map((round) => ({
          ...full(name, round),
          [field]: [...Array(100).keys()].map((seed) => full(item, 100 * round + seed)),
        })),
      ),
    }));
  return { $id, $defs, resolve, names: found.names.models, all: [...singles, ...many] };
}

/** Every field set, as an answer of the API has it; nothing of it depends on chance. */
function fullValue(schema, resolve, seed) {
  const inner = (one) => fullValue(one, resolve, seed);
  if (schema.$ref) return inner(resolve(schema.$ref));
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []).slice(0, 1)];
  const [choice] = (schema.anyOf ?? []).filter(({ type }) => type !== "null");
  if (choice) parts.push(choice);
  if (schema.enum) return schema.enum[0];
  if (parts.length > 0 && schema.type === undefined) return merge(parts.map(inner));
  switch (schema.type) {
    case "object": {
      const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [
        name,
        inner(one),
      ]);
      const { additionalProperties: others } = schema;
      const further =
        typeof others === "object" ? ["plan", "region"].map((name) => [name, inner(others)]) : [];
      return merge([Object.fromEntries([...fields, ...further]), ...parts.map(inner)]);
    }
    case "array":
      return [inner(schema.items ?? {}), inner(schema.items ?? {})];
    case "integer":
      return 1_700_000_000 + seed;
    case "number":
      return seed + 0.5;
    case "boolean":
      return seed % 2 === 0;
    case "null":
      return null;
    default:
      return `text of number ${seed}`;
  }
}

function merge(parts) {
  return parts.length === 1 ? parts[0] : Object.assign({}, ...parts);
}
