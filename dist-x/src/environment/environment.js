export {};
//# sourceMappingURL=environment.js.map