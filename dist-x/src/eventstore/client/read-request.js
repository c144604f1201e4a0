import { shared, streams } from './official-client.js';
const { Options } = streams.ReadReq;
const FORWARDS = 0;
const BACKWARDS = 1;
/** A checkpoint every 4 x 32 events that the server looked at. */
const CHECKPOINT_INTERVAL = 4;
/** How many events the server looks at in one go when it reads the log for those of some streams. */
const SEARCH_WINDOW = 500;
/** Streams whose name does not start with `$`. */
const NO_SYSTEM_STREAMS = '^[^$]';
/** The request to read one stream. */
export function streamRequest(stream, { direction, from, maxCount }) {
    const streamOptions = new Options.StreamOptions().setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8')));
    if (from === 'start')
        streamOptions.setStart(new shared.Empty());
    else if (from === 'end')
        streamOptions.setEnd(new shared.Empty());
    else
        streamOptions.setRevision(from.toString());
    return request(new Options()
        .setStream(streamOptions)
        .setReadDirection(direction === 'forwards' ? FORWARDS : BACKWARDS)
        .setCount(maxCount.toString())
        .setNoFilter(new shared.Empty()));
}
/**
 * The request to follow the whole log.
 * @param after exclusive start position; 0 is before the first event
 */
export function subscriptionRequest(after, filter) {
    return request(new Options()
        .setAll(allFrom(after))
        .setSubscription(new Options.SubscriptionOptions())
        .setFilter(filterOptions(filter)
        .setCount(new shared.Empty())
        .setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL)));
}
/** The request to read the whole log forwards, from the event at `after`: a read, unlike a subscription, includes it. */
export function readAllRequest({ after, streamPrefixes, maxCount }) {
    const isFromStart = after === 'start' || after === 0n;
    return request(new Options()
        .setAll(allFrom(isFromStart ? 0n : after))
        .setReadDirection(FORWARDS)
        .setCount((isFromStart ? maxCount : maxCount + 1).toString())
        .setFilter(filterOptions({ streamPrefixes }).setMax(SEARCH_WINDOW)));
}
/** The request for the last event of the log. */
export function headRequest(streamPrefixes) {
    return request(new Options()
        .setAll(new Options.AllOptions().setEnd(new shared.Empty()))
        .setReadDirection(BACKWARDS)
        .setCount('1')
        .setFilter(filterOptions({ streamPrefixes }).setMax(SEARCH_WINDOW)));
}
/** @param position 0 is before the first event */
function allFrom(position) {
    const all = new Options.AllOptions();
    if (position === 0n)
        return all.setStart(new shared.Empty());
    const text = position.toString();
    return all.setPosition(new Options.Position().setCommitPosition(text).setPreparePosition(text));
}
function filterOptions({ streamPrefixes, eventTypes }) {
    const expression = new Options.FilterOptions.Expression();
    const filter = new Options.FilterOptions();
    if (eventTypes !== undefined) {
        return filter.setEventType(expression.setRegex(`^(${eventTypes.map(escaped).join('|')})$`));
    }
    if (streamPrefixes.length === 0)
        expression.setRegex(NO_SYSTEM_STREAMS);
    else
        expression.setPrefixList([...streamPrefixes]);
    return filter.setStreamIdentifier(expression);
}
/** A text as a regular expression that matches nothing else. */
function escaped(text) {
    return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
function request(options) {
    const idsAsText = new Options.UUIDOption().setString(new shared.Empty());
    return new streams.ReadReq().setOptions(options.setUuidOption(idsAsText));
}
//# sourceMappingURL=read-request.js.map