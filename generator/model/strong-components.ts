interface Visit {
  readonly name: string;
  /** Where it leads, of what was not looked at yet. */
  readonly next: string[];
}

/**
 * The strongly connected components of a graph, by Tarjan's algorithm: each node in one, together with those that it
 * reaches and is reached from. What a component leads to comes before it. Without recursion, so that a long chain
 * needs no deep stack.
 */
export function strongComponents(
  edges: ReadonlyMap<string, Iterable<string>>,
): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const closed = new Set<string>();
  const components: string[][] = [];
  const visits: Visit[] = [];

  function enter(name: string): void {
    order.set(name, order.size);
    lowest.set(name, order.size - 1);
    open.push(name);
    visits.push({ name, next: [...(edges.get(name) ?? [])] });
  }

  function lower(name: string, to: number): void {
    lowest.set(name, Math.min(lowest.get(name) ?? to, to));
  }

  function close(name: string): void {
    const low = lowest.get(name) ?? 0;
    const user = visits.at(-1);
    if (user !== undefined) lower(user.name, low);
    if (low !== order.get(name)) return;
    const component = open.splice(open.lastIndexOf(name));
    for (const member of component) closed.add(member);
    components.push(component);
  }

  for (const root of edges.keys()) {
    if (!order.has(root)) enter(root);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const to = visit.next.pop();
      if (to === undefined) {
        visits.pop();
        close(visit.name);
      } else if (!order.has(to)) {
        if (edges.has(to)) enter(to);
      } else if (!closed.has(to)) {
        lower(visit.name, order.get(to) ?? 0);
      }
    }
  }
  return components;
}
