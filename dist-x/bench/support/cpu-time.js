/** The CPU seconds, user and system, all threads of this process, that some work takes. */
export function cpuSeconds(work) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
}
//# sourceMappingURL=cpu-time.js.map