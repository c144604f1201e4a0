import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { ROOT } from '../../support/deploy/read-yaml.js';
import { startedServer } from '../../support/started-server.js';
import { until } from '../../support/until.js';
import { isAsShown, shownIn } from './pages.js';
import { Shell } from './shell.js';

/** Where README says that it is served. */
const SERVED = 'http://127.0.0.1:8000';

describe('the first screen of README', () => {
  const server = startedServer();
  const [start, place, look, amend, market, tests, ...others] = shownIn('README.md');
  let shell: Shell;

  before(() => (shell = new Shell(ROOT)));
  after(() => shell.close());

  /** What a block writes here. */
  const run = async (code: string): Promise<string> =>
    (await shell.run(code.replaceAll(SERVED, server.url))).replaceAll(server.url, SERVED);

  it('has the blocks that are run here, and those that run everything', () => {
    // docs/tutorial.md begins with the first as well; its test runs it. The last runs this test.
    expect(start?.code).to.equal('npm start\n');
    expect(tests?.code).to.match(/^npm test\b/);
    expect(others).to.deep.equal([]);
  });

  it('shows what a start says', () => {
    const said = `${server.greeting.replaceAll(server.url, SERVED)}\n`;
    expect(said).to.equal(start?.output);
  });

  it('shows what commands are answered with, line by line', async () => {
    for (const { code, output } of [place!, amend!, market!]) {
      // What rests has to be seen before it is amended.
      if (code === amend!.code) {
        await until(async () => isAsShown(await run(look!.code), look!.output!));
      }
      const written = await run(code);
      expect(isAsShown(written, output!), `${written}\nis not as shown:\n${output}`).to.equal(true);
    }
  });

  it('would find what is not as it is shown', () => {
    expect(isAsShown('{"a":1,"b":2}\n', '{"a":1,…}\n')).to.equal(true);
    expect(isAsShown('{"a":1,"b":2}\n', '{"a":2,…}\n')).to.equal(false);
    expect(isAsShown('{"a":1}{"b":2}', '{"a":1}\n{"b":2}\n')).to.equal(false);
  });

  it('shows pictures that there are', () => {
    const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const pictures = [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path!);
    expect(pictures).to.have.length(1);
    for (const path of pictures) expect(existsSync(join(ROOT, path)), path).to.equal(true);
  });
});
