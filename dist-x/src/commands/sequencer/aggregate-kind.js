export {};
//# sourceMappingURL=aggregate-kind.js.map