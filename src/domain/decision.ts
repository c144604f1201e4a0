import type { RefusalCode } from './refusal-code.js';

/**
 * A command that the domain refuses without recording anything: it broke a rule that holds whatever the book looks
 * like, or names something that is not there. A plain value, not an exception: refusing is ordinary, and cheap.
 */
export class Refusal<Code extends string = RefusalCode> {
  constructor(
    /** Stable, upper-case; listed in docs/errors.md. */
    readonly code: Code,
    /** For a person: the rule that was broken. */
    readonly message: string,
    /** The command's field at fault, where there is one. */
    readonly field?: string,
    /** Facts for the client, such as the status of a finished order. */
    readonly details?: Readonly<Record<string, string>>,
  ) {}
}

/**
 * The refusal of a combination that docs/matching-rules.md rules out.
 * @param rule what is allowed, for a person
 * @param id the rule's id there
 */
export function refuse(code: RefusalCode, rule: string, field: string, id: string): Refusal {
  return new Refusal(code, rule, field, { rule: id });
}

/** What decide answers: the events that happened, oldest first, or why none did. */
export type Decision<Event> = readonly Event[] | Refusal;

/** Tells a refusal from what was asked for: events, or a value read from a command. */
export function isRefusal(answer: unknown): answer is Refusal {
  return answer instanceof Refusal;
}
