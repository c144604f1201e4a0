import { isMainThread } from 'node:worker_threads';
/*
 * Loaded into a server before anything else (node --import): whenever the process that has started it asks, it tells the
 * CPU seconds, user and system, that all of its threads have taken so far.
 */
if (isMainThread && process.send !== undefined) {
    process.on('message', (question) => {
        if (question !== 'cpu')
            return;
        const { user, system } = process.cpuUsage();
        process.send?.({ cpuSeconds: (user + system) / 1e6 });
    });
    // To listen for the question does not keep the process alive.
    process.channel?.unref();
}
//# sourceMappingURL=tell-cpu.js.map