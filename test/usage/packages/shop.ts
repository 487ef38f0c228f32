import type { Files } from "./folders.js";

const description = (version: string, more: object) =>
  JSON.stringify({ name: "shop", version, type: "module", types: "./index.d.ts", ...more });

/** A package whose second version breaks a program in many ways. */
export const before: Files = {
  "package.json": description("1.0.0", {
    exports: {
      ".": { types: "./index.d.ts" },
      "./admin": { types: "./admin.d.ts" },
      "./shims": { types: "./shims.d.ts" },
    },
  }),
  "index.d.ts": `import { Orders } from "./orders.js";
export { type Order, type OrderState } from "./orders.js";
export declare class Shop {
  orders: Orders;
  constructor(options: Shop.Options);
  /** @deprecated Use \`orders.search\`. */
  searchOrders(text: string): Promise<string[]>;
  ping(): Promise<number>;
}
export declare namespace Shop {
  interface Options { token: string; retries?: number }
}
export declare function createShop(token: string): Shop;
export declare function parsePrice(text: string): number;
export declare const currency: "EUR";
export type Visitor = (order: { id: string }) => void;
export declare function each(visit: Visitor): void;
declare const _default: Shop;
export default _default;
`,
  "orders.d.ts": `export type OrderState = "open" | "paid";
export interface Order { id: string; total: number; state: OrderState; lines: { sku: string }[] }
export interface NewOrder { sku: string; note?: string }
export declare class Orders {
  retrieve(id: string): Promise<Order>;
  list(): Promise<Order[]>;
  create(order: NewOrder): Promise<Order>;
}
`,
  "admin.d.ts": `export interface Admin { name: string }\nexport declare function audit(): Admin[];\n`,
  "shims.d.ts": `export declare const shim: string;\n`,
};

export const after: Files = {
  "package.json": description("2.0.0", {
    exports: { ".": { types: "./index.d.ts" }, "./admin": { types: "./admin.d.ts" } },
  }),
  "index.d.ts": `import { Orders } from "./orders.js";
export { type Order, type OrderState } from "./orders.js";
export { audit } from "./audit.js";
export declare class Shop {
  orders: Orders;
  constructor(options: Shop.Options);
  ping(): Promise<string>;
}
export declare namespace Shop {
  interface Options { token: string; region: "eu" | "us" }
}
export declare function createShop(token: string, region: "eu" | "us"): Shop;
export declare function parsePrices(text: string): number[];
export declare const currency: "EUR" | "USD";
export type Visitor = (order: { id: number }) => void;
export declare function each(visit: Visitor): void;
`,
  "orders.d.ts": `export type OrderState = "open" | "paid" | "lost";
export interface Order { id: string; total?: number; state: OrderState; lines: { code: string }[] }
export interface NewOrder { sku: string; amount: number }
export declare class Orders {
  retrieve(id: string): Promise<Order | undefined>;
  list(): Promise<Order[]>;
  create(order: NewOrder): Promise<Order>;
}
`,
  "admin.d.ts": `export interface Admin { name: string }\n`,
  "audit.d.ts": `import type { Admin } from "./admin.js";\nexport declare function audit(): Admin[];\n`,
};

export const main = `import shop, { Shop, createShop, currency, each, parsePrice, type Order, type OrderState } from "shop";
import { audit } from "shop/admin";
import { shim } from "shop/shims";
import type * as whole from "shop";

const mine = new Shop({ token: "t", retries: 1 });
const other: Shop = createShop("t");
const wrong: number = "an error of its own";
const euro: "EUR" = currency;

export async function orders(): Promise<number> {
  const found = await mine.orders.retrieve("1");
  const made = await mine.orders.create({ sku: "a", note: "b" });
  const least = await other.orders.create({ sku: "a" });
  const all = await mine.orders.list();
  const total: number = all[0]!.total;
  const skus = all.flatMap((order) => order.lines.map((line) => line.sku));
  const texts = await mine.searchOrders("a");
  const { total: sum } = made;
  const pong: number = await shop.ping();
  return found.total + total + skus.length + texts.length + sum + pong + parsePrice("1") + wrong + least.lines.length;
}

export function words(state: OrderState): string {
  switch (state) {
    case "open":
      return euro;
    case "paid":
      return shim + audit().length;
  }
}

each((order) => order.id.toUpperCase());
export const lazy = async () => (await import("shop")).parsePrice("2");
export type Retries = whole.Shop.Options["retries"];
export const typed = (order: import("shop").Order): string => order.id;
export const fine = (order: Order) => order.state === "open";
// @ts-expect-error: the region is unknown to the first version.
createShop("t", "eu");
`;

export function programWith(options: object): Files {
  const compilerOptions = { target: "ES2022", strict: true, noEmit: true, types: [], ...options };
  return {
    "main.ts": main,
    "package.json": '{ "private": true, "type": "module" }',
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["main.ts"] }),
  };
}
