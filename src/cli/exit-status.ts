import type { StartFaultKind } from '../app/start/start-failure.js';

/*
 * With what the process ends, as far as it is not 0, 1 (a fault of its own, or of a kind that is not told apart) or, of
 * commands that compare, 2 (they differ). The numbers are those of sysexits.h.
 */

/** The command line was not understood. */
export const EX_USAGE = 64;

/** The files of the store, or that of the read tables, are damaged. */
export const EX_DATAERR = 65;

/** Something that is needed does not answer, or has ended. */
export const EX_UNAVAILABLE = 69;

/** Somebody else is at it: the same call succeeds later. */
export const EX_TEMPFAIL = 75;

/** A setting is wrong. */
export const EX_CONFIG = 78;

/** Of the first fault that keeps a process from starting. */
export const EX_OF_FAULT: Readonly<Record<StartFaultKind, number>> = {
  setting: EX_CONFIG,
  unavailable: EX_UNAVAILABLE,
  /** EX_OSERR */
  port: 71,
  /** EX_CANTCREAT */
  folder: 73,
  damaged: EX_DATAERR,
  busy: EX_TEMPFAIL,
};
