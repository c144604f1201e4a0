export {};
//# sourceMappingURL=list-query.js.map