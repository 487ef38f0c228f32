import type { Operation, TypeNode } from "../../model/api-model.js";
import type { CallPlan } from "../../model/call-plan.js";
import { namedMediaType } from "../../model/request-bodies.js";
import { UniqueNames } from "../../model/unique-names.js";
import { camelCase, capitalize, pascalCase } from "../../model/words.js";
import { namesOf } from "../../model/query-names.js";
import type { Code } from "../../text/code.js";
import { code, identifier, joinCode, propertyKey, stringLiteral } from "../../text/code.js";
import type { EmitInput } from "../emit-context.js";
import { resourceModule, typeContext } from "../emit-context.js";
import { queryNode } from "../../model/input-nodes.js";
import { routeOf } from "../../model/route.js";
import { docText } from "../doc-comment.js";
import { SourceFile } from "../source-file.js";
import { constStatement } from "../structures.js";
import type { Direction } from "../../model/direction.js";
import { typeText } from "../type-text.js";
import { guardDeclarations, shapeDeclaration } from "./guard-declarations.js";
import type { GuardContext } from "./guard-context.js";
import type { ModelGuards } from "../../model/guard-names.js";

/** `src/guards/operations.ts`: a guard for each argument and each response body that is not a model. */
export function emitOperationGuards(
  input: EmitInput,
  guards: ModelGuards,
  shapes: SourceFile,
): SourceFile {
  const file = new SourceFile("src/guards/operations.ts");
  const seen = new Set<string>();
  const calls = input.names.resources
    .flatMap((resource) => resource.calls)
    .filter(({ representation }) => representation === undefined);
  for (const part of calls.flatMap((call) => partsOf(call, file, input, guards))) {
    if (part.type.kind === "reference" || seen.has(part.guardName)) continue;
    seen.add(part.guardName);
    const name = camelCase(part.guardName);
    const source = {
      type: part.type,
      typeText: part.typeText(),
      guardName: part.guardName,
      checkName: `${name}Check`,
      shapeName: `${name}Shape`,
      schemaName: `${name}Schema`,
      isDeep: false,
      isMemoized: false,
      words: part.words,
    };
    const context = contextOf(part.direction, file, input);
    file.add(...guardDeclarations(source, file, context, guards));
    shapes.add(shapeDeclaration(source, shapes, context, guards));
  }
  return file;
}

/** `src/guards/routes.ts`: the schemas of the requests and responses of each route. */
export function emitRouteSchemas(input: EmitInput, guards: ModelGuards): SourceFile {
  const file = new SourceFile("src/guards/routes.ts");
  const type = file.use("RouteSchemas", "../runtime/route-schemas.js", { typeOnly: true });
  const routes = file.use("Routes", "../routes.js", { typeOnly: true });
  const entries = input.model.operations.map((operation) => {
    const all = input.callsOf.get(operation) ?? [];
    const own = all.filter(({ representation }) => representation === undefined);
    const parts = own.flatMap((call) => partsOf(call, file, input, guards));
    return code`${stringLiteral(routeOf(operation))}: ${routeText(operation, parts, file, guards)},`;
  });
  file.add(
    constStatement({
      isExported: true,
      docs: [
        docText({
          text: [
            "Schemas of each route's request and responses, for validation and for mock servers.",
          ],
        }),
      ],
      name: code`routeSchemas`,
      type: code`Readonly<Record<keyof ${routes}, ${type}>>`,
      initializer: code`{ ${joinCode(entries, "\n")} }`,
    }),
  );
  return file;
}

/** A part of a request or a response with its own guard. */
interface Part {
  readonly role: "input" | "query" | "body" | "response";
  readonly status?: string;
  /** Of a body, where it is not the usual one. */
  readonly mediaType?: string;
  readonly type: TypeNode;
  readonly direction: Direction;
  readonly guardName: string;
  readonly typeText: () => Code;
  readonly words: string;
}

function partsOf(
  call: CallPlan,
  file: SourceFile,
  input: EmitInput,
  guards: ModelGuards,
): readonly Part[] {
  const parts = [...requestParts(call, file, input), ...responseParts(call, file, input)];
  // A schema may have the same name as a part of an operation, such as `PetsCreateBody`.
  return parts.map((part) => ({
    ...part,
    guardName: guards.isTaken(part.guardName) ? `${part.guardName}OfCall` : part.guardName,
  }));
}

function requestParts(call: CallPlan, file: SourceFile, input: EmitInput): readonly Part[] {
  const { operation, method } = call;
  const module = resourceModule("../resources", call, input);
  const declared = (name: string) => () => file.use(name, module, { typeOnly: true });
  const prefix = call.inputType.replace(/Input$/, "");
  const node = call.argument;
  const part = (role: Part["role"], type: TypeNode, guardName: string, text: () => Code): Part => ({
    role,
    type,
    direction: "request",
    guardName,
    typeText: text,
    words: `the ${role} of ${routeOf(operation)} (${method})`,
  });
  if (node === undefined) return [];
  const whole = part("input", node, call.inputType, declared(call.inputType));
  const isBody = call.input === "body" && call.otherBodies.length === 0;
  if (isBody || call.input === "query") return [{ ...whole, role: isBody ? "body" : "query" }];
  const query = namesOf(call.query).length === 0 ? [] : [queryNode(call.query)];
  const bodyText = (type: TypeNode) => () =>
    typeText(type, typeContext(file, "../models.js", "request", input));
  const body = call.body === undefined ? [] : [call.body.type];
  const names = new UniqueNames();
  return [
    whole,
    ...query.map((type) => part("query", type, call.queryType, declared(call.queryType))),
    ...body.map((type) => part("body", type, `${prefix}Body`, bodyText(type))),
    ...call.otherBodies.map((content) => {
      const { type, mediaType } = content;
      const name = names.claim(`${prefix}${pascalCase(mediaType)}Body`);
      const named = namedMediaType(content, call.body ?? content);
      return { ...part("body", type, name, bodyText(type)), mediaType: named };
    }),
  ];
}

function responseParts(call: CallPlan, file: SourceFile, input: EmitInput): readonly Part[] {
  const { operation, form } = call;
  const prefix = call.inputType.replace(/Input$/, "");
  return operation.responses.flatMap(({ status, contents }) => {
    const isForm = form !== undefined && status.startsWith("2");
    const json = contents.find(({ kind }) => kind === "json");
    const items = contents.filter(({ kind }) => kind === "items");
    const names = new UniqueNames();
    return [...(json === undefined ? [] : [json]), ...items].map((content) => {
      const type = isForm && content === json ? form.response : content.type;
      const suffix = content === json || json === undefined ? "" : "Items";
      return {
        role: "response" as const,
        status,
        type,
        direction: "response" as const,
        guardName: names.claim(`${prefix}${capitalize(status.toLowerCase())}${suffix}`),
        typeText: () => typeText(type, typeContext(file, "../models.js", "response", input)),
        words: `the body of ${routeOf(operation)}, status ${status}`,
      };
    });
  });
}

function routeText(
  operation: Operation,
  parts: readonly Part[],
  file: SourceFile,
  guards: ModelGuards,
): Code {
  const schema = (part: Part) => {
    if (part.type.kind !== "reference") {
      return file.use(`${camelCase(part.guardName)}Schema`, "./operations.js");
    }
    return file.use(guards.of(part.type.schema, part.direction).schemaName, "./models.js");
  };
  const of = (role: Part["role"]) => parts.filter((part) => part.role === role);
  const queries = [...new Set(of("query").map(schema))];
  const [body] = of("body").map(schema);
  const others = of("body").flatMap((part) =>
    part.mediaType === undefined ? [] : [code`${stringLiteral(part.mediaType)}: ${schema(part)}`],
  );
  const statuses = [...new Set(operation.responses.map(({ status }) => status))];
  const responses = statuses.map((status) => {
    const found = [
      ...new Set(
        of("response")
          .filter((part) => part.status === status)
          .map(schema),
      ),
    ];
    return code`${propertyKey(status)}: [${joinCode(found, ", ")}]`;
  });
  const isOptional = operation.body?.required === true ? code`` : code`, isBodyOptional: true`;
  return joinCode(
    [
      code`{`,
      ...(queries.length === 0 ? [] : [code`query: [${joinCode(queries, ", ")}],`]),
      ...(body === undefined ? [] : [code`body: ${body}${isOptional},`]),
      ...(others.length === 0 ? [] : [code`otherBodies: { ${joinCode(others, ", ")} },`]),
      code`responses: { ${joinCode(responses, ", ")} } }`,
    ],
    " ",
  );
}

function contextOf(direction: Direction, file: SourceFile, input: EmitInput): GuardContext {
  return {
    direction,
    input,
    isOutside: true,
    fieldType: () => identifier("Field"),
    helper: (name) => file.use(name, "../runtime/guard.js"),
    rule: (name) => file.use(name, "../runtime/rules.js"),
    check: (guard) => file.use(`is${guard.guardName}`, "./models.js"),
    shape: (guard) => identifier(guard.shapeName),
  };
}
