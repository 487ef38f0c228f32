/** A mock that remembers: what is created can be found again, and is gone when it is deleted. */
import { describe, expect, test } from "vitest";
import { company } from "../../generated/2.11/src/fixtures/index.js";
import { connect, sent } from "./client.js";

const collect = async (list: AsyncIterable<unknown>) => {
  const all: unknown[] = [];
  for await (const item of list) all.push(item);
  return all;
};

describe("a contact", () => {
  test("that was created is retrieved, listed, searched, updated and deleted", async () => {
    const { intercom } = connect({ remember: true });
    const ann = await intercom.contacts.create({ role: "user", email: "ann@example.com" });
    const bob = await intercom.contacts.create({ role: "user", email: "bob@example.com" });
    expect(ann.id).not.toBe(bob.id);
    expect(await intercom.contacts.retrieve(ann.id ?? "")).toEqual(ann);
    expect(ann).toMatchObject({ role: "user", email: "ann@example.com" });
    expect(await collect(intercom.contacts.list())).toEqual([ann, bob]);

    const query = { field: "email", operator: "=", value: "bob@example.com" } as const;
    const search = { query, pagination: { per_page: 5 } };
    expect(await collect(intercom.contacts.search(search))).toEqual([bob]);

    const renamed = await intercom.contacts.update(bob.id ?? "", { name: "Bob" });
    expect(renamed).toEqual({ ...bob, name: "Bob" });
    expect(await intercom.contacts.retrieve(bob.id ?? "")).toEqual(renamed);

    await intercom.contacts.delete(bob.id ?? "");
    await expect(intercom.contacts.retrieve(bob.id ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(intercom.contacts.delete(bob.id ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(intercom.contacts.update(bob.id ?? "", {})).rejects.toMatchObject({ status: 404 });
    expect(await collect(intercom.contacts.list())).toEqual([ann]);
  });

  test("has what it was not given left out", async () => {
    const { intercom } = connect({ remember: true });
    const { id = "" } = await intercom.contacts.create({ role: "user", email: "a@example.com" });
    const contact = await intercom.contacts.retrieve(id);
    expect([contact.phone ?? null, contact.avatar ?? null]).toEqual([null, null]);
  });

  test("has notes of its own, which are found by their id, too", async () => {
    const { intercom } = connect({ remember: true });
    const note = await intercom.contacts.createNote("6", { body: "Hello" });
    await intercom.contacts.createNote("7", { body: "Other" });
    expect(note).toMatchObject({ body: "Hello" });
    expect(await collect(intercom.contacts.listNotes("6"))).toEqual([note]);
    expect(await intercom.notes.retrieve(note.id ?? "")).toEqual(note);
  });

  test("is attached to a company, and detached", async () => {
    const { intercom } = connect({ remember: true });
    const { id = "" } = await intercom.companies.createOrUpdate({ company_id: "6", name: "Acme" });
    await intercom.contacts.attachCompany("9", { id });
    expect(await collect(intercom.contacts.listCompanies("9"))).toMatchObject([
      { id, name: "Acme" },
    ]);
    await intercom.contacts.detachCompany("9", id);
    expect(await collect(intercom.contacts.listCompanies("9"))).toEqual([]);
    expect(await intercom.companies.retrieve(id)).toMatchObject({ name: "Acme" });
    expect(await intercom.companies.find({ company_id: "6" })).toMatchObject({ id });
    await expect(intercom.companies.find({ company_id: "7" })).rejects.toMatchObject({
      status: 404,
    });
  });
});

test("an article is listed in the form of its list", async () => {
  const { intercom } = connect({ remember: true });
  const article = await intercom.articles.create({ title: "How", author_id: 1 });
  expect(await collect(intercom.articles.list())).toMatchObject([{ id: article.id, title: "How" }]);
});

test("lists begin with their items, and reset forgets what came after", async () => {
  const first = company({ id: "a", name: "First" });
  const { mock, intercom } = connect({ remember: true, items: { "GET /companies": [first] } });
  expect(await intercom.companies.retrieve("a")).toEqual(first);
  await intercom.companies.createOrUpdate({ company_id: "b" });
  expect(await collect(intercom.companies.list())).toHaveLength(2);
  mock.reset();
  expect(await collect(intercom.companies.list())).toEqual([first]);
});

test("without the option nothing is kept", async () => {
  const { intercom } = connect();
  await intercom.contacts.delete("6");
  expect((await intercom.contacts.retrieve("6")).id).toBeDefined();
});

test("what no operation creates is as in its fixture", async () => {
  const { intercom, mock } = connect({ remember: true });
  expect((await intercom.admins.retrieve("1")).type).toBe("admin");
  expect((await mock.fetch(sent("/me"))).status).toBe(200);
});
