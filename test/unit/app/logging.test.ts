import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { createLogger, shownError, withoutSecrets } from '../../../src/app/logging.js';

const SECRET = 'hunter2';

/** More than a pipe, its reader's buffer and what is kept hold together. */
const LINES = 8_000;

const LOGGING = new URL('../../../src/app/logging.js', import.meta.url).href;

/** What a process says on standard error that logs a line in some format. */
function saidIn(format: string): string {
  const script = `import { createLogger } from '${LOGGING}';
    const logger = createLogger('info', '${format}');
    logger.warn({ symbol: 'BTC-USDT', url: 'redis://:${SECRET}@here' }, 'something happened');`;
  const args = ['--input-type=module', '--eval', script];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stderr;
}

describe('the log', () => {
  let lines: string[];

  beforeEach(() => (lines = []));

  function logged(entry: object, message = 'x'): string {
    const logger = createLogger('info', 'json', { write: (line) => void lines.push(line) });
    logger.error(entry, message);
    return lines.join('');
  }

  it('has nothing of what errors say of URLs that cannot be read', () => {
    const errors = [`mysql://root:${SECRET}@db:99999/x`, `redis://:${SECRET}@a b`].map((url) => {
      try {
        return new URL(url);
      } catch (error) {
        return error;
      }
    });
    for (const err of errors) {
      expect(err).to.be.instanceOf(TypeError);
      logged({ err });
      logged({ err: new Error('outer', { cause: err }) });
      expect(shownError(err)).to.contain('Invalid URL').and.not.contain(SECRET);
    }
    expect(lines).to.have.length(4);
    expect(lines.join('')).to.contain('Invalid URL').and.not.contain(SECRET);
  });

  it('has nothing of users and passwords in texts, but the rest of them', () => {
    const text = `no answer of mysql://root:p@${SECRET}/x@db:3306/orders?ssl=true`;
    expect(withoutSecrets(text)).to.equal('no answer of mysql://[secret]@db:3306/orders?ssl=true');
    expect(withoutSecrets('at http://127.0.0.1:8000/docs')).to.equal(
      'at http://127.0.0.1:8000/docs',
    );
    expect(logged({ err: new Error(text), url: text }, text))
      .to.contain('db:3306')
      .and.not.contain(SECRET);
  });

  it('is JSON where no terminal is, and lines for people when it is told so', () => {
    const told = { level: 40, symbol: 'BTC-USDT', msg: 'something happened' };
    const json = saidIn('auto');
    expect(JSON.parse(json)).to.include(told);
    const pretty = saidIn('pretty');
    expect(pretty).to.match(
      /^\[\d\d:\d\d:\d\d\.\d{3}\] WARN: something happened \{"symbol":"BTC-USDT",.*\}\n$/,
    );
    expect(json + pretty).not.to.contain(SECRET);
  });

  it('has no header and no member that holds a secret', () => {
    const named = { password: SECRET, token: SECRET, secret: SECRET };
    const headers = { authorization: `Bearer ${SECRET}`, 'x-api-key': SECRET, host: 'here' };
    const line = logged({ ...named, headers, req: { headers }, config: named });
    expect(line).to.contain('here').and.not.contain(SECRET);
  });

  for (const format of ['json', 'pretty']) {
    it(`keeps nobody waiting while nobody reads it, and tells what it dropped: ${format}`, async () => {
      const script = `import { createLogger } from '${LOGGING}';
        const logger = createLogger('info', '${format}');
        for (let line = 0; line < ${LINES}; line++) logger.info({ line, padding: '${'x'.repeat(200)}' });
        process.stdout.write('all logged');
        process.stdin.resume();`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
      const exit = once(child, 'exit');
      // With a log that waits for its reader this is never said.
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      expect(said.toString()).to.equal('all logged');
      child.stderr.setEncoding('utf8');
      let log = '';
      for await (const chunk of child.stderr) {
        log += String(chunk);
        if (log.includes('were dropped')) child.stdin.end();
      }
      await exit;
      const told = /lines"?: ?(\d+)/.exec(log)?.[1];
      const logged = log.split('\n').filter((each) => each.includes('padding'));
      expect(logged.length).to.be.above(1_000).and.below(LINES);
      expect(logged.length + Number(told)).to.equal(LINES);
      expect(logged.at(-1)).to.match(new RegExp(`"line": ?${logged.length - 1}\\b`));
      expect(log).to.contain('standard error was not read, and lines of the log were dropped');
    });
  }

  it('leaves nothing out for a reader that is slow, also when the process ends', async () => {
    const script = `import { createLogger } from '${LOGGING}';
      const logger = createLogger('info', 'json');
      for (let line = 0; line < 2000; line++) logger.info({ line, padding: '${'x'.repeat(200)}' });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    const log = await text(child.stderr);
    const lines = log
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each) as { line: number });
    expect(lines.map(({ line }) => line)).to.deep.equal(Array.from({ length: 2000 }, (_, i) => i));
  });
});
