import { MadeUpWorld } from './made-up-world.js';
import { Player } from './player.js';
import { reading } from './requests/reading.js';
/**
 * Has a checkout's server go on with a folder that another may have left: asks every query of the session once more,
 * then commands what needs the markets as they were.
 */
export async function readFolder(checkout, dataDir, { answers, endedAt }) {
    const world = new MadeUpWorld(checkout, dataDir, endedAt);
    world.endSnapshots();
    const player = new Player(world);
    try {
        await player.start();
        const read = [];
        for (const { name, request } of answers) {
            if (request.method === 'GET')
                read.push(await player.send(name, request.path));
        }
        const commanded = await player.play(reading);
        return { answers: [...read, ...commanded], log: await player.stop() };
    }
    finally {
        await player.stop();
    }
}
//# sourceMappingURL=reading.js.map