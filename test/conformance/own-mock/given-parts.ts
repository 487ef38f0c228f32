import type { CallPlan } from "../../../generator/model/call-plan.js";
import { sentMediaType } from "../../../generator/model/media-type.js";
import { namesOf } from "../../../generator/model/query-names.js";
import type { PlannedMethod } from "./planned-exchanges.js";

/** The parts of a request, as the description names them. */
export interface Parts {
  readonly path: Fields;
  readonly query: Fields;
  readonly header: Fields;
  readonly cookie: Fields;
  readonly body: unknown;
  /** Undefined without a body. */
  readonly mediaType: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** What a call was given, out of its arguments. Not by the code of the package, which does the same. */
export function givenParts({ call, path, options = {} }: PlannedMethod, input: unknown): Parts {
  const { contentType, body, ...own } = partsOf(call, input);
  const usual = call.body && sentMediaType(call.body);
  return {
    ...{ path, query: {}, header: {}, cookie: {}, ...options, ...own, body },
    mediaType: body === undefined ? undefined : (contentType ?? usual),
  };
}

type Given = Partial<Omit<Parts, "mediaType">> & { readonly contentType?: string };

function partsOf(call: CallPlan, input: unknown): Given {
  switch (call.input) {
    case "none":
      return {};
    case "query":
      return { query: input as Fields };
    case "body":
      return chosen(call, input);
    case "merged": {
      const names = namesOf(call.query);
      const entries = Object.entries(input as Fields);
      const query = entries.filter(([name]) => names.includes(name));
      const body = entries.filter(([name]) => !names.includes(name));
      const isLeftOut = body.length === 0 && !call.isBodyNeeded;
      return {
        query: Object.fromEntries(query),
        ...(isLeftOut ? {} : chosen(call, Object.fromEntries(body))),
      };
    }
    case "parts":
      return input as Given;
  }
}

function chosen({ otherBodies }: CallPlan, input: unknown): Given {
  const isChosen = otherBodies.length > 0 && Object.hasOwn(Object(input) as object, "contentType");
  return isChosen ? (input as Given) : { body: input };
}
