import type { OutputFile } from "../../generator/files/output-file.js";

/** Two outputs of sixty files: twenty are the same, thirty differ, ten are in one only, some of them in a folder. */
export function outputSet(name: "a" | "b"): OutputFile[] {
  return Array.from({ length: 60 }, (_, index) => {
    if (index < 20) return { path: `src/same/${index}.ts`, text: `same ${index}\n`.repeat(50) };
    if (index < 50) return { path: `src/${index}.ts`, text: `${name} ${index}\n`.repeat(100) };
    return { path: `src/${name}${index % 2}/${index}.ts`, text: `${name} alone ${index}\n` };
  });
}
