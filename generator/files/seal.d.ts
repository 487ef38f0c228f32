/** Of this user, or of the same one as the generator's own sources. */
export function isOwn(stats: { readonly uid: number | bigint }): boolean;
/** Marks a new folder as made here. */
export function markFolder(folder: string): void;
/** A code for bytes that only this machine can make, in this folder; undefined where it has no mark. */
export function sealOf(folder: string, bytes: Uint8Array | string): string | undefined;
/** Writes the seal of the folder itself, once all else is in it that must be. */
export function sealFolder(folder: string): void;
export function isSealed(folder: string): boolean;
export const markName: string;
export const sealName: string;
