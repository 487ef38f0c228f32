const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether every object inherits a property of that name. Then only an own property counts. */
export function isInherited(name: string): boolean {
  return inherited.has(name);
}
