// Every call of 2.11, with arguments that the description allows: what a user's program would have.
import { register } from "tsx/esm/api";

register(); // the generator is TypeScript
const { prepare } = await import("../../generator/generate.ts");
const { readVersions } = await import("../../generator/config/versions.ts");
const { namesOf } = await import("../../generator/model/query-names.ts");
const { routeFixtures } = await import("../../generated/2.11/src/fixtures/routes.ts");

/**
 * Of each call the operation's `id`, `method` and `path`; our `resource` and its `name`; the values of the path, in its
 * order, of the query and of the body, and our `input` that holds the last two.
 */
export async function callsOf211() {
  const { versions } = await readVersions("specs/versions.yaml");
  const version = versions.find(({ id }) => id === "2.11");
  const { description: file, corrections } = version;
  const { input } = await prepare({ version, file, corrections });
  return input.names.resources.flatMap((resource) =>
    resource.calls.map((call) => {
      const { operation } = call;
      const given = argumentOf(call);
      return {
        id: operation.id,
        method: operation.method,
        path: operation.path,
        resource: resource.name,
        name: call.method,
        pathValues: call.pathArguments.map(({ parameter }) => [
          parameter.name,
          parameter.type.kind === "number" ? 1 : "1",
        ]),
        input: given,
        ...partsOf(given, call, call.form === undefined ? call.query.choices : []),
      };
    }),
  );
}

function argumentOf({ operation, form }) {
  const fixture = routeFixtures[`${operation.method.toUpperCase()} ${operation.path}`];
  const index = operation.forms?.indexOf(form) ?? -1;
  return (fixture.forms?.[index] ?? fixture).input?.();
}

/** Others put what a choice of the description takes under its name; those of forms are ours. */
function partsOf(given, call, choices) {
  if (given === undefined) return {};
  const names = namesOf(call.query);
  const [query, body] = split(given, ([name]) => names.includes(name));
  const nested = { query: withChoices(query, choices), body };
  switch (call.input) {
    case "query":
      return { query: nested.query };
    case "body":
      return { body: given };
    case "parts":
      return { ...given, query: withChoices(given.query, choices) };
    default:
      return nested;
  }
}

function withChoices(query, choices) {
  return choices.reduce((rest, { name, branches }) => {
    const names = branches.flatMap((branch) => branch.parameters.map((one) => one.name));
    const [chosen, others] = split(rest, ([key]) => names.includes(key));
    return Object.keys(chosen).length === 0 ? others : { ...others, [name]: chosen };
  }, query);
}

function split(object, isFirst) {
  const entries = Object.entries(object);
  return [entries.filter(isFirst), entries.filter((entry) => !isFirst(entry))].map(
    Object.fromEntries,
  );
}
