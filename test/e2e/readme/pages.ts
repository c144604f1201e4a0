import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../../support/deploy/read-yaml.js';

/** What is to be typed, and what it is said to write; undefined where nothing is shown. */
export interface Shown {
  readonly code: string;
  readonly output: string | undefined;
}

/** The shell blocks of a page, each with the output that stands behind it. */
export function shownIn(page: string): readonly Shown[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = text.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?/gms);
  return [...blocks].map(([, code, output]) => ({ code: code!, output }));
}

/** Whether a text is as it is shown, where `…` stands for whatever is left out. */
export function isAsShown(text: string, shown: string): boolean {
  const parts = shown.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^\\n]*')}$`).test(text);
}
