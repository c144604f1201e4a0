import { invalidArgument } from './grpc-error.js';
/** The search window of a filtered read that names none. */
const DEFAULT_WINDOW = 32;
/** @throws CallFailure when the filter names nothing to look at, or its regular expression does not compile. */
export function readFilter(options) {
    const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
    return {
        filter: readMatcher(options),
        checkpointInterval: Math.max(1, options.getCheckpointintervalmultiplier() * window),
    };
}
function readMatcher(options) {
    const byStream = options.getStreamIdentifier();
    if (byStream !== undefined)
        return { on: 'stream', matches: compile(byStream) };
    const byType = options.getEventType();
    if (byType !== undefined)
        return { on: 'type', matches: compile(byType) };
    throw invalidArgument('the filter names neither streams nor event types');
}
function compile(expression) {
    const source = expression.getRegex();
    if (source === '') {
        const prefixes = expression.getPrefixList();
        return (text) => prefixes.some((prefix) => text.startsWith(prefix));
    }
    const regex = compileRegex(source);
    return (text) => regex.test(text);
}
function compileRegex(source) {
    try {
        return new RegExp(source, 'u');
    }
    catch {
        // What the `u` flag forbids, such as needless escapes, other clients' regular expressions may hold.
        return compileLenientRegex(source);
    }
}
function compileLenientRegex(source) {
    try {
        return new RegExp(source);
    }
    catch {
        throw invalidArgument(`not a regular expression: ${source}`);
    }
}
//# sourceMappingURL=event-filter.js.map