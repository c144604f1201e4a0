export {};
//# sourceMappingURL=market-events.js.map