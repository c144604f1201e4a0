export {};
//# sourceMappingURL=book-view.js.map