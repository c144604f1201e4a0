import { existsSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

const ROOT = new URL('../../../../', import.meta.url);

describe('docs/operations.md', () => {
  const text = readFileSync(new URL('docs/operations.md', ROOT), 'utf8');

  it('says what has tried each runbook by tests that there are', () => {
    const [, runbooks = ''] = text.split('\n## Runbooks\n');
    const named = runbooks.split('\n## ')[0]!.matchAll(/`(test\/[\w./-]+)`/g);
    const tests = [...named].map(([, path]) => path!);
    expect(tests).to.have.length.above(10);
    for (const path of tests) expect(existsSync(new URL(path, ROOT)), path).to.equal(true);
    for (const [part] of runbooks.split('\n## ')[0]!.matchAll(/^### .*\n(?:(?!###).*\n?)*/gm)) {
      expect(part, part.slice(0, 40)).to.match(/`test\/|not tried|benchmarks\.md/);
    }
  });

  it('leads to headings that there are', () => {
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).to.include(anchor);
  });
});
