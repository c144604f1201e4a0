/** Events loaded at once for a read or a subscription that has history to catch up with. */
export const PAGE_EVENTS = 128;
