export {};
//# sourceMappingURL=same-members.js.map