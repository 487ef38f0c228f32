/**
 * The strongly connected components of a graph, each before those that lead to it: Tarjan's algorithm, without recursion,
 * since a description may have a chain of thousands.
 * @see https://doi.org/10.1137/0201010
 */
export function components(
  next: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const isOnStack = new Set<string>();
  const lower = (name: string, to: number) => low.set(name, Math.min(low.get(name) ?? to, to));

  for (const start of next.keys()) {
    const way = index.has(start) ? [] : [enter(start)];
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const { name, left } = here;
      const child = left.pop();
      if (child === undefined) {
        way.pop();
        const parent = way.at(-1);
        if (parent !== undefined) lower(parent.name, low.get(name) ?? 0);
        if (low.get(name) === index.get(name)) found.push(leave(name));
      } else if (!index.has(child)) way.push(enter(child));
      else if (isOnStack.has(child)) lower(name, index.get(child) ?? 0);
    }
  }
  return found;

  function enter(name: string): { name: string; left: string[] } {
    lower(name, index.size);
    index.set(name, index.size);
    stack.push(name);
    isOnStack.add(name);
    return { name, left: [...(next.get(name) ?? [])] };
  }

  function leave(root: string): string[] {
    const group = stack.splice(stack.indexOf(root));
    for (const name of group) isOnStack.delete(name);
    return group;
  }
}
