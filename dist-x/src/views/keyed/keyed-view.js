export {};
//# sourceMappingURL=keyed-view.js.map