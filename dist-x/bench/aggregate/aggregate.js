import { NORMAL } from '../book/workload.js';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
const ROUNDS = 9;
/** Measures the whole aggregate: a command in, its events out, and the market evolved by them. */
export async function run() {
    for (const line of conditions())
        console.log(line);
    console.log(`workload  ${NORMAL.name}: seed ${NORMAL.seed}, as a client sends it, made before the clock starts`);
    const script = new URL('./measure.js', import.meta.url);
    const measured = await inFreshProcess(script, String(ROUNDS));
    const { commands, events, refused, rate, bestRate } = measured;
    console.log(`\n${commands} commands come to ${events} events; ${refused} are refused`);
    console.log(`commands per CPU second: ${thousands(rate)} (median of ${ROUNDS} rounds), best ${thousands(bestRate)}`);
}
function thousands(rate) {
    return `${(rate / 1e3).toFixed(0)}k`;
}
//# sourceMappingURL=aggregate.js.map