import { LIST_MARKET } from '../../src/commands/markets/list-market.js';
import { REGISTER_USER } from '../../src/commands/users/register-user.js';
import { ANONYMOUS, newContext } from '../../src/request-context.js';
import { exchangeEnvironment } from '../../src/environment/in-force.js';
import { check } from './checking/check.js';
import { Client } from './clients/client.js';
import { History } from './clients/history.js';
import { SYMBOLS } from './clients/random-requests.js';
import { Fleet } from './process/fleet.js';
import { ModelledRecord } from './process/modelled-record.js';
import { Cluster } from './store/cluster.js';
import { Misfortunes } from './world/misfortunes.js';
import { World } from './world/world.js';

/** What came of one seed. */
export interface Simulated {
  readonly seed: number;
  /** Of all that happened: the same whenever the seed is repeated. */
  readonly hash: string;
  /** What must not have happened; empty when all is well. */
  readonly violations: readonly string[];
  readonly attempts: number;
  readonly misfortunes: number;
}

const CLIENTS = 5;
const REQUESTS_A_CLIENT = 26;

/** When misfortunes begin, and when they are over; milliseconds since the beginning. */
const FAIR_UNTIL_MS = 1_000;
const CALM_FROM_MS = 11_000;
/** By when everything that was begun is over: an append is given up after 30 s. */
const END_MS = 75_000;

/** Lets one seed happen. @param tell is told all that happens */
export async function simulate(seed: number, tell?: (line: string) => void): Promise<Simulated> {
  const world = new World(seed, tell);
  const putBack = exchangeEnvironment(world.time);
  try {
    return await happen(world);
  } finally {
    putBack();
  }
}

async function happen(world: World): Promise<Simulated> {
  const cluster = new Cluster(world);
  const history = new History();
  world.isCalm = true;
  const prefersLeader = world.chance(0.5);
  const record = world.chance(0.5) ? ModelledRecord.of(world) : undefined;
  const settings = { snapshotEveryEvents: 40, prefersLeader, ...(record && { record }) };
  const fleet = new Fleet(world, { cluster, symbols: SYMBOLS, settings });
  const failures: string[] = [];
  const userIds = await prepared(world, fleet, failures);
  world.isCalm = false;
  const misfortunes = new Misfortunes(world, fleet, cluster);
  misfortunes.begin();
  const orderIds: string[] = [];
  const clients = userIds.map((userId) => new Client(userId, world, fleet, history, orderIds));
  let working = clients.length;
  for (const client of clients) {
    void client.run(REQUESTS_A_CLIENT).then(
      () => (working -= 1),
      (error: unknown) => failures.push(String(error)),
    );
  }
  await world.time.runUntil(CALM_FROM_MS);
  world.isCalm = true;
  for (const place of fleet.servers.keys()) {
    if (fleet.servers[place] === undefined) fleet.start(place);
  }
  await world.time.runUntil(END_MS);
  fleet.end();
  // What that lets go on has its end before anybody else's time is in force.
  await world.time.runUntil(END_MS);
  if (working > 0) failures.push(`${working} clients have not come to an end`);
  const violations = [...failures, ...check(cluster, history, { symbols: SYMBOLS, userIds })];
  const attempts = history.operations.reduce((sum, { attempts }) => sum + attempts.length, 0);
  return {
    seed: world.seed,
    hash: world.hash(),
    violations,
    attempts,
    misfortunes: misfortunes.count,
  };
}

/** Lists the markets and registers the users, while nothing goes wrong. */
async function prepared(
  world: World,
  fleet: Fleet,
  failures: string[],
): Promise<readonly string[]> {
  const userIds: string[] = [];
  const [server] = fleet.servers;
  const work = async (): Promise<void> => {
    for (const symbol of SYMBOLS) {
      const listing = { symbol, tickSize: '1', lotSize: '1' };
      await server!.bus.dispatch(LIST_MARKET, listing, newContext(ANONYMOUS));
    }
    for (let index = 0; index < CLIENTS; index++) {
      const { result } = await server!.bus.dispatch(
        REGISTER_USER,
        { name: `user ${index}` },
        newContext(ANONYMOUS),
      );
      userIds.push(result.userId);
    }
  };
  world.time.as(
    server!.owner,
    () => void work().catch((error: unknown) => failures.push(String(error))),
  );
  await world.time.runUntil(FAIR_UNTIL_MS);
  return userIds;
}
