/** Under which conditions a request reads. @param query its query string */
export function conditionsOf({ atLeast }, { generation }) {
    return { atLeast, generation };
}
//# sourceMappingURL=conditions-of.js.map