export {};
//# sourceMappingURL=refusal-code.js.map