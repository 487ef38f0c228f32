import { addressesOf } from "../../model/exchange.js";
import { exportPosition } from "./compare-names.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";

export function compareServers(comparison: Comparison): void {
  const before = addressesOf(comparison.sides.before.model.servers);
  const after = addressesOf(comparison.sides.after.model.servers);
  const position = {
    ...exportPosition(comparison, "servers", "api"),
    pointers: { before: "/servers", after: "/servers" },
  };
  for (const url of before.filter((one) => !after.includes(one))) {
    put(position, "server-removed", {
      args: { url },
      evidence: { witness: () => ({ server: url }) },
    });
  }
  for (const url of after.filter((one) => !before.includes(one))) {
    put(position, "server-added", { args: { url } });
  }
  const [from] = before;
  const [to] = after;
  if (from === undefined || to === undefined || from === to) return;
  if (after.includes(from) && before.includes(to)) {
    put(position, "default-server-changed", { args: { from, to } });
  }
}
