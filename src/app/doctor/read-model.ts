import { existsSync } from 'node:fs';

import { CompiledQuery } from 'kysely';

import { now } from '../../environment/clock.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { allProjections } from '../../projections/all-projections.js';
import { LagMeter } from '../../projections/lag/lag-meter.js';
import { generationsTable } from '../../projections/generations/generation.js';
import type { ProjectionStatus } from '../../projections/lag/projection-status.js';
import type { ReadDatabase } from '../../sql/read-database.js';
import type { Config } from '../config.js';
import { LiveTables } from '../live-tables.js';
import { tablesFile } from '../tables-file.js';
import { checkReadDatabase } from '../start/check-read-database.js';
import { examineClock } from './clock.js';
import { type Finding, findingOfFault, findingsOf } from './finding.js';
import { mysqlVersion } from './versions.js';

const PART = 'read tables';

/** Whether there are tables that can be opened, without making any. @returns findings, of which one is an error when not */
export async function examineDatabase({
  mysqlUrl,
  dataDir,
}: Pick<Config, 'mysqlUrl' | 'dataDir'>): Promise<Finding> {
  const { ok, warning } = findingsOf(PART);
  if (mysqlUrl !== undefined) {
    const fault = await checkReadDatabase(mysqlUrl);
    return fault === undefined ? ok('MYSQL_URL answers') : findingOfFault(PART, fault.text);
  }
  const file = tablesFile(dataDir);
  if (existsSync(file)) return ok(`in ${file}`);
  return warning(`there is no ${file} yet`, 'start the server, which makes it');
}

/** Of which version MySQL is, and whether its clock is in step. */
export async function examineMysql(database: ReadDatabase): Promise<readonly Finding[]> {
  const { ok, error } = findingsOf(PART);
  const text = String(await cell(database, 'SELECT VERSION() AS cell'));
  const { product, minimum, isEnough } = mysqlVersion(text);
  const version = isEnough
    ? ok(`${product} ${text} (${minimum} or later is needed)`)
    : error(`${product} ${text}, where ${minimum} or later is needed`, 'use a later one');
  const clock = await examineClock(product, async () => {
    return Number(await cell(database, 'SELECT UNIX_TIMESTAMP(NOW(3)) * 1000 AS cell'));
  });
  return [version, clock];
}

async function cell(database: ReadDatabase, text: string): Promise<unknown> {
  const { rows } = await database.sql.executeQuery<{ cell: unknown }>(CompiledQuery.raw(text));
  return rows[0]?.cell;
}

/** How far the tables are behind the log. */
export async function examineLag(
  store: EventStore,
  database: ReadDatabase,
  maxLagSeconds: number,
): Promise<readonly Finding[]> {
  const parts = { store, database, projections: allProjections, maxLagSeconds, now };
  const statuses = await new LagMeter(parts).statuses();
  const findings = statuses.map(lagFinding).filter((found) => found.level !== 'ok');
  if (findings.length > 0) return findings;
  return [findingsOf('projections').ok(`all ${statuses.length} are up to date`)];
}

function lagFinding({ projection: { name }, state, lag }: ProjectionStatus): Finding {
  const { ok, warning, error } = findingsOf('projections');
  const behind =
    lag === undefined ? '' : `, ${lag.events} events (${lag.seconds.toFixed(1)} s) behind`;
  switch (state) {
    case 'live':
      return ok(name);
    case 'failed':
      return error(
        `${name} has failed at an event that it cannot apply`,
        `look for it in the log of who keeps it; after an upgrade that can, npx tradeflow replay ${name}`,
      );
    case 'stalled':
      return error(
        `${name} does not move${behind}`,
        'start a process whose ROLES have projections',
      );
    case 'missing':
      return warning(`${name} has no tables yet`, 'start a process whose ROLES have projections');
    case 'catching_up':
      return warning(
        `${name} is catching up${behind}`,
        'wait; if it grows, see docs/operations.md',
      );
    case 'unknown':
      return warning(`how far ${name} is cannot be told`, 'see what is told of the event store');
  }
}

/** The symbols of all markets that the read tables know; of none while there are no tables. */
export async function marketSymbols(database: ReadDatabase): Promise<readonly string[]> {
  const { tables, sql } = database;
  if (!(await tables.names(sql)).includes(generationsTable.name)) return [];
  return LiveTables.read(database, async (tables) => {
    const symbols: string[] = [];
    for await (const row of tables.rows('markets')) symbols.push(String(row['symbol']));
    return symbols;
  });
}
