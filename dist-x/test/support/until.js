import { setTimeout as sleep } from 'node:timers/promises';
/** Waits for something that must come, however slow the machine: the test's own time limit is the end of it. */
export async function until(come) {
    while (!(await come()))
        await sleep(5);
}
//# sourceMappingURL=until.js.map