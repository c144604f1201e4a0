export {};
//# sourceMappingURL=positioned-view.js.map