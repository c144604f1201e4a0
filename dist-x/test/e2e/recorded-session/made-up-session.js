import { MadeUpWorld } from './made-up-world.js';
import { Player } from './player.js';
import { readStreams } from './read-streams.js';
import { bulk } from './requests/bulk.js';
import { session } from './requests.js';
import { restart } from './session-step.js';
/**
 * Whether a request's events are made durable in a way that does not depend on the machine: a record of the log tells
 * where the group began that it was synced with, and appends to several markets at once may be one group or several.
 */
function isInOrder(step) {
    return step.kind !== 'request' || !step.isParallel;
}
/** Plays the session with a checkout's server, from an empty folder to an orderly stop. */
export async function playMadeUpSession(checkout, dataDir) {
    const world = new MadeUpWorld(checkout, dataDir);
    const player = new Player(world);
    try {
        await player.start();
        const answers = await player.play(session.filter(isInOrder));
        const events = await readStreams(player, answers);
        world.endSnapshots();
        const more = await player.play([restart, ...bulk]);
        return {
            answers: [...answers, ...more],
            events,
            log: await player.stop(),
            endedAt: world.now(),
        };
    }
    finally {
        await player.stop();
    }
}
//# sourceMappingURL=made-up-session.js.map