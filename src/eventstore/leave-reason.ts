/**
 * Why a node of the event store is left. silent: it gave no sign of life; unanswered: it left appends, or reads that wait for it, without an
 * answer; broken: the connection broke; replaced: another leads; closed: nobody needs it any more.
 */
export type LeaveReason = 'silent' | 'unanswered' | 'broken' | 'replaced' | 'closed';
