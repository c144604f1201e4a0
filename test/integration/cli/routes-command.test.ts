import { expect } from 'chai';

import { allRoutes } from '../../../src/http/routes/all-routes.js';
import { allChannels } from '../../../src/realtime/channels/all-channels.js';
import { liveRoutes } from '../../../src/realtime/server-sent/live-routes.js';
import { runCli } from '../../support/run-cli.js';

describe('tradeflow routes', () => {
  it('lists every route, socket and feed, with who may use it and what limits it', async () => {
    const { code, stdout } = await runCli(['routes']);
    expect(code).to.equal(0);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).to.match(/^method +path +access +limit +what$/);
    // The sockets: for orders, for the channels, and two plain feeds; the description of them.
    const others = 1 + allChannels.length + 2 + liveRoutes.length + 1;
    expect(lines).to.have.length(allRoutes.length + others);
    expect(stdout).to.match(/^GET +\/ws \(fills\) +trader \(own\), \S.* queries +every fill/m);
    expect(stdout).to.match(
      /^PUT +\/api\/v1\/orders\/:orderId +trader \(own\), market-maker \(own\) +orders +\S/m,
    );
    expect(stdout).to.match(/^GET +\/ws\/orders +\S.* orders +enter orders over a WebSocket$/m);
    expect(stdout).to.match(/^GET +\/livez +public +probes +\S/m);
  });

  it('lists them as JSON', async () => {
    const { stdout } = await runCli(['routes', '--json']);
    const listed = JSON.parse(stdout) as readonly { readonly path: string }[];
    expect(listed[allRoutes.length]).to.include({ method: 'GET', path: '/ws/orders' });
    expect(listed.slice(0, allRoutes.length)).to.deep.equal(
      allRoutes.map(({ method, path, access, limit, what }) => ({
        ...{ method, path, access, limit, what },
      })),
    );
  });
});
