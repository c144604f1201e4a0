/** Compares dotted versions by their numbers. @returns whether `version` is `minimum` or later */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = version.split('.').map((part) => parseInt(part, 10));
  for (const [index, need] of minimum.split('.').map(Number).entries()) {
    const part = have[index] ?? 0;
    if (part !== need) return part > need;
  }
  return true;
}

const MINIMA = { MySQL: '8.4', MariaDB: '10.11' };

/** What a database of MySQL's protocol says of itself: `10.11.6-MariaDB-1`, `8.4.2`. */
export function mysqlVersion(text: string): {
  readonly product: 'MySQL' | 'MariaDB';
  readonly minimum: string;
  readonly isEnough: boolean;
} {
  const product = /mariadb/i.test(text) ? 'MariaDB' : 'MySQL';
  // Servers before MariaDB 11 put what clients of long ago expect before their version.
  const version = product === 'MariaDB' ? text.replace(/^5\.5\.5-/, '') : text;
  return { product, minimum: MINIMA[product], isEnough: isAtLeast(version, MINIMA[product]) };
}
