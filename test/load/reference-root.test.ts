/** The folder that references may read: that of the description, or a wider one that the user names. */
import { symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith, shortly } from "./files.js";

const description = (reference: string) => `openapi: 3.1.0
info: { title: a, version: "1" }
paths: {}
components: { schemas: { Fault: { $ref: ${JSON.stringify(reference)} } } }
`;

const files = {
  "apis/spec/api.yaml": description("../common/Fault.yaml"),
  "apis/common/Fault.yaml": "type: object\nproperties: { at: { $ref: ../../shared/At.yaml } }\n",
  "shared/At.yaml": "type: string\n",
};

async function loadedIn(folder: string, root?: string, file = "apis/spec/api.yaml") {
  const {
    spec,
    diagnostics,
    files: others,
  } = await loadSpec({
    file: join(folder, file),
    corrections: [],
    ...(root === undefined ? {} : { root: join(folder, root) }),
  });
  return { spec, diagnostics, others, faults: shortly(diagnostics, folder) };
}

test("the root widens what references may read, and nothing beyond it is read", async () => {
  const folder = await folderWith(files);
  const { spec, faults, others } = await loadedIn(folder, ".");
  expect(faults).toEqual([]);
  expect(spec?.root["components"]).toEqual({
    schemas: {
      Fault: { type: "object", properties: { at: { $ref: "#/components/schemas/At" } } },
      At: { type: "string" },
    },
  });
  expect(others).toEqual([join(folder, "apis/common/Fault.yaml"), join(folder, "shared/At.yaml")]);
  expect((await loadedIn(folder, "apis")).faults).toEqual([
    "reference-outside-folder apis/common/Fault.yaml:2:21",
  ]);
  expect((await loadedIn(folder)).faults).toEqual([
    "reference-outside-folder apis/spec/api.yaml:4:35",
  ]);
});

test("the error names the smallest root that would do", async () => {
  const folder = await folderWith(files);
  const hintOf = async (root?: string) => (await loadedIn(folder, root)).diagnostics[0]?.hint;
  const shown = (path: string) => relative("", join(folder, path));
  expect(await hintOf()).toContain(`\`--root ${shown("apis")}\``);
  expect(await hintOf("apis")).toContain(`\`--root ${shown(".")}\``);
});

test.each(["/etc/passwd", "file:x.yaml", "../../../../../../../../../../x.yaml"])(
  "no root is named for %s",
  async (reference) => {
    const folder = await folderWith({ "api.yaml": description(reference) });
    const { diagnostics, faults } = await loadedIn(folder, undefined, "api.yaml");
    expect(faults).toEqual(["reference-outside-folder api.yaml:4:35"]);
    expect(diagnostics[0]?.hint).toBe(
      "Put the file inside the description's folder, and refer to it by a relative path.",
    );
  },
);

test("links are followed before it is asked what is inside", async () => {
  const folder = await folderWith({ ...files, "secret/At.yaml": "type: string\n" });
  await symlink(join(folder, "secret/At.yaml"), join(folder, "apis/common/link.yaml"));
  await symlink(join(folder, "secret"), join(folder, "apis/folder"));
  await symlink(join(folder, "apis"), join(folder, "same"));
  const given = await folderWith({});
  await symlink(join(folder, "apis"), join(given, "linked"));
  for (const reference of ["../common/link.yaml", "../folder/At.yaml"]) {
    await writeFile(join(folder, "apis/spec/linked.yaml"), description(reference));
    const refused = await loadedIn(folder, "apis", "apis/spec/linked.yaml");
    expect(refused.faults).toEqual(["reference-outside-folder apis/spec/linked.yaml:4:35"]);
    expect(refused.diagnostics[0]?.hint).toContain(`\`--root ${relative("", folder)}\``);
    expect((await loadedIn(folder, ".", "apis/spec/linked.yaml")).faults).toEqual([]);
  }
  // One folder by two names.
  await writeFile(join(folder, "apis/spec/plain.yaml"), description("../common/Plain.yaml"));
  await writeFile(join(folder, "apis/common/Plain.yaml"), "type: string\n");
  expect((await loadedIn(folder, "same", "apis/spec/plain.yaml")).faults).toEqual([]);
  expect((await loadedIn(folder, "apis", "same/spec/plain.yaml")).faults).toEqual([]);
  expect((await loadedIn(given, "linked", "linked/spec/plain.yaml")).faults).toEqual([]);
});

test.each(["shared", "nowhere", "apis/spec/deeper"])(
  "a root that does not hold the description is an error: %s",
  async (root) => {
    const folder = await folderWith(files);
    const { spec, diagnostics, faults } = await loadedIn(folder, root);
    expect(spec).toBeUndefined();
    expect(faults).toEqual(["root-misplaced apis/spec/api.yaml:1:1"]);
    expect(diagnostics[0]?.message).toBe(
      `"${join(folder, root)}" does not hold the description "${join(folder, "apis/spec/api.yaml")}".`,
    );
  },
);
