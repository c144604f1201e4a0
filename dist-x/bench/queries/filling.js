/** What this benchmark fills the tables with. @param orders so many, and as many trades */
export function fillingOf(orders) {
    return { orders, users: Math.max(20, orders / 100), seed: 1 };
}
//# sourceMappingURL=filling.js.map