export {};
//# sourceMappingURL=runner-observer.js.map