import type { EventStore } from '../eventstore/event-store.js';
import { UserKeys } from '../eventstore/user-keys.js';
import type { AnyCommandHandler } from './bus.js';
import type { Clock } from './clock.js';
import { ChangeMarketBoundsHandler } from './markets/change-market-bounds.js';
import { ChangeMarketStatusHandler } from './markets/change-market-status.js';
import { DelistMarketHandler } from './markets/delist-market.js';
import { ListMarketHandler } from './markets/list-market.js';
import { AmendOrderHandler } from './orders/amend-order.js';
import { CancelOrderHandler } from './orders/cancel-order.js';
import { CancelOrdersHandler, type MarketList } from './orders/cancel-orders.js';
import { OrderBatchHandler } from './orders/order-batch.js';
import { PlaceOrderHandler } from './orders/place-order.js';
import type { Markets } from './sequencer/markets.js';
import type { SwitchSequencers } from './sequencer/switch-sequencers.js';
import { CancelAfterHandler } from './switches/cancel-after.js';
import { SessionEndedHandler } from './switches/session-ended.js';
import { CreateApiKeyHandler, RevokeApiKeyHandler } from './users/api-keys.js';
import { RevokeTokensHandler } from './users/revoke-tokens.js';
import { EraseUserHandler } from './stopping/erase-user.js';
import { KeySecrets } from './users/key-secrets.js';
import { KillUserHandler } from './stopping/kill-user.js';
import { RegisterUserHandler } from './users/register-user.js';
import { UserChanges } from './users/user-changes.js';
import type { UserDirectory } from './users/user-directory.js';
import { ResumeUserHandler, SuspendUserHandler } from './users/user-status.js';

/** What the handlers work with. */
export interface HandlerParts {
  readonly store: EventStore;
  readonly sequencers: Markets;
  readonly switches: SwitchSequencers;
  readonly markets: MarketList;
  readonly users: UserDirectory;
  readonly clock: Clock;
  /** Of which the secrets of API keys are made; without it none are. */
  readonly keySecret?: string | undefined;
}

const changesOf = ({ store, users, clock }: HandlerParts): UserChanges =>
  new UserChanges(store, users, clock);

const killOf = (parts: HandlerParts): KillUserHandler =>
  new KillUserHandler({
    changes: changesOf(parts),
    cancelOrders: new CancelOrdersHandler(parts.sequencers, parts.markets),
    markets: parts.markets,
  });

/** Every command there is, as how its handler is made. To add one: its file and a line here. */
export const commandHandlers: readonly ((parts: HandlerParts) => AnyCommandHandler)[] = [
  ({ store, clock }) => new RegisterUserHandler(store, new UserKeys(store), clock),
  (parts) => new CreateApiKeyHandler(changesOf(parts), new KeySecrets(parts.keySecret)),
  (parts) => new RevokeApiKeyHandler(changesOf(parts)),
  (parts) => new RevokeTokensHandler(changesOf(parts)),
  (parts) => new SuspendUserHandler(changesOf(parts)),
  (parts) => new ResumeUserHandler(changesOf(parts)),
  killOf,
  (parts) =>
    new EraseUserHandler({
      store: parts.store,
      changes: changesOf(parts),
      kill: killOf(parts),
      keys: new UserKeys(parts.store),
    }),
  ({ sequencers }) => new ListMarketHandler(sequencers),
  ({ sequencers }) => new ChangeMarketStatusHandler(sequencers),
  ({ sequencers }) => new ChangeMarketBoundsHandler(sequencers),
  ({ sequencers }) => new DelistMarketHandler(sequencers),
  ({ users, sequencers }) => new PlaceOrderHandler(users, sequencers),
  ({ sequencers }) => new AmendOrderHandler(sequencers),
  ({ sequencers }) => new CancelOrderHandler(sequencers),
  ({ sequencers, markets }) => new CancelOrdersHandler(sequencers, markets),
  (parts) => new CancelAfterHandler(parts),
  ({ switches }) => new SessionEndedHandler(switches),
  ({ users, sequencers }) =>
    new OrderBatchHandler(
      {
        place: new PlaceOrderHandler(users, sequencers),
        amend: new AmendOrderHandler(sequencers),
        cancel: new CancelOrderHandler(sequencers),
      },
      sequencers,
    ),
];
