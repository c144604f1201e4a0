import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { until } from '../../support/until.js';
import { TemporaryFolder } from './temporary-folder.js';
const KEEPER = resolve('scripts', 'lib', 'services', 'keeper.mjs');
describe('the keeper of a private server', () => {
    let folder;
    beforeEach(() => (folder = new TemporaryFolder()));
    afterEach(() => folder.remove());
    /** Keeps a Node script as if it were a server. */
    const keep = (script) => spawn(process.execPath, [KEEPER, folder.path, process.execPath, '-e', script], {
        stdio: ['pipe', 'ignore', 'pipe'],
    });
    /** A server that says where it is to be found, for as long as it runs. */
    const server = (pidFile, onStart = '') => `${onStart}; require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1e6)`;
    it('stops it and removes its folder when the pipe to its holder ends', async () => {
        const outside = new TemporaryFolder();
        try {
            const pidFile = join(outside.path, 'pid');
            const keeper = keep(server(pidFile));
            const pid = await pidIn(pidFile);
            keeper.stdin?.end();
            expect((await once(keeper, 'exit'))[0]).to.equal(0);
            expect(isRunning(pid)).to.equal(false);
            expect(existsSync(folder.path)).to.equal(false);
        }
        finally {
            outside.remove();
        }
    });
    it('stops it when its holder is killed', async () => {
        const outside = new TemporaryFolder();
        try {
            const pidFile = join(outside.path, 'pid');
            const args = [KEEPER, folder.path, process.execPath, '-e', server(pidFile)];
            const holder = spawn(process.execPath, [
                '-e',
                `require('child_process').spawn(process.execPath, ${JSON.stringify(args)}, { stdio: ['pipe', 'ignore', 'ignore'], detached: true })`,
            ]);
            const pid = await pidIn(pidFile);
            holder.kill('SIGKILL');
            await until(() => !isRunning(pid) && !existsSync(folder.path));
        }
        finally {
            outside.remove();
        }
    });
    it('tells what a server that ended unasked had to say', async () => {
        const keeper = keep(`console.error('no such option'); process.exit(7)`);
        const complaint = keeper.stderr ? await text(keeper.stderr) : '';
        expect(complaint).to.contain('no such option').and.contain('exit code 7');
        expect(existsSync(folder.path)).to.equal(false);
    });
});
async function pidIn(file) {
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
    return Number(readFileSync(file, 'utf8'));
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=keeper.test.js.map