import type { SeededRandom } from '../seeded-random.js';

/** Values that have done harm somewhere. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    '\u0007',
    '\u202e',
    '\ud800',
    'é'.repeat(40),
    '🦊',
    'NaN',
    'null',
    'undefined',
  ],
  ...[
    '-1',
    '0',
    '0.0',
    '1e400',
    '1E-9',
    '0x10',
    '+1',
    '00.1',
    '.5',
    '1.',
    '9'.repeat(50),
    '1,5',
    '1_000',
  ],
  ...[
    "' OR '1'='1",
    "'; DROP TABLE orders; --",
    '"; --',
    '%27',
    '\\',
    '${7*7}',
    '{{7*7}}',
    '$(id)',
    '`id`',
  ],
  ...[
    '../../etc/passwd',
    '..%2f..%2f',
    'file:///etc/passwd',
    '//example.org',
    '<script>alert(1)</script>',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '[object Object]'],
  ...[
    '2026-02-30T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '2026-01-01',
    '0',
    'x'.repeat(300),
    'A'.repeat(33),
  ],
  ...[
    'BTC-USDT',
    'btc-usdt',
    'BTC-USDT-0',
    'BTC-USDT-99999999999999999999',
    'BTC-USDT--1',
    '$all',
    '$ce-market',
  ],
];

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    [],
    {},
    [[]],
    [null],
    { a: {} },
  ],
  { $ne: null },
  { toString: 'x' },
  { length: -1 },
];

/** A text to be wary of. */
export function hostileText(random: SeededRandom): string {
  return random.pick(TEXTS);
}

/** A value to be wary of. */
export function hostileValue(random: SeededRandom): unknown {
  return random.fraction() < 0.6 ? hostileText(random) : random.pick(VALUES);
}

/** A body that is no JSON, or JSON that nobody would write. */
export function hostileBody(random: SeededRandom, body: string): string | Buffer {
  const made: (() => string | Buffer)[] = [
    () => body.slice(0, random.between(0, body.length)),
    () => `${body}${body}`,
    () => `\ufeff${body}`,
    () => Buffer.concat([Buffer.from(body.slice(0, -1)), Buffer.from([0xff, 0xfe, 0x7d])]),
    () => '['.repeat(random.between(1, 40_000)),
    () => '{"a":'.repeat(2_000) + '1' + '}'.repeat(2_000),
    () => `{"userId":"x","userId":"y"}`,
    () => `{"__proto__":{"isAdmin":true},${body.slice(1)}`,
    () => JSON.stringify({ name: 'x'.repeat(random.between(1_000, 120_000)) }),
    () => JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`f${n}`, n]))),
    () => random.pick(['null', '1', '"text"', '[]', 'true', '', 'NaN', "{'a':1}", '{"a":1,}']),
  ];
  return random.pick(made)();
}
