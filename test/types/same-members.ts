import type { SameMembers } from '../../src/same-members.js';

/* What must not compile does not: the build fails when a line below an expected error has none. Nothing of this runs. */

interface Terms {
  readonly price: string;
  readonly quantity?: string;
}

const terms: Terms = { price: '1' };

export const same: Terms & SameMembers<Terms, { price: unknown; quantity?: unknown }> = terms;

// @ts-expect-error an optional member that the other has not
export const fewer: Terms & SameMembers<Terms, { price: unknown }> = terms;

// @ts-expect-error a member that only the other has
export const more: Terms & SameMembers<{ price: unknown }, Terms> = terms;
