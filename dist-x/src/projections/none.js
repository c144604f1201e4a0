export {};
//# sourceMappingURL=none.js.map