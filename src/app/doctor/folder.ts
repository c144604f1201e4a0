import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { findLiveOwner } from '../../embedded-eventstore/log/directory-lock.js';
import { checkDataFolder } from '../start/check-data-folder.js';
import { type Finding, findingOfFault, findingsOf } from './finding.js';

/** Whether the data folder can be written, and who has its event store open. Nothing is left behind. */
export async function examineFolder(directory: string): Promise<Finding> {
  const part = 'data folder';
  const wasThere = existsSync(directory);
  const checked = await checkDataFolder(directory);
  await checked.takeBack();
  const { fault } = checked;
  if (fault !== undefined) return findingOfFault(part, fault.text);
  const { ok } = findingsOf(part);
  if (!wasThere) return ok(`${directory} can be made`);
  const store = join(directory, 'eventstore');
  const owner = existsSync(store) ? await findLiveOwner(store) : undefined;
  const holder =
    owner === undefined
      ? 'no process has its event store open'
      : `process ${owner.pid} has its event store open`;
  return ok(`${directory} can be written; ${holder}`);
}
