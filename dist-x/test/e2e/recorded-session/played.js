export {};
//# sourceMappingURL=played.js.map