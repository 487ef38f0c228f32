import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiModel, NamedSchema } from "./api-model.js";
import type { UniqueNames } from "./unique-names.js";
import type { ApiNames } from "./names.js";
import { pascalCase } from "./words.js";

/** The names of the models' types. One that something else has goes to the schema with `Model` behind it. */
export function modelNames(
  model: ApiModel,
  types: UniqueNames,
  diagnostics: Diagnostics,
): Pick<ApiNames, "models" | "sentModels"> {
  // In the order of the description, whatever the order in which names are given.
  const models = new Map(model.schemas.map(({ name }) => [name, name]));
  const owners = new Map<string, NamedSchema>();
  const others = new Set(model.schemas.map(wantedName).filter((name) => types.has(name)));
  for (const schema of inTurn(model.schemas)) {
    const wanted = wantedName(schema);
    const first = owners.get(wanted);
    const name = types.claim(wanted, others.has(wanted) ? "Model" : "");
    if (first === undefined) owners.set(wanted, schema);
    else reportTaken(schema, first, name, diagnostics);
    models.set(schema.name, name);
  }
  // What is sent and what is received may be two types: `Pet` and `PetInput`.
  const sentModels = new Map<string, string>();
  for (const schema of model.directions.guardDiffers) {
    const base = models.get(schema) ?? schema;
    let name = `${base}Input`;
    while (types.has(name)) name = `${base}Sent${name.slice(base.length)}`;
    sentModels.set(schema, types.claim(name));
  }
  return { models, sentModels };
}

/** Who is called so exactly comes first, then the alphabet: the order of a description does not matter. */
function inTurn(schemas: readonly NamedSchema[]): readonly NamedSchema[] {
  const rank = (schema: NamedSchema) =>
    `${schema.name === wantedName(schema) ? 0 : 1}${schema.name}`;
  return schemas.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The names that the schemas should have; a resource yields where one is called as it is. */
export function wantedNames({ schemas }: ApiModel): ReadonlySet<string> {
  return new Set(schemas.map(wantedName));
}

function wantedName({ name, codeName }: NamedSchema): string {
  return pascalCase(codeName ?? name);
}

function reportTaken(
  schema: NamedSchema,
  first: NamedSchema,
  name: string,
  diagnostics: Diagnostics,
): void {
  const wanted = wantedName(schema);
  const isSaid = schema.codeName !== undefined;
  diagnostics.add(isSaid ? "schema-name-collision" : "name-taken", {
    at: schema.pointer,
    message: `The schemas "${first.name}" and "${schema.name}" both lead to a type called ${wanted}${isSaid ? "" : `; this one is called ${name}`}.`,
    hint: "Name one of them in a correction, with x-codegen: { name: … }.",
    related: [{ at: first.pointer, message: "The other schema is here." }],
  });
}
