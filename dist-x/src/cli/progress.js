import { SingleBar } from 'cli-progress';
import { monotonicMs } from '../environment/clock.js';
/** Between two lines where there is no terminal. */
const LINE_INTERVAL_MS = 5_000;
/** A progress bar on a terminal, plain lines now and then elsewhere; on standard error in both cases. */
export function showProgress(stream = process.stderr) {
    return stream.isTTY ? bar(stream) : lines(stream);
}
function bar(stream) {
    const format = '[{bar}] {percentage}% | {duration_formatted} | {text}';
    const view = new SingleBar({ format, stream, hideCursor: true });
    view.start(100, 0, { text: 'starting' });
    return {
        show: (fraction, text) => view.update(percent(fraction), { text }),
        end: () => view.stop(),
    };
}
function lines(stream) {
    let next = 0;
    return {
        show: (fraction, text) => {
            const now = monotonicMs();
            if (now < next)
                return;
            next = now + LINE_INTERVAL_MS;
            stream.write(`${percent(fraction)} %, ${text}\n`);
        },
        end: () => undefined,
    };
}
function percent(fraction) {
    return Math.floor(Math.min(Math.max(fraction, 0), 1) * 100);
}
//# sourceMappingURL=progress.js.map