import { isHttpMethod } from "../../generator/load/http-methods.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { child, entries } from "./json.js";

/** An example of a description, with the schema that stands beside it. */
export interface Example {
  /** Where it stands, in words that a failing test can show: `post /tags request "invalid"`. */
  readonly label: string;
  /** The pointer of the media type, the same in every description of the operation. */
  readonly at: readonly string[];
  readonly kind: "request" | "response";
  readonly value: Json;
  /**
   * A request that shows what the API refuses: it bears the name of an error response's example of the same operation.
   * Requests are named in snake case (`tag_not_found`), responses in words (`Tag not found`).
   */
  readonly negative: boolean;
}

/** Every example of a request or response body that has a schema to be held against. */
export function listExamples(root: JsonObject): Example[] {
  return entries(root["paths"]).flatMap(([path, item]) =>
    entries(item)
      .filter(([method]) => isHttpMethod(method))
      .flatMap(([method, operation]) => operationExamples(operation, ["paths", path, method])),
  );
}

function operationExamples(operation: Json, at: readonly string[]): Example[] {
  const responses = entries(child(operation, "responses"));
  // An error response without a schema, of which there are some, tells too what is refused.
  const refused = new Set(
    responses
      .filter(([status]) => !status.startsWith("2"))
      .flatMap(([, response]) => bodyExamples(response))
      .map(({ name }) => plain(name)),
  );
  const requests = bodyExamples(child(operation, "requestBody")).map((body): Example => ({
    ...example(body, [...at, "requestBody"]),
    kind: "request",
    negative: body.name !== "" && refused.has(plain(body.name)),
  }));
  const answers = responses.flatMap(([status, response]) =>
    bodyExamples(response)
      .filter(({ hasSchema }) => hasSchema)
      .map((body): Example => ({
        ...example(body, [...at, "responses", status]),
        kind: "response",
        negative: false,
      })),
  );
  return [...requests, ...answers];
}

interface BodyExample {
  readonly mediaType: string;
  /** Empty for the one example of a media type that needs no name. */
  readonly name: string;
  readonly value: Json;
  readonly hasSchema: boolean;
}

function bodyExamples(body: Json | undefined): BodyExample[] {
  return entries(child(body, "content")).flatMap(([mediaType, media]) => {
    // Written `schema:` with nothing behind it where there is none.
    const hasSchema = (child(media, "schema") ?? null) !== null;
    const single = child(media, "example");
    const named = entries(child(media, "examples")).map(([name, one]) => ({
      name,
      value: child(one, "value") ?? null,
    }));
    return [...(single === undefined ? [] : [{ name: "", value: single }]), ...named].map(
      (one) => ({
        ...one,
        mediaType,
        hasSchema,
      }),
    );
  });
}

function example({ mediaType, name, value }: BodyExample, at: readonly string[]) {
  const [, path, method, ...where] = at;
  return {
    label: `${method} ${path} ${where.join(" ")} "${name}"`,
    at: [...at, "content", mediaType],
    value,
  };
}

function plain(name: string): string {
  return (
    name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join(" ") ?? ""
  );
}
