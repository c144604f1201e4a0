import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { scriptModule } from './script-module.js';
import { TemporaryFolder } from './temporary-folder.js';
describe('the set-up', () => {
    let folder;
    beforeEach(() => (folder = new TemporaryFolder()));
    afterEach(() => folder.remove());
    it('compares versions by their numbers', async () => {
        const { isAtLeast } = await scriptModule('node-version.mjs');
        const verdicts = ['20.19.0', '20.19.1', '20.9.9', '22.0.0', '18.20.4', '20.20'].map((version) => isAtLeast(version, '20.19'));
        expect(verdicts).to.deep.equal([true, true, false, true, false, true]);
    });
    describe('takes the installed dependencies for good', () => {
        const project = { name: 'project' };
        const chai = { version: '1.0.0', integrity: 'sha512-a' };
        const locked = {
            packages: {
                '': project,
                'node_modules/chai': chai,
                'node_modules/other-platform': { version: '1.0.0', optional: true },
            },
        };
        const cases = {
            'when they are those of the lock file': {
                packages: { 'node_modules/chai': chai },
                good: true,
            },
            'not when one is missing': { packages: {}, good: false },
            'not when one has another version': {
                packages: { 'node_modules/chai': { ...chai, version: '1.0.1' } },
                good: false,
            },
            'not when one has other content': {
                packages: { 'node_modules/chai': { ...chai, integrity: 'sha512-b' } },
                good: false,
            },
            'not when there are others': {
                packages: { 'node_modules/chai': chai, 'node_modules/left-over': chai },
                good: false,
            },
        };
        for (const [when, { packages, good }] of Object.entries(cases)) {
            it(when, async () => {
                const { isInstalled } = await scriptModule('install.mjs');
                expect(isInstalled(locked, { packages })).to.equal(good);
            });
        }
    });
    describe('of the build', () => {
        let build;
        let fingerprint;
        beforeEach(async () => {
            build = await scriptModule('build.mjs');
            ({ fingerprint } = await scriptModule('sources.mjs'));
            folder.write('tsconfig.json', '{}');
            folder.write('package-lock.json', '{}');
            folder.write('src/a.ts', 'one');
            folder.write('src/types.d.ts');
            folder.write('dist/src/a.js');
            folder.write('dist/.build-stamp', fingerprint(folder.path));
        });
        it('takes it for good when the sources are those it was made of', () => {
            expect(build.isBuilt(folder.path)).to.equal(true);
        });
        const changes = {
            'a source changed': () => folder.write('src/a.ts', 'two'),
            'a source is new': () => folder.write('test/b.ts'),
            'a dependency changed': () => folder.write('package-lock.json', '{"packages":{}}'),
            'an output is gone': () => {
                folder.remove();
                folder.write('tsconfig.json', '{}');
                folder.write('package-lock.json', '{}');
                folder.write('src/a.ts', 'one');
                folder.write('src/types.d.ts');
                folder.write('dist/.build-stamp', fingerprint(folder.path));
            },
        };
        for (const [what, change] of Object.entries(changes)) {
            it(`does not when ${what}`, () => {
                change();
                expect(build.isBuilt(folder.path)).to.equal(false);
            });
        }
        it('removes the output of a source that is gone, and nothing else', () => {
            const stale = [folder.write('dist/src/gone.js'), folder.write('dist/src/gone.js.map')];
            const kept = [folder.write('dist/src/a.js.map'), folder.write('dist/.tsbuildinfo')];
            build.removeStale(folder.path);
            expect(stale.filter(existsSync)).to.deep.equal([]);
            expect(kept.filter(existsSync)).to.deep.equal(kept);
            expect(existsSync(join(folder.path, 'dist/src/a.js'))).to.equal(true);
        });
    });
    it('finds programs where servers live, beyond an ordinary PATH', async () => {
        const { findProgram } = await scriptModule('find-program.mjs');
        const server = folder.write('sbin/mysqld', '', 0o755);
        folder.write('bin/mysqld', 'not executable', 0o644);
        const [bin, sbin] = [join(folder.path, 'bin'), join(folder.path, 'sbin')];
        expect(findProgram('mysqld', [], bin, [sbin])).to.equal(server);
        expect(findProgram('mysqld', [], bin, [])).to.equal(undefined);
    });
});
//# sourceMappingURL=set-up.test.js.map