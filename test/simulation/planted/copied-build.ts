import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A change to the built code: a text of one module, which is there exactly once, and what stands there instead. */
export interface Change {
  /** Below `dist/`. */
  readonly module: string;
  readonly text: string;
  readonly instead: string;
}

/** The folders of the build that a simulation needs. */
const FOLDERS = ['src', 'test/simulation', 'test/support'];

/** A copy of the build in which some of it says something else. */
export class CopiedBuild {
  readonly folder: string;

  /** @throws Error when a text is not there exactly once: then the fault is to be planted anew */
  constructor(changes: readonly Change[]) {
    this.folder = mkdtempSync(join(tmpdir(), 'tradeflow-simulation-'));
    const filter = (path: string): boolean => !path.endsWith('.map') && !path.endsWith('.test.js');
    for (const folder of FOLDERS) {
      cpSync(join('dist', folder), join(this.folder, folder), { recursive: true, filter });
    }
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
    for (const change of changes) this.#make(change);
  }

  /** Of the simulation in the copy. */
  get main(): string {
    return join(this.folder, 'test/simulation/main.js');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #make({ module, text, instead }: Change): void {
    const file = join(this.folder, module);
    const parts = readFileSync(file, 'utf8').split(text);
    if (parts.length !== 2) {
      throw new Error(`${module} has ${parts.length - 1} times, and not once: ${text}`);
    }
    writeFileSync(file, parts.join(instead));
  }
}
