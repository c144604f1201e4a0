const PLACEHOLDER = /<([a-z]+)>/g;
/** What placeholders stand for, as far as the session has learnt. */
export class Placeholders {
    #makers;
    #values = new Map();
    /** @param makers of what no answer tells: called when it is needed first */
    constructor(makers = {}) {
        this.#makers = makers;
    }
    set(name, value) {
        this.#values.set(name, value);
    }
    /** What a placeholder stands for; undefined when nothing has told yet. */
    get(name) {
        return this.#values.get(name);
    }
    /** The text with every placeholder replaced. @throws Error for one that nothing has told */
    fill(text) {
        return text.replace(PLACEHOLDER, (_match, name) => {
            const value = this.#values.get(name) ?? this.#makers[name]?.();
            if (value === undefined)
                throw new Error(`no answer has told what <${name}> is`);
            this.#values.set(name, value);
            return value;
        });
    }
}
//# sourceMappingURL=placeholders.js.map