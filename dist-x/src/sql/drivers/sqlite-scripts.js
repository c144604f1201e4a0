import { joined } from './joined.js';
/** How a text ends that holds statements which answer nothing, and are not worth being kept; no other text ends so. */
const END = ';';
/** What stands between the parts of a script; no statement has such a character. */
const BETWEEN_PARTS = '\0';
/** Characters of a part: the driver copies all that is left of it for each of its statements. */
const PART_CHARACTERS = 16_000;
/** Characters of a script: some milliseconds of the thread that writes, in which this one goes on. */
const SCRIPT_CHARACTERS = 500_000;
export function isScript(text) {
    return text.endsWith(END);
}
/** The parts of a script, to be carried out one after the other. */
export function partsOf(script) {
    return script.split(BETWEEN_PARTS);
}
/** Scripts of many statements. @param textOf a statement, without a NUL */
export function* scripts(items, textOf) {
    const parts = joined(items, textOf, END, PART_CHARACTERS);
    yield* joined(parts, (part) => part + END, BETWEEN_PARTS, SCRIPT_CHARACTERS);
}
//# sourceMappingURL=sqlite-scripts.js.map