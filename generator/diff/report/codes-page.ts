import { markdownCell, markdownCode } from "../../text/markdown.js";
import { renderReport } from "./render-report.js";
import { allCodes, ruleTexts } from "./rule-texts.js";

/** The page with the catalogue of codes, generated from the rules. */
export function codesPage(): string {
  return renderReport("codes.md", {
    codes: allCodes().map((code) => {
      const { says, advice, request, response, names } = ruleTexts(code);
      return {
        code: markdownCode(code),
        says: markdownCell(says),
        advice: markdownCell(advice),
        request: markdownCell(request),
        response: markdownCell(response),
        names: markdownCell(names),
      };
    }),
  });
}
