/** The names in a JSON Pointer; the first one, which is empty, is that of the whole. */
export function pointerNames(pointer: string): string[] {
  return pointer.split("/").map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}
