/**
 * How rows become answers: a member whose column is null is absent.
 * @returns the answer that a row is
 */
export function answerOf(members) {
    const sources = Object.entries(members);
    return (row) => {
        const answer = {};
        for (const [member, source] of sources) {
            const value = typeof source === 'function' ? source(row) : row[source];
            if (value !== null && value !== undefined)
                answer[member] = value;
        }
        // Each member is of its type, for MembersOf lets no other column stand for it.
        return answer;
    };
}
//# sourceMappingURL=answer-of.js.map