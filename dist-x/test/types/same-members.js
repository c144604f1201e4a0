const terms = { price: '1' };
export const same = terms;
// @ts-expect-error an optional member that the other has not
export const fewer = terms;
// @ts-expect-error a member that only the other has
export const more = terms;
//# sourceMappingURL=same-members.js.map