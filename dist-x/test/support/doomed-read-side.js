import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
const program = fileURLToPath(new URL('./read-side-process.js', import.meta.url));
const threadProgram = fileURLToPath(new URL('./read-side-thread.js', import.meta.url));
/** Starts a process of its own with a read side, to be ended by SIGKILL. */
export function startProcess(job, history, storage) {
    const child = fork(program, argumentsOf(job, history, storage), {
        env: { PATH: process.env['PATH'], ...storage.environment },
    });
    const told = listener(child);
    const gone = once(child, 'exit');
    return {
        hasTold: (message) => told(message, gone),
        freeze: () => void child.kill('SIGSTOP'),
        thaw: () => void child.kill('SIGCONT'),
        async kill() {
            child.kill('SIGKILL');
            const [code, signal] = await gone;
            if (signal !== 'SIGKILL')
                throw new Error(`the process ended by itself, with ${code}`);
        },
    };
}
/**
 * Starts a thread with a read side, in a process of its own, to be terminated wherever it is. When that is within a call
 * of libsql, the binding takes the whole process with it (SIGABRT), which is a death like any other.
 */
export function startThread(job, history, storage) {
    const child = fork(threadProgram, argumentsOf(job, history, storage), {
        env: { PATH: process.env['PATH'], ...storage.environment },
        stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    });
    const told = listener(child);
    const gone = once(child, 'exit');
    return {
        hasTold: (message) => told(message, gone),
        async kill() {
            child.send('terminate');
            const [code, signal] = await gone;
            if (code === 0 || signal === 'SIGABRT')
                return;
            throw new Error(`the thread's process ended by itself, with ${code ?? signal}`);
        },
    };
}
/** Kills it at a random moment: while it begins, or while it works. @param after what it has told by then */
export async function killAtRandom(side, random, after = random() < 0.3 ? 'begun' : 'at work') {
    await side.hasTold(after);
    await sleep(random() * 250);
    await side.kill();
}
function argumentsOf(job, history, { directory }) {
    return [job, history, join(directory, 'read-model.db')];
}
/** Hears what is told, whenever that is. */
function listener(from) {
    const heard = new Set();
    let onMessage = () => undefined;
    from.on('message', (message) => {
        heard.add(message);
        onMessage();
    });
    return async (message, gone) => {
        let isGone = false;
        void gone.then(() => {
            isGone = true;
            onMessage();
        });
        while (!heard.has(message)) {
            if (isGone)
                throw new Error(`it ended before it had told: ${message}`);
            await new Promise((resolve) => (onMessage = resolve));
        }
    };
}
//# sourceMappingURL=doomed-read-side.js.map