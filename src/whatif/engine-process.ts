/*
 * An engine in a process of its own, which another build starts to have this one play: see build-engine.ts. It speaks with
 * whoever started it over the channel between both, and ends with it.
 */
import { MarketEngine } from './market-engine.js';
import { PROTOCOL, type Step } from './steps.js';

const [symbol = ''] = process.argv.slice(2);
const engine = new MarketEngine(symbol);

process.on('message', ({ steps }: { readonly steps: readonly Step[] }) => {
  void engine.play(steps).then(
    (played) => process.send?.({ played }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ protocol: PROTOCOL });
