import { existsSync } from 'node:fs';

/** Where Chromium usually is. */
const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that the tests are run with. @throws Error naming how to name one */
export function findBrowser(): string {
  const found = [process.env['CHROMIUM'] ?? '', ...USUAL].find((path) => existsSync(path));
  if (found === undefined) throw new Error('set CHROMIUM to the path of a Chromium, or install it');
  return found;
}
