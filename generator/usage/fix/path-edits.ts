import { ts } from "ts-morph";
import { operationKey } from "../../diff/compare/match.js";
import { replaceKey, type Edit } from "./edit.js";
import type { FixRequest } from "./edits.js";

/** `request(route, { path: { company_id } })`: the keys of a path that has other names now. */
export function pathKeyEdits({ programs, sides }: FixRequest): readonly Edit[] {
  const names = new Map<string, string>();
  for (const operation of sides.before.model.operations) {
    const key = operationKey(operation);
    const now = sides.after.model.operations.find((one) => operationKey(one) === key);
    operation.pathParameters.forEach(({ name }, index) => {
      const other = now?.pathParameters[index]?.name;
      if (other !== undefined && other !== name) names.set(`parameter ${key} path.${name}`, other);
    });
  }
  return programs.flatMap(({ uses }) =>
    uses.flatMap(({ node, places }) => {
      const to = places.map((place) => names.get(place)).find((name) => name !== undefined);
      const { parent } = node;
      const isKey =
        (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) &&
        parent.name === node;
      const edit = to === undefined || !isKey ? undefined : replaceKey(node, to);
      return edit === undefined ? [] : [edit];
    }),
  );
}
