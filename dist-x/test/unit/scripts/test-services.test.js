import { expect } from 'chai';
import { scriptModule } from './script-module.js';
describe("the tests' services", () => {
    let startServices;
    let stopped;
    before(async () => {
        ({ startServices } = await scriptModule('services/start-services.mjs'));
    });
    beforeEach(() => (stopped = []));
    const service = (name) => ({
        name,
        variable: `${name.toUpperCase()}_URL`,
        programs: [`${name}-server`, `${name}d`],
        aptPackage: `${name}-package`,
        start: async (program) => running(name, program),
    });
    const [mysql, redis] = [service('mysql'), service('redis')];
    const running = (name, how) => ({
        url: `${name} by ${how}`,
        how,
        stop: async () => void stopped.push(name),
    });
    /** A way that can bring up these. */
    const way = (how, ...names) => async (missing) => missing
        .filter(({ name }) => names.includes(name))
        .map((each) => ({ service: each, ...running(each.name, how) }));
    it('each come up by the first way that can', async () => {
        const ways = [way('url', 'redis'), way('docker'), way('program', 'mysql', 'redis')];
        const { env, how, stop } = await startServices([mysql, redis], ways);
        expect(env).to.deep.equal({ MYSQL_URL: 'mysql by program', REDIS_URL: 'redis by url' });
        expect(how).to.deep.equal(['redis: url', 'mysql: program']);
        expect(stopped).to.deep.equal([]);
        await stop();
        expect(stopped).to.have.members(['mysql', 'redis']);
    });
    it('fail with all ways named when one cannot be had, and the other is stopped', async () => {
        const message = await failure(startServices([mysql, redis], [way('url', 'mysql')]));
        expect(message).to.contain('need redis.');
        for (const hint of ['REDIS_URL', 'docker compose', 'redis-server or redisd', 'redis-package']) {
            expect(message).to.contain(hint);
        }
        expect(stopped).to.deep.equal(['mysql']);
    });
    it('are stopped when a later way breaks', async () => {
        const broken = () => Promise.reject(new Error('apt is broken'));
        const message = await failure(startServices([mysql, redis], [way('url', 'mysql'), broken]));
        expect(message).to.equal('apt is broken');
        expect(stopped).to.deep.equal(['mysql']);
    });
    it('are those that the environment names', async () => {
        const { given } = await scriptModule('services/given.mjs');
        const found = await given({ REDIS_URL: 'redis://elsewhere' })([mysql, redis]);
        expect(found.map(({ service: { name }, url }) => [name, url])).to.deep.equal([
            ['redis', 'redis://elsewhere'],
        ]);
    });
    describe('from the programs of this machine', () => {
        let privateServers;
        before(async () => {
            ({ privateServers } = await scriptModule('services/private.mjs'));
        });
        it('are those of which a program is found, whichever it is', async () => {
            const find = (name) => (name === 'mysqld' ? '/usr/sbin/mysqld' : undefined);
            const found = await privateServers(find)([mysql, redis]);
            expect(found.map(({ url }) => url)).to.deep.equal(['mysql by /usr/sbin/mysqld']);
        });
        it('are stopped when another one of them does not start', async () => {
            const start = () => Promise.reject(new Error('no room'));
            const way = privateServers((name) => name)([mysql, { ...redis, start }]);
            expect(await failure(way)).to.equal('no room');
            expect(stopped).to.deep.equal(['mysql']);
        });
    });
    it('come from apt on Debian and its descendants only', async () => {
        const { isDebian } = await scriptModule('services/apt.mjs');
        const releases = [
            'NAME="Debian GNU/Linux"\nID=debian\n',
            'ID=ubuntu\nID_LIKE=debian\n',
            'ID=linuxmint\nID_LIKE="ubuntu debian"\n',
            'ID="rhel"\nID_LIKE="fedora"\n',
            '',
        ];
        expect(releases.map(isDebian)).to.deep.equal([true, true, true, false, false]);
    });
});
async function failure(promise) {
    return promise.then(() => 'no error', (error) => error.message);
}
//# sourceMappingURL=test-services.test.js.map