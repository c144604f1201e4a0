import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';

import { expect } from 'chai';

import { AddressConnections } from '../../../src/http/address-connections.js';
import { ClientAddresses, countedAddress, proxiesIn } from '../../../src/http/client-address.js';

/** A connection as far as its address matters. */
class FakeSocket extends EventEmitter {
  constructor(readonly remoteAddress: string) {
    super();
  }
}

describe('the connections of an address', () => {
  it('are served so far, told so beyond, and dropped far beyond', () => {
    const connections = new AddressConnections(2);
    const sockets = Array.from({ length: 5 }, () => new FakeSocket('192.0.2.1'));
    const standings = sockets.map((socket) => connections.add(socket));
    expect(standings).to.deep.equal(['within', 'within', 'beyond', 'beyond', 'far beyond']);
    expect(connections.add(new FakeSocket('192.0.2.2'))).to.equal('within');

    for (const socket of sockets.slice(0, 4)) socket.emit('close');
    expect(connections.add(new FakeSocket('192.0.2.1'))).to.equal('within');
    expect(connections.add(new FakeSocket('192.0.2.1'))).to.equal('beyond');
  });

  it('are as many as they like on this machine', () => {
    const connections = new AddressConnections(1);
    for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1']) {
      expect(connections.add(new FakeSocket(address))).to.equal('within');
      expect(connections.add(new FakeSocket(address))).to.equal('within');
    }
  });
});

describe('where a request comes from', () => {
  function addressOf(
    trusted: readonly string[],
    forwarded: string | undefined,
  ): string | undefined {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const req = { headers, socket: { remoteAddress: '10.0.0.9' } };
    return new ClientAddresses(trusted).of(req as unknown as IncomingMessage);
  }

  it('is what trusted proxies say of it, and nobody else', () => {
    expect(addressOf([], '192.0.2.1')).to.equal('10.0.0.9');
    expect(addressOf(['10.0.0.0/8'], '192.0.2.1')).to.equal('192.0.2.1');
    expect(addressOf(['10.0.0.0/8'], undefined)).to.equal('10.0.0.9');
    // What a client writes itself stands before what the proxy adds.
    expect(addressOf(['10.0.0.0/8'], '203.0.113.5, 192.0.2.1')).to.equal('192.0.2.1');
    expect(addressOf(['172.16.0.0/12'], '192.0.2.1')).to.equal('10.0.0.9');
  });

  it('is not counted of proxies, whose connections are those of many', () => {
    const connections = new AddressConnections(1, proxiesIn(['10.0.0.0/8']));
    for (let index = 0; index < 5; index++) {
      expect(connections.add(new FakeSocket('10.0.0.9'))).to.equal('within');
    }
    connections.add(new FakeSocket('192.0.2.1'));
    expect(connections.add(new FakeSocket('192.0.2.1'))).to.equal('beyond');
  });
});

describe('an address that is counted', () => {
  it('is one of IPv4, or a network of IPv6', () => {
    const counted: Readonly<Record<string, string>> = {
      '192.0.2.1': '192.0.2.1',
      '::ffff:192.0.2.1': '192.0.2.1',
      '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
      '2001:db8:1:2::9': '2001:db8:1:2::/64',
      '2001:DB8:1:2:ffff::': '2001:db8:1:2::/64',
      '2001:db8::1': '2001:db8:0:0::/64',
      '::1': '0:0:0:0::/64',
      'fe80::1%eth0': 'fe80:0:0:0::/64',
    };
    for (const [address, name] of Object.entries(counted)) {
      expect(countedAddress(address), address).to.equal(name);
    }
  });
});
