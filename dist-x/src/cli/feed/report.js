/** A run's summary as a person reads it. */
export function report(summary) {
    const { orders, cancels, refused, latency, seconds } = summary;
    const refusals = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
    return [
        `${summary.messages} messages into ${summary.market} in ${seconds.toFixed(1)} s (run ${summary.runId})`,
        `  orders    ${orders.placed} placed of ${orders.sent} sent`,
        `  fills     ${summary.fills.count} of ${summary.fills.quantity}`,
        `  cancels   ${cancels.cancelled} cancelled, ${cancels.alreadyFinished} already finished, ${cancels.ignored} ignored`,
        `  observed  ${summary.observations}`,
        `  refused   ${refusals.length === 0 ? 'none' : refusals.join(', ')}`,
        `  rate      ${Math.round(summary.requestsPerSecond)} requests/s, ${Math.round(summary.ordersPerSecond)} orders/s`,
        '  latency in ms      p50      p90      p99    p99.9      max',
        latencyLine('place', latency.place),
        latencyLine('cancel', latency.cancel),
        ...summary.checks.map(({ name, holds, detail }) => `${holds ? 'holds  ' : 'BROKEN '} ${name} (${detail})`),
    ].join('\n');
}
function latencyLine(kind, { p50, p90, p99, p999, max }) {
    const figures = [p50, p90, p99, p999, max].map((value) => value.toFixed(1).padStart(9));
    return `    ${kind.padEnd(10)}${figures.join('')}`;
}
//# sourceMappingURL=report.js.map