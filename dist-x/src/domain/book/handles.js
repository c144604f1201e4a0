/** No order, or no level. */
export const NONE = 0;
export const BID = 0;
export const ASK = 1;
//# sourceMappingURL=handles.js.map