/** An answer that is written as JSON already: it goes out as it is. */
export class Json {
    text;
    constructor(text) {
        this.text = text;
    }
    /** What it says. */
    parse() {
        return JSON.parse(this.text);
    }
}
//# sourceMappingURL=json.js.map