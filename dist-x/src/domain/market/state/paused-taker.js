export {};
//# sourceMappingURL=paused-taker.js.map