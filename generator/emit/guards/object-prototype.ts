const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether every object has a property of that name: it counts only as an own one. */
export function isInherited(name: string): boolean {
  return inherited.has(name);
}
