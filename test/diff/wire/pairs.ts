import { operationPairs } from "./operations.js";
import type { WirePair } from "./pair.js";
import { parameterPairs } from "./parameters.js";
import { receivedPairs } from "./received.js";
import { securityPairs } from "./security.js";
import { serverPairs } from "./servers.js";
import { valuePairs } from "./values.js";

export const wirePairs: readonly WirePair[] = [
  ...serverPairs,
  ...securityPairs,
  ...parameterPairs,
  ...operationPairs,
  ...receivedPairs,
  ...valuePairs,
];
