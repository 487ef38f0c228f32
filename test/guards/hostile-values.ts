const levels = 100_000;

/** A value inside itself, so many times that no stack holds it. */
export function deep(around: (inner: unknown) => unknown, innermost: unknown = null): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = around(value);
  return value;
}

const fail = (): never => {
  throw new Error("hostile");
};

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cycle(): unknown {
  const value: Record<string, unknown> = {};
  for (const name of ["type", "id", "data", "value", "query", "pages", "tags"]) value[name] = value;
  return value;
}

/** Every property of it is it again. */
function endless(target: object): unknown {
  const proxy: unknown = new Proxy(target, { get: () => proxy, has: () => true });
  return proxy;
}

function listCycle(): unknown {
  const list: unknown[] = [];
  list.push(list, list);
  return list;
}

function fickle(): unknown {
  let count = 0;
  return new Proxy(
    {},
    { get: () => (count++ % 2 === 0 ? "text" : 7), ownKeys: () => [`key ${count++}`] },
  );
}

class Instance {
  type = "company";
  get id(): never {
    return fail();
  }
}

// Nothing changes these, and they take long to make.
const deepValues = {
  lists: deep((inner) => [inner]),
  objects: deep((data) => ({ type: "list", data, value: data, query: data })),
  both: deep((inner) => ({ value: [inner], data: [inner] })),
};

/** Values that do harm where a check is careless. Each is made anew, as some can be used once. */
export const hostileValues: Readonly<Record<string, () => unknown>> = {
  "a throwing proxy": () =>
    new Proxy(
      {},
      { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail },
    ),
  "a throwing list": () => new Proxy([], { get: fail }),
  "a list whose length is no number": () => new Proxy([], { get: () => "x" }),
  "a revoked object": () => revoked({}),
  "a revoked list": () => revoked([]),
  "a list of revoked objects": () => [revoked({}), revoked([])],
  "a cycle": cycle,
  "a list in itself": listCycle,
  "an endless object": () => endless({}),
  "an endless list": () => endless([]),
  "an endless function": () => endless(() => undefined),
  "another value each time": fickle,
  "lists 100,000 deep": () => deepValues.lists,
  "objects 100,000 deep": () => deepValues.objects,
  "both 100,000 deep": () => deepValues.both,

  "a list with holes": () => [, 1, , 2],
  "a sparse list": () => {
    const list: unknown[] = [];
    list.length = 2 ** 32 - 1;
    return list;
  },
  "a list with more than elements": () => Object.assign([1], { type: "list", data: [] }),
  "no prototype": () => Object.assign(Object.create(null) as object, { type: "list", id: "1" }),
  "an instance": () => new Instance(),
  "an own constructor": () => ({ constructor: 7, toString: 7, hasOwnProperty: 7, valueOf: 7 }),
  "an own __proto__": () => JSON.parse('{"__proto__": {"type": "company"}, "id": 7}') as unknown,
  "throwing conversions": () => ({
    toString: fail,
    valueOf: fail,
    toJSON: fail,
    [Symbol.toPrimitive]: fail,
  }),
  "a date": () => new Date(Number.NaN),
  "a map": () => new Map([["type", "company"]]),
  "a boxed text": () => Object("company") as unknown,
  bytes: () => new Uint8Array(3),
  "a symbol": () => Symbol("secret"),
  "a bigint": () => 2n ** 4000n,
  "a function": () => fail,
  "a class": () => Instance,
  "a promise": () => Promise.resolve({}),
  "a regular expression": () => /a/g,
  "a long text": () => "a".repeat(1_000_000),
  "a lone surrogate": () => "\ud800",
};
