import { readFileSync } from 'node:fs';

/** What the product's package says of it. */
interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
}

/** The version of the product, as its package says. */
export function version(): string {
  return ownPackage().version;
}

/** The earliest version of Node.js that the product runs on, as its package says. */
export function minimumNode(): string {
  return ownPackage().engines.node.replace('>=', '');
}

function ownPackage(): Package {
  const file = new URL('../../../package.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Package;
}
