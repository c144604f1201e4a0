import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { scriptModule } from './script-module.js';
import { TemporaryFolder } from './temporary-folder.js';

const LOCK = new URL('../../../../package-lock.json', import.meta.url);

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly dev?: boolean;
        readonly peer?: boolean;
        readonly peerDependencies?: Readonly<Record<string, string>>;
        readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
      }
    >
  >;
}

describe('the set-up', () => {
  let folder: TemporaryFolder;

  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  it('compares versions by their numbers', async () => {
    const { isAtLeast } = await scriptModule<{
      isAtLeast: (version: string, minimum: string) => boolean;
    }>('node-version.mjs');
    const verdicts = ['20.19.0', '20.19.1', '20.9.9', '22.0.0', '18.20.4', '20.20'].map((version) =>
      isAtLeast(version, '20.19'),
    );
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
    const isInstalled = async (...args: readonly unknown[]): Promise<boolean> => {
      const install = await scriptModule<{ isInstalled: (...args: unknown[]) => boolean }>(
        'install.mjs',
      );
      return install.isInstalled(...args);
    };
    const cases: Record<string, { packages: object; good: boolean }> = {
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
        expect(await isInstalled(locked, { packages })).to.equal(good);
        expect(await isInstalled(locked, { packages }, 'serving')).to.equal(good);
      });
    }

    it('to serve, and for that alone, without development packages and what others expect', async () => {
      const more = {
        'node_modules/mocha': { ...chai, dev: true },
        'node_modules/react': { ...chai, peer: true },
      };
      const wanted = { packages: { ...locked.packages, ...more } };
      const installed = { packages: { 'node_modules/chai': chai } };
      expect(await isInstalled(wanted, installed, 'serving')).to.equal(true);
      expect(await isInstalled(wanted, installed, 'all')).to.equal(false);
      const all = { packages: { ...installed.packages, ...more } };
      expect(await isInstalled(wanted, all, 'serving')).to.equal(true);
    });

    it('not when a folder of one is gone, as npm leaves it that is killed', async () => {
      const { areThere } = await scriptModule<{
        areThere: (project: string, installed: object) => boolean;
      }>('install.mjs');
      const installed = { packages: { 'node_modules/chai': chai } };
      expect(areThere(folder.path, installed)).to.equal(false);
      folder.write('node_modules/chai/package.json', '{}');
      expect(areThere(folder.path, installed)).to.equal(true);
    });

    it('and leaves none out that what serves needs', () => {
      const { packages } = JSON.parse(readFileSync(LOCK, 'utf8')) as Lock;
      const expecting = Object.entries(packages).filter(([path, each]) => {
        if (path === '' || each.dev === true || each.peer === true) return false;
        return Object.keys(each.peerDependencies ?? {}).some(
          (name) =>
            packages[`node_modules/${name}`]?.peer === true &&
            each.peerDependenciesMeta?.[name]?.optional !== true,
        );
      });
      // Redoc and what it brings; it is served as one script that has all of it.
      expect(expecting.map(([path]) => path.replace('node_modules/', ''))).to.deep.equal([
        'mobx-react',
        'mobx-react-lite',
        'react-tabs',
        'redoc',
        'use-sync-external-store',
      ]);
    });
  });

  describe('of the build', () => {
    interface Build {
      isBuilt: (project: string, extent?: string) => boolean;
      removeStale: (project: string) => void;
    }
    let build: Build;
    let fingerprint: (project: string, extent?: string) => string;

    beforeEach(async () => {
      build = await scriptModule<Build>('build.mjs');
      ({ fingerprint } = await scriptModule<{
        fingerprint: (project: string, extent?: string) => string;
      }>('sources.mjs'));
      folder.write('tsconfig.json', '{}');
      folder.write('tsconfig.serving.json', '{}');
      folder.write('package-lock.json', '{}');
      folder.write('src/a.ts', 'one');
      folder.write('src/types.d.ts');
      folder.write('dist/src/a.js');
      folder.write('dist/.build-stamp', fingerprint(folder.path));
    });

    it('takes it for good when the sources are those it was made of', () => {
      expect(build.isBuilt(folder.path)).to.equal(true);
    });

    it('takes it for good to serve, too; one that was made for that serves, and nothing else', () => {
      expect(build.isBuilt(folder.path, 'serving')).to.equal(true);
      folder.write('dist/.build-stamp', fingerprint(folder.path, 'serving'));
      expect(build.isBuilt(folder.path, 'serving')).to.equal(true);
      expect(build.isBuilt(folder.path, 'all')).to.equal(false);
      folder.write('test/b.ts');
      expect(build.isBuilt(folder.path, 'serving')).to.equal(true);
      folder.write('src/a.ts', 'two');
      expect(build.isBuilt(folder.path, 'serving')).to.equal(false);
    });

    const changes: Record<string, () => void> = {
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
    const { findProgram } = await scriptModule<{
      findProgram: (
        name: string,
        first: string[],
        path: string,
        last: string[],
      ) => string | undefined;
    }>('find-program.mjs');
    const server = folder.write('sbin/mysqld', '', 0o755);
    folder.write('bin/mysqld', 'not executable', 0o644);
    const [bin, sbin] = [join(folder.path, 'bin'), join(folder.path, 'sbin')];
    expect(findProgram('mysqld', [], bin, [sbin])).to.equal(server);
    expect(findProgram('mysqld', [], bin, [])).to.equal(undefined);
  });
});
