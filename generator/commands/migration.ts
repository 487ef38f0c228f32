/** What `migrate` needs of the compiler, loaded when it is needed. */
export { migrate } from "../migrate/migrate.js";
export { patchText } from "../usage/fix/patch.js";
export { fixArea, recoverChanges, writeChanges } from "../usage/fix/write-changes.js";
