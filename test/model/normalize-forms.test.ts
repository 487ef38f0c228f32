import { expect, test } from "vitest";
import { normalize } from "../../generator/model/normalize.js";
import { complaints, operationOf, specOf } from "../support/spec-of.js";

/** An operation with the query parameters `name`, `company_id` and `page`, and forms as given. */
const withForms = (forms: string) => `
paths:
  /companies:
    get:
      operationId: list
      parameters:
        - { name: name, in: query, schema: { type: string } }
        - { name: company_id, in: query, schema: { type: string } }
        - { name: page, in: query, required: true, schema: { type: integer } }
      x-codegen:
        forms:
${forms.trim().replace(/^/gm, "          ")}
components:
  schemas:
    company: { type: object }
`;

const twoForms = `
- method: find
  summary: Find a company.
  description: By its name or your id.
  query: [name, company_id]
  choice: [[name], [company_id]]
  response: { $ref: "#/components/schemas/company" }
- method: list
  query: [page]
  response: { type: array, items: { $ref: "#/components/schemas/company" } }
`;

test("each form has a method, its part of the query, and a response", () => {
  const { forms } = operationOf(withForms(twoForms));
  const shown = forms.map(({ query: { parameters, choices }, ...form }) => ({
    ...form,
    parameters: parameters.map(({ name, required }) => `${name}${required ? "" : "?"}`),
    choices: choices.map(({ required, branches }) => ({
      required,
      branches: branches.map((branch) => branch.parameters.map(({ name }) => name)),
    })),
  }));
  expect(shown).toEqual([
    {
      method: "find",
      summary: "Find a company.",
      description: "By its name or your id.",
      parameters: [],
      choices: [{ required: true, branches: [["name"], ["company_id"]] }],
      response: { kind: "reference", schema: "company" },
    },
    {
      method: "list",
      parameters: ["page"],
      choices: [],
      response: {
        kind: "array",
        items: { kind: "reference", schema: "company" },
        uniqueItems: false,
      },
    },
  ]);
  expect(complaints(withForms(twoForms))).toEqual([]);
});

test("the operation keeps its own query beside its forms; without forms there are none", () => {
  const whole = operationOf(withForms(twoForms)).query;
  expect(whole.parameters.map(({ name }) => name)).toEqual(["name", "company_id", "page"]);
  expect(whole.choices).toEqual([]);
  expect(operationOf(withForms("[]")).forms).toEqual([]);
});

const response = "response: { type: object }";

test.each([
  ["no method", `- { query: [page], ${response} }`],
  ["an unknown parameter", `- { method: find, query: [size], ${response} }`],
  ["an unknown parameter in its choice", `- { method: find, choice: [[size]], ${response} }`],
  ["no response", "- { method: find, query: [page] }"],
  ["another kind than an object", "- find"],
])("a form with %s is an error at its place", (_, form) => {
  expect(complaints(withForms(form))).toEqual(["error form-invalid 12:13"]);
});

test("the message names what is unknown, and such a form is left out", () => {
  const text = withForms(`- { method: find, query: [page, size], choice: [[kind]], ${response} }`);
  const { model, diagnostics } = normalize(specOf(text));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The form "find" names query parameters that the operation does not have: size, kind.',
  ]);
  expect(model.operations[0]?.forms).toEqual([]);
});
