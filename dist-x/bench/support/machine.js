import { cpus, loadavg, totalmem } from 'node:os';
/** What a figure depends on beside the code, in one line a fact. */
export function conditions() {
    const processors = cpus();
    const gigabytes = (totalmem() / 2 ** 30).toFixed(1);
    const load = loadavg()
        .map((average) => average.toFixed(1))
        .join(', ');
    return [
        `machine   ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, ${gigabytes} GiB`,
        `versions  Node ${process.versions.node}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}`,
        `load      ${load} over the last 1, 5 and 15 minutes when the run began`,
    ];
}
//# sourceMappingURL=machine.js.map