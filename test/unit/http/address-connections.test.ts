import { EventEmitter } from 'node:events';

import { expect } from 'chai';

import { AddressConnections } from '../../../src/http/address-connections.js';
import { countedAddress } from '../../../src/http/client-address.js';

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
