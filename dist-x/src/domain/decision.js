/**
 * A command that the domain refuses without recording anything: it broke a rule that holds whatever the book looks
 * like, or names something that is not there. A plain value, not an exception: refusing is ordinary, and cheap.
 */
export class Refusal {
    code;
    message;
    field;
    details;
    constructor(
    /** Stable, upper-case; listed in docs/errors.md. */
    code, 
    /** For a person: the rule that was broken. */
    message, 
    /** The command's field at fault, where there is one. */
    field, 
    /** Facts for the client, such as the status of a finished order. */
    details) {
        this.code = code;
        this.message = message;
        this.field = field;
        this.details = details;
    }
}
/**
 * The refusal of a combination that docs/matching-rules.md rules out.
 * @param rule what is allowed, for a person
 * @param id the rule's id there
 */
export function refuse(code, rule, field, id) {
    return new Refusal(code, rule, field, { rule: id });
}
/** Tells a refusal from what was asked for: events, or a value read from a command. */
export function isRefusal(answer) {
    return answer instanceof Refusal;
}
//# sourceMappingURL=decision.js.map