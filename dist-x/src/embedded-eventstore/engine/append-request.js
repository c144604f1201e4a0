/** No revision yet: a stream without events, as expected or as found. */
export const NO_STREAM = -1;
//# sourceMappingURL=append-request.js.map