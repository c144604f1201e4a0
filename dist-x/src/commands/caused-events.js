/** What the events of a command record of the request behind it. */
export function originOf(context) {
    const { commandId, correlationId, principal, fingerprint } = context;
    const origin = { commandId, correlationId, actor: principal.id };
    return fingerprint === undefined ? origin : { ...origin, fingerprint };
}
/** A command as it is handed to its aggregate, under the conditions of the request behind it. */
export function submissionOf(command, context) {
    const { deadline, validateOnly, sender, place, onQueued } = context;
    return {
        command,
        context: originOf(context),
        ...(deadline !== undefined && { deadline }),
        ...(validateOnly && { validateOnly }),
        ...(sender !== undefined && { sender }),
        ...(place !== undefined && { place }),
        ...(onQueued !== undefined && { onQueued }),
    };
}
/**
 * The first event of a type among those that a command caused.
 * @throws Error when there is none: the domain has broken its own contract
 */
export function eventOf(events, type) {
    const event = events.find((candidate) => candidate.type === type);
    if (event === undefined)
        throw new Error(`the command caused no ${type}`);
    return event;
}
//# sourceMappingURL=caused-events.js.map