import { findProgram } from '../find-program.mjs';

/**
 * Private servers from the programs on this machine.
 * @param {(name: string) => string | undefined} [find]
 * @returns {import('./services.mjs').Way}
 */
export const privateServers =
  (find = (name) => findProgram(name)) =>
  async (missing) => {
    const starts = missing.flatMap((service) => {
      const program = service.programs.map(find).find((path) => path !== undefined);
      return program ? [start(service, program)] : [];
    });
    const outcomes = await Promise.allSettled(starts);
    const running = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = outcomes.find((each) => each.status === 'rejected');
    if (!failed) return running;
    await Promise.all(running.map(({ stop }) => stop()));
    throw failed.reason;
  };

/**
 * @param {import('./services.mjs').Service} service
 * @param {string} program
 */
async function start(service, program) {
  return { service, how: `private ${program}`, ...(await service.start(program)) };
}
