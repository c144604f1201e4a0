import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { EngineModules } from './engine.js';
import type { Habits } from './engine-history.js';

const DOMAIN = fileURLToPath(new URL('../../../src/domain', import.meta.url));

/** A mistake in the engine: a text of one module of the built domain, which is there exactly once, and another instead. */
export interface EngineFault {
  readonly name: string;
  /** Below the domain's folder. */
  readonly module: string;
  readonly text: string;
  readonly instead: string;
  /** Of the histories that show it. */
  readonly habits?: Habits;
  /** The rules of which one is broken first. */
  readonly rules: readonly string[];
}

/** Has some work done with a copy of the engine that has a fault. @throws Error when it is to be planted anew */
export async function withFault(
  { module, text, instead }: EngineFault,
  work: (modules: EngineModules) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tradeflow-faulty-engine-'));
  try {
    const filter = (path: string): boolean => !path.endsWith('.map');
    cpSync(DOMAIN, folder, { recursive: true, filter });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const file = join(folder, module);
    const parts = readFileSync(file, 'utf8').split(text);
    if (parts.length !== 2) throw new Error(`${module} has ${parts.length - 1} times: ${text}`);
    writeFileSync(file, parts.join(instead));
    work(await modulesIn(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function modulesIn(folder: string): Promise<EngineModules> {
  const load = (path: string): Promise<unknown> =>
    import(pathToFileURL(join(folder, path)).href) as Promise<unknown>;
  return {
    decision: await load('decision.js'),
    decide: await load('market/decide.js'),
    evolve: await load('market/evolve.js'),
    goOn: await load('market/go-on.js'),
    expiry: await load('market/orders/expiry.js'),
    triggerStop: await load('market/orders/trigger-stop.js'),
    market: await load('market/state/market.js'),
  } as EngineModules;
}
