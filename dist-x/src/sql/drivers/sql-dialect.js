export {};
//# sourceMappingURL=sql-dialect.js.map