/**
 * A function that is asked about each object once only: a view hands out the same one for as long as nothing changes.
 * @param answerOf depends on nothing but the object, which nobody changes, and what else is the same whenever that is asked about
 */
export function onceEach(answerOf) {
    const answers = new WeakMap();
    return (asked, ...others) => {
        let kept = answers.get(asked);
        if (kept === undefined) {
            kept = { answer: answerOf(asked, ...others) };
            answers.set(asked, kept);
        }
        return kept.answer;
    };
}
//# sourceMappingURL=once-each.js.map