/**
 * 0: done. 1: the input has errors, a check found a difference, or the command failed. 2: wrong usage. 3 and 4: `specs
 * update` found safe or breaking changes.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;
