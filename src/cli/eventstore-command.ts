import { join } from 'node:path';

import { Command, InvalidArgumentError } from 'commander';

import { startEmbeddedEventStore } from '../embedded-eventstore/embedded-event-store.js';
import { verifyLog } from '../embedded-eventstore/verify.js';
import { type AccessOptions, hintOnHost, readAccess } from './eventstore-access.js';
import { loadConfig } from './load-config.js';
import { showProgress } from './progress.js';
import { stopSignal } from './stop-signal.js';

/** EventStoreDB's own port, where its clients and tools look first. */
const DEFAULT_PORT = 2113;
const MAX_PORT = 65_535;

/** `tradeflow eventstore`: the embedded event store alone, for any EventStoreDB client; `verify` checks its files. */
export function eventStoreCommand(): Command {
  return new Command()
    .option('--port <port>', '0 lets the system choose', readPort, DEFAULT_PORT)
    .option('--dir <folder>', 'folder of the event log (default: DATA_DIR/eventstore)')
    .option('--host <address>', 'a host name or IPv4 address (default: 127.0.0.1)')
    .option(
      '--tls-cert <file>',
      'certificate (PEM) that makes the server speak TLS; clients on Node 26 and later then need a host name: ' +
        'they refuse TLS to an IP address',
    )
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--user <name>', 'whom alone it serves; the password is read from EVENTSTORE_PASSWORD')
    .action(serve)
    .addCommand(verifyCommand());
}

function verifyCommand(): Command {
  return new Command('verify')
    .description(
      "check every record of a stopped store's folder, or of a copy of it, and change nothing; " +
        'the exit code is 1 when there is damage',
    )
    .argument('<folder>', 'folder of the event log')
    .action(verify);
}

interface ServeOptions extends AccessOptions {
  readonly port: number;
  readonly dir?: string;
}

async function serve({ port, dir, ...options }: ServeOptions): Promise<void> {
  const access = readAccess(options, process.env);
  const directory = dir ?? join(loadConfig().dataDir, 'eventstore');
  const store = await startEmbeddedEventStore({ directory, port, access });
  console.log(`The event store of ${directory} listens on ${store.url}`);
  const hint = hintOnHost(access);
  if (hint !== undefined) console.error(hint);
  await stopSignal();
  await store.close();
}

async function verify(directory: string): Promise<void> {
  const progress = showProgress();
  const { files, records, events, damages, indexFaults } = await verifyLog(directory, (share) =>
    progress.show(share, 'checking'),
  );
  progress.end();
  for (const { file, offset, reason } of damages) {
    console.error(`damaged: ${file}, offset ${offset}: ${reason}`);
  }
  for (const { file, reason } of indexFaults) {
    console.error(`index to be made again when the store is opened: ${file}: ${reason}`);
  }
  if (files === 0) console.error(`${directory} holds no event log`);
  if (damages.length > 0 || files === 0) process.exitCode = 1;
  console.log(
    `${events} events in ${records} intact records of ${files} files, ${damages.length} damaged`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  const isPort = /^\d+$/.test(text) && port <= MAX_PORT;
  if (!isPort) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}
