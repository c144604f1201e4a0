import { expect } from 'chai';
import { allRoutes } from '../../../src/http/routes/all-routes.js';
import { runCli } from '../../support/run-cli.js';
describe('tradeflow routes', () => {
    it('lists every route, with who may use it and what limits it', async () => {
        const { code, stdout } = await runCli(['routes']);
        expect(code).to.equal(0);
        const [head, ...lines] = stdout.trimEnd().split('\n');
        expect(head).to.match(/^method +path +access +limit +what$/);
        expect(lines).to.have.length(allRoutes.length);
        expect(stdout).to.match(/^PUT +\/api\/v1\/orders\/:orderId +trader \(own\), market-maker \(own\) +orders +\S/m);
        expect(stdout).to.match(/^GET +\/livez +public +probes +\S/m);
    });
    it('lists them as JSON', async () => {
        const { stdout } = await runCli(['routes', '--json']);
        expect(JSON.parse(stdout)).to.deep.equal(allRoutes.map(({ method, path, access, limit, what }) => ({
            ...{ method, path, access, limit, what },
        })));
    });
});
//# sourceMappingURL=routes-command.test.js.map