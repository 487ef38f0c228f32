import type { CallPlan } from "../model/call-plan.js";
import { namesOf } from "../model/query-names.js";
import type { Code } from "../text/code.js";
import { joinMarkdown, markdownCode, markdownOf, type Markdown } from "../text/markdown.js";
import type { EmitInput } from "./emit-context.js";

/** Resources of which several methods read the same items, and which of them to use when. */
export function listChoices(
  { names }: EmitInput,
  variable: Code,
): readonly { readonly resource: Markdown; readonly ways: Markdown }[] {
  return names.resources.flatMap(({ path, calls }) => {
    const ways = calls.filter(readsAll);
    if (ways.length < 2) return [];
    const resource = markdownCode([variable, ...path].join("."));
    return [{ resource, ways: joinMarkdown(ways.map(wayText), "; ") }];
  });
}

function readsAll({ pagination, pathArguments, method }: CallPlan): boolean {
  return (
    pagination !== undefined &&
    pathArguments.length === 0 &&
    /^(?:list|listAll|scroll)$/.test(method)
  );
}

function wayText(call: CallPlan): Markdown {
  return markdownOf`\`${markdownCode(call.method)}\` ${useText(call)}`;
}

function useText({ pagination, query }: CallPlan): Markdown {
  if (pagination?.style === "scroll")
    return markdownOf`for all of them, however many: it cannot be narrowed, and ends if it is left alone`;
  if (pagination?.most !== undefined) return markdownOf`for up to ${pagination.most} of them`;
  const names = namesOf(query).map((name) => markdownOf`\`${markdownCode(name)}\``);
  return names.length === 0
    ? markdownOf`for all of them, page after page`
    : markdownOf`to choose by ${joinMarkdown(names, ", ")}`;
}
