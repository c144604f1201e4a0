import { expect } from 'chai';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';

import type { Access } from '../../../src/http/access.js';
import { ORDER_METHODS } from '../../../src/http/ws/order-methods.js';
import { sessionMethods } from '../../../src/http/ws/session-methods.js';
import type { SessionSwitches } from '../../../src/http/ws/session-switches.js';
import { asyncApi } from '../../../src/realtime/async-api/async-api.js';
import { allChannels } from '../../../src/realtime/channels/all-channels.js';

interface Description {
  readonly channels: Readonly<
    Record<
      string,
      {
        readonly messages: Readonly<
          Record<string, { readonly payload: TSchema; readonly 'x-access'?: Access }>
        >;
      }
    >
  >;
  readonly operations: Readonly<
    Record<string, { readonly security?: readonly { readonly $ref: string }[] }>
  >;
  readonly components: { readonly securitySchemes: Readonly<Record<string, object>> };
}

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('/asyncapi.json', () => {
  const { channels, operations, components } = asyncApi() as Description;
  const orders = channels['ws-orders']!.messages;
  const feeds = channels['ws']!.messages;

  it('describes every method of the socket of orders, and who may use it', () => {
    const methods = { ...ORDER_METHODS, ...sessionMethods({} as SessionSwitches) };
    for (const [method, callOf] of Object.entries(methods)) {
      const { access } = callOf({ orderId: 'BTC-USDT-1', userId: ADA }).route;
      expect(orders[method]?.['x-access'], method).to.deep.equal(access);
      expect(orders, method).to.have.property(`${method}.answer`);
    }
    expect(orders['auth']?.['x-access']).to.equal('public');
  });

  it('describes what a channel is asked for, and by whom', () => {
    for (const { name, access } of allChannels) {
      expect(feeds[`subscribe.${name}`]?.['x-access'], name).to.deep.equal(access);
      expect(feeds[`unsubscribe.${name}`]?.['x-access'], name).to.deep.equal(access);
    }
    expect(feeds['auth']?.['x-access']).to.equal('public');
  });

  it('tells a message that is taken from one that is not', () => {
    const faultsOf = (message: Readonly<Record<string, unknown>>) =>
      Value.Errors(orders[message['method'] as string]!.payload, message).length;
    const disconnect = (params: object) => ({
      ...{ id: 1, method: 'session.cancelOnDisconnect', params: { userId: ADA, ...params } },
    });
    expect(faultsOf(disconnect({ enabled: true, timeoutMs: 5_000 }))).to.equal(0);
    expect(faultsOf(disconnect({ enabled: 'yes' }))).not.to.equal(0);
    expect(faultsOf(disconnect({ enabled: true, other: 1 }))).not.to.equal(0);
    const login = (params: object) => ({ id: 'a', method: 'auth', params });
    expect(faultsOf(login({ token: 'x' }))).to.equal(0);
    expect(faultsOf(login({}))).not.to.equal(0);
  });

  it('says how a socket is opened by somebody, where it is not for anybody', () => {
    for (const name of ['receive-ws', 'send-ws', 'receive-ws-orders', 'send-ws-orders']) {
      const ways = operations[name]!.security!.map(({ $ref }) => $ref.split('/').pop()!);
      expect(ways, name).to.deep.equal(['bearer', 'protocol', 'signature', 'login']);
      for (const way of ways) expect(components.securitySchemes).to.have.property(way);
    }
    expect(operations['send-ws-trades']).not.to.have.property('security');
  });
});
