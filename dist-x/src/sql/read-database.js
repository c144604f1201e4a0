export {};
//# sourceMappingURL=read-database.js.map