import { counted, midSentence } from "../text/wording.js";
import { Scope, StructureKind } from "ts-morph";
import type { Operation, TypeNode } from "../model/api-model.js";
import { documentedHeaders } from "../model/documented-headers.js";
import type { Content, Response } from "../model/exchange.js";
import type { CallPlan } from "../model/call-plan.js";
import { membersOf, type Resource } from "../model/names.js";
import { contentsRead, successes } from "../model/representations.js";
import type { Code } from "../text/code.js";
import { code, identifier, joinCode, literal, memberAccess, propertyKey } from "../text/code.js";
import type { DocText } from "./doc-comment.js";
import { callExample } from "./call-example.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { typeContext } from "./emit-context.js";
import { inputDeclarations, optionsDeclaration } from "./inputs.js";
import { usualOptions } from "./operations.js";
import type { Planner } from "./fixtures/planner.js";
import { defined } from "../load/json-access.js";
import { routeOf } from "../model/route.js";
import { methodOf } from "./resource-method.js";
import { headersDeclaration } from "./response-headers.js";
import { SourceFile } from "./source-file.js";
import type { Declaration } from "./structures.js";
import { typeText } from "./type-text.js";

/**
 * `src/resources/<tag>.ts`: a class per tag, a method per operation, and the types of their arguments. Only with a planner
 * of values, methods have examples.
 */
export function emitResources(input: EmitInput, planner?: Planner): SourceFile[] {
  return input.names.resources.map((resource) => emitResource(resource, input, planner));
}

const models = "../models.js";

function emitResource(resource: Resource, input: EmitInput, planner?: Planner): SourceFile {
  const file = new SourceFile(`src/resources/${resource.fileName}.ts`);
  const requests = typeContext(file, models, "request", input);
  const http = file.use("Http", "../runtime/http.js", { typeOnly: true });
  file.add(
    {
      kind: StructureKind.Class,
      isExported: true,
      name: identifier(resource.className),
      docs: [
        docText({
          text: [`${displayName(resource)}: ${sentence(resource)}`],
          ...defined({ see: resource.tag.externalDocs }),
        }),
      ],
      ...membersText(resource, file, input),
      ctors: [
        {
          parameters: [
            {
              name: code`http`,
              type: http,
              ...(resource.calls.length > 0 && { scope: Scope.Private, isReadonly: true }),
            },
          ],
          statements: membersOf(input.names.resources, resource.path).map((member) => {
            const type = file.use(member.className, `./${member.fileName}.js`);
            return code`this${memberAccess(member.path.at(-1) ?? "")} = new ${type}(http);`;
          }),
        },
      ],
      methods: resource.calls.map((call) => {
        const use = planner && callExample(call, input, planner);
        return methodOf(call, methodDocs(call, use), file, input);
      }),
    },
    ...resource.calls
      .filter(({ representation }) => representation === undefined)
      .flatMap((call) => [
        ...inputDeclarations(call, requests),
        ...(call.optionsType === undefined
          ? []
          : optionsDeclaration(call, usualOptions(call, file, "../runtime"), requests)),
        ...headersDeclaration(call),
        errorDeclaration(call, file, input),
      ]),
  );
  return file;
}

/** The resources inside of it. */
function membersText(resource: Resource, file: SourceFile, input: EmitInput) {
  const properties = membersOf(input.names.resources, resource.path).map((member) => ({
    name: propertyKey(member.path.at(-1) ?? ""),
    type: file.use(member.className, `./${member.fileName}.js`),
    // Its constructor gives it; a bundle need not name it twice.
    hasDeclareKeyword: true,
    isReadonly: true,
    docs: [docText({ text: [`${displayName(member)}: ${sentence(member)}`] })],
  }));
  return properties.length === 0 ? {} : { properties };
}

function displayName({ tag }: Resource): string {
  return tag.summary ?? tag.name;
}

function sentence({ tag, calls }: Resource): string {
  return midSentence(tag.description?.trim() ?? `${counted(calls.length, "operation")}.`);
}

function methodDocs(call: CallPlan, use: Code | undefined): DocText {
  const { operation, form } = call;
  const { summary, description } = form ?? operation;
  const errors = errorStatuses(operation.responses);
  const documented = call.pathArguments.filter(
    ({ parameter }) => parameter.description !== undefined,
  );
  return docText({
    text: [
      summary === undefined ? undefined : withFullStop(summary),
      description,
      formText(call),
      pagesText(call),
      `\`${routeOf(operation)}\``,
      headersText(operation),
    ],
    parameters: documented.map(({ name, parameter }) => ({
      name: identifier(name),
      text: parameter.description ?? "",
    })),
    ...(errors === "" ? {} : { throws: `{ApiError} ${errors}` }),
    deprecated: operation.deprecated,
    ...defined({ use, see: operation.externalDocs }),
  });
}

/** What of the response is not in its body. */
function headersText(operation: Operation): string | undefined {
  const headers = documentedHeaders(operation);
  if (headers.length === 0) return undefined;
  const lines = headers.map(({ name, description }) =>
    description === undefined ? `- \`${name}\`` : `- \`${name}\`: ${description}`,
  );
  return `Response headers:\n${lines.join("\n")}`;
}

/** In which form the result comes, where there are several. */
function formText({ representation, streamed, operation }: CallPlan): string | undefined {
  if (streamed !== undefined) return `With \`${streamed.field}: true\`, the response as it comes.`;
  if (representation === undefined) return undefined;
  const read = successes(operation).flatMap(({ contents }) =>
    contentsRead(contents, representation),
  );
  const names = new Set(read.map(({ mediaType }) => `\`${mediaType}\``));
  return `As ${[...names].join(" or ")}.`;
}

/** What a reader must know of a list's pages. */
function pagesText({ pagination }: CallPlan): string | undefined {
  if (pagination === undefined) return undefined;
  const { style, most, instead } = pagination;
  const all =
    "When awaited, it returns the first page; `for await` returns the items of all pages.";
  const limit =
    most && `Returns at most ${thousands(most)} items; ${instead ?? "no operation"} returns all.`;
  const scroll =
    style === "scroll" &&
    "A scroll that breaks off throws `ScrollExpiredError`; with the option `restart` it starts again.";
  return [all, limit, scroll].filter(Boolean).join(" ");
}

/** `10,000` */
function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** What the API answers when the operation fails. */
function errorDeclaration(
  { operation, errorType, method }: CallPlan,
  file: SourceFile,
  input: EmitInput,
): Declaration {
  const context = typeContext(file, models, "response", input);
  const bodyOf = ({ contents }: Response): Code => {
    const types = contents.map((content) => typeText(failureType(content), context));
    return types.length === 0 ? code`unknown` : joinCode([...new Set(types)], " | ");
  };
  const documented = operation.responses
    .filter(({ status }) => /^[345]\d\d$/.test(status))
    .map((response) => code`${literal(Number(response.status))}: ${bodyOf(response)};`);
  const others = ["3", "4", "5"].map((digit) => {
    const named = operation.responses.find(({ status }) => status === `${digit}XX`);
    return named ?? operation.responses.find(({ status }) => status === "default");
  });
  const isElse = others.some((response) => (response?.contents.length ?? 0) > 0);
  const bodies = others.map(
    (response, index) =>
      code`${literal(index + 3)}: ${response === undefined ? code`unknown` : bodyOf(response)};`,
  );
  const known = code`{ ${joinCode(documented, " ")} }`;
  const use = (name: string) => file.use(name, "../runtime/errors.js", { typeOnly: true });
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: identifier(errorType),
    type: isElse
      ? code`${use("ApiFailureElse")}<${known}, { ${joinCode(bodies, " ")} }>`
      : documented.length === 0
        ? use("ApiFailure")
        : code`${use("ApiFailure")}<${known}>`,
    docs: [docText({ text: [`The error responses of \`${method}\`.`] })],
  };
}

/** The body of a failure is read as JSON, else as text. */
function failureType({ kind, type }: Content): TypeNode {
  return kind === "bytes" || kind === "items" ? { kind: "string" } : type;
}

export function withFullStop(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function errorStatuses(responses: readonly Response[]): string {
  return responses
    .map(({ status }) => status)
    .filter((status) => /^[345]/.test(status))
    .join(", ");
}
