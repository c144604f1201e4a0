import { expect } from 'chai';

import { frameAt } from '../../../src/http/request-frame.js';

const LINE = 'POST /api/v1/orders?a=b HTTP/1.1\r\n';

describe('a request in what came over a connection', () => {
  const frame = (text: string, start = 0) => frameAt(Buffer.from(text, 'latin1'), start);

  it('is framed by its head, wherever it begins, whether or not its body has come', () => {
    const head = `${LINE}Host: a\r\nContent-Length: 5\r\nconnection: Keep-Alive \r\n\r\n`;
    const framed = { method: 'POST', url: '/api/v1/orders?a=b', headBytes: head.length };
    expect(frame(head)).to.deep.equal({ ...framed, bodyBytes: 5 });
    expect(frame(`12345${head}12345GET`, 5)).to.deep.equal({ ...framed, bodyBytes: 5 });
    const noBody = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
    const { length } = noBody;
    expect(frame(noBody)).to.deep.equal({
      method: 'GET',
      url: '/',
      headBytes: length,
      bodyBytes: 0,
    });
  });

  it('is unfinished until the empty line has come, unless it is too long for one', () => {
    const head = `${LINE}Host: a\r\n\r\n`;
    for (let length = 0; length < head.length; length++) {
      expect(frame(head.slice(0, length))).to.equal('unfinished');
    }
    expect(frame(`${LINE}X: ${'x'.repeat(16 * 1024)}`)).to.equal('unusual');
    expect(frame(`${LINE}X: ${'x'.repeat(16 * 1024)}\r\n\r\n`)).to.equal('unusual');
  });

  const UNUSUAL: Readonly<Record<string, string>> = {
    'another version': 'GET / HTTP/1.0\r\nHost: a\r\n\r\n',
    'a method without a body in its answer': 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n',
    'an empty line before it': `\r\n${LINE}Host: a\r\n\r\n`,
    chunks: `${LINE}Transfer-Encoding: chunked\r\n\r\n`,
    'chunks and a length': `${LINE}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
    'two lengths': `${LINE}Content-Length: 3\r\ncontent-length: 3\r\n\r\n`,
    'a length that is none': `${LINE}Content-Length: +3\r\n\r\n`,
    'a list of lengths': `${LINE}Content-Length: 3, 3\r\n\r\n`,
    'no length': `${LINE}Content-Length:\r\n\r\n`,
    'a space behind a name': `${LINE}Content-Length : 3\r\n\r\n`,
    'a line that goes on': `${LINE}X: a\r\n Content-Length: 3\r\n\r\n`,
    'a bare line feed': `${LINE}X: a\nContent-Length: 3\r\n\r\n`,
    'a bare carriage return': `${LINE}X: a\rContent-Length: 3\r\n\r\n`,
    'another protocol': `${LINE}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    'the end of the connection': `${LINE}Connection: close\r\n\r\n`,
    'an expectation': `${LINE}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n`,
    'no headers': `${LINE}\r\n`,
    'no request': 'x\r\n\r\n',
  };
  for (const [what, text] of Object.entries(UNUSUAL)) {
    it(`is left to a parser with ${what}`, () => {
      expect(frame(text)).to.equal('unusual');
    });
  }
});
