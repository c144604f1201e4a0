/** The times that the session names itself, with what a recording calls them. */
export function namedTimes({ placeholders }) {
    const written = [
        '2099-12-31T23:59:59.000Z',
        '2099-02-30T00:00:00.000Z',
        '2020-01-01T00:00:00.000Z',
    ];
    const soon = placeholders.get('soon');
    return {
        ...Object.fromEntries(written.map((time) => [time, time])),
        ...(soon !== undefined && { [soon]: 'soon' }),
    };
}
//# sourceMappingURL=named-times.js.map