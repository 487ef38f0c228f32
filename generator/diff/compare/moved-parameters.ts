import type { Operation, Parameter } from "../../model/api-model.js";
import type { Pair } from "./side.js";

type Place = "query" | "header" | "cookie";

export interface MovedParameter {
  readonly from: Place;
  readonly to: Place;
  readonly pair: Pair<Parameter>;
}

/** Parameters that are now in another place of the request, under their old name. */
export function movedParameters({ before, after }: Pair<Operation>): readonly MovedParameter[] {
  const places = ["query", "header", "cookie"] as const;
  const keep = ({ name }: Parameter) => name.toLowerCase();
  return places.flatMap((from) => {
    const left = new Set(parametersAt(after, from).map(keep));
    const gone = parametersAt(before, from).filter((one) => !left.has(keep(one)));
    return gone.flatMap((parameter) => {
      for (const to of places) {
        const isOld = parametersAt(before, to).some((one) => keep(one) === keep(parameter));
        const other = parametersAt(after, to).find((one) => keep(one) === keep(parameter));
        if (to === from || isOld || other === undefined) continue;
        return [{ from, to, pair: { before: parameter, after: other } }];
      }
      return [];
    });
  });
}

function parametersAt(operation: Operation, place: Place): readonly Parameter[] {
  switch (place) {
    case "query":
      return operation.query.parameters;
    case "header":
      return operation.headerParameters;
    case "cookie":
      return operation.cookieParameters;
  }
}

/** The operation without parameters that are compared by themselves. */
export function withoutParameters(
  operation: Pair<Operation>,
  left: ReadonlySet<Parameter>,
): Pair<Operation> {
  if (left.size === 0) return operation;
  const kept = (list: readonly Parameter[]) => list.filter((one) => !left.has(one));
  const without = (side: "before" | "after"): Operation => {
    const { query, headerParameters, cookieParameters } = operation[side];
    return {
      ...operation[side],
      query: { ...query, parameters: kept(query.parameters) },
      headerParameters: kept(headerParameters),
      cookieParameters: kept(cookieParameters),
    };
  };
  return { before: without("before"), after: without("after") };
}
