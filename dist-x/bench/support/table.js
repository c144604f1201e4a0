/** A table that is printed row by row as the figures come in: the first column to the left, the others to the right. */
export class Table {
    heading;
    #widths;
    /** @param firstWidth characters of the first column; each other one is as wide as its heading */
    constructor(firstWidth, headings) {
        this.#widths = headings.map(({ length }, column) => (column === 0 ? firstWidth : length));
        this.heading = this.row(headings);
    }
    row(cells) {
        const [first = '', ...others] = cells;
        const aligned = others.map((cell, index) => cell.padStart(this.#widths[index + 1]));
        return [first.padEnd(this.#widths[0]), ...aligned].join('  ');
    }
}
//# sourceMappingURL=table.js.map