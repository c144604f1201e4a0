import { readFile } from 'node:fs/promises';
import { Pool } from 'undici';
import { report } from '../support/in-fresh-process.js';
/*
 * A process that reads: node read-load.js URL CONNECTIONS MILLISECONDS FILE. The file lists the paths, which take turns;
 * each connection asks for the next one when the one before is answered.
 */
const [url = '', connections = '', forMs = '', file = ''] = process.argv.slice(2);
const paths = JSON.parse(await readFile(file, 'utf8'));
const pool = new Pool(url, { connections: Number(connections) });
const began = performance.now();
let requests = 0;
const client = async () => {
    while (performance.now() - began < Number(forMs)) {
        const path = paths[requests++ % paths.length];
        const { statusCode, body } = await pool.request({ path, method: 'GET' });
        await body.dump({ limit: Infinity });
        if (statusCode !== 200)
            throw new Error(`${path} answered ${statusCode}`);
    }
};
await Promise.all(Array.from({ length: Number(connections) }, client));
const seconds = (performance.now() - began) / 1_000;
report({ rate: requests / seconds, requests });
await pool.close();
//# sourceMappingURL=read-load.js.map