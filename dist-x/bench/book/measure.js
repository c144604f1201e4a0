import { cpuSeconds } from '../support/cpu-time.js';
import { report } from '../support/in-fresh-process.js';
import { median, percentile } from '../support/statistics.js';
import { ENGINES } from './engine.js';
import { generate } from './generate.js';
import { WORKLOADS } from './workload.js';
const [engineName, workloadName, commands, rounds] = process.argv.slice(2);
const terms = WORKLOADS.find(({ name }) => name === workloadName);
const workload = generate({ ...terms, commands: Number(commands) });
report(measure(engineName, workload, Number(rounds)));
function measure(name, workload, rounds) {
    const rates = [];
    let agrees = true;
    for (let round = 0; round < rounds; round++) {
        const engine = preloaded(name, workload);
        const seconds = cpuSeconds(() => runMeasured(engine, workload));
        rates.push(workload.commands / seconds);
        agrees &&= engine.traded === workload.traded;
    }
    const best = Math.max(...rates);
    return { rate: median(rates), bestRate: best, agrees, ...latencies(name, workload) };
}
function preloaded(name, workload) {
    const engine = ENGINES[name](workload);
    engine.run(0, workload.preloaded);
    return engine;
}
function runMeasured(engine, { preloaded, commands }) {
    engine.run(preloaded, preloaded + commands);
}
/** A pass of its own, since reading the clock costs as much as many a command. */
function latencies(name, workload) {
    const engine = preloaded(name, workload);
    const nanoseconds = new Float64Array(workload.commands);
    let last = performance.now();
    for (let i = 0; i < workload.commands; i++) {
        const command = workload.preloaded + i;
        engine.run(command, command + 1);
        const now = performance.now();
        nanoseconds[i] = (now - last) * 1e6;
        last = now;
    }
    nanoseconds.sort();
    const at = (share) => percentile(nanoseconds, share);
    return { p50: at(0.5), p99: at(0.99), p999: at(0.999) };
}
//# sourceMappingURL=measure.js.map