import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { hintOnHost, readAccess } from '../../../src/cli/eventstore-access.js';
import { ConfigError } from '../../../src/app/config.js';
describe('who reaches `tradeflow eventstore`', () => {
    let folder;
    let tls;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), 'tradeflow-access-'));
        tls = { tlsCert: join(folder, 'cert.pem'), tlsKey: join(folder, 'key.pem') };
        writeFileSync(tls.tlsCert, 'a certificate');
        writeFileSync(tls.tlsKey, 'a key');
    });
    after(() => rmSync(folder, { recursive: true }));
    function mistakesOf(options, env = {}) {
        try {
            readAccess(options, env);
        }
        catch (error) {
            if (error instanceof ConfigError)
                return error.mistakes;
            throw error;
        }
        return [];
    }
    it('is everybody on this machine, in the clear, by default', () => {
        expect(readAccess({}, { EVENTSTORE_PASSWORD: 'unused' })).to.deep.equal({ host: undefined });
    });
    it('is whoever has the password, over TLS, from elsewhere too', () => {
        const access = readAccess({ host: '192.0.2.1', user: 'ada', ...tls }, { EVENTSTORE_PASSWORD: 'secret' });
        expect(access).to.deep.equal({
            host: '192.0.2.1',
            certificate: { cert: 'a certificate', key: 'a key' },
            credentials: { user: 'ada', password: 'secret' },
        });
    });
    const mistaken = [
        ['a certificate without its key', { tlsCert: 'cert.pem' }, /go together/],
        ['a user without TLS', { user: 'ada' }, /over TLS alone/],
        ['a user with a colon', { user: 'a:b' }, /colon/],
        ['a user without a password', { user: 'ada' }, /EVENTSTORE_PASSWORD/],
        ['another machine without TLS and user', { host: '192.0.2.1' }, /beyond this machine/],
        ['no address to tell clients', { host: '0.0.0.0' }, /told/],
    ];
    for (const [what, options, mistake] of mistaken) {
        it(`is refused with ${what}`, () => {
            expect(mistakesOf(options).join('\n')).to.match(mistake);
        });
    }
    it('tells all mistakes at once', () => {
        expect(mistakesOf({ host: '192.0.2.1', user: 'a:b', tlsKey: 'key.pem' })).to.have.length(5);
    });
    it('is told of an address that Node 26 and later refuse', () => {
        const certificate = { cert: 'a certificate', key: 'a key' };
        for (const host of ['192.0.2.1', '127.0.0.2']) {
            expect(hintOnHost({ host, certificate })).to.contain('Node 26').and.to.contain(host);
        }
        for (const access of [
            ...[
                { certificate },
                { host: 'db.example.com', certificate },
                { host: '127.0.0.1', certificate },
            ],
            ...[{}, { host: '127.0.0.1' }],
        ]) {
            expect(hintOnHost(access)).to.equal(undefined);
        }
    });
});
//# sourceMappingURL=eventstore-access.test.js.map