import { Command } from 'commander';

import type { OnReplayed, PastMarkets } from '../history/past-markets.js';
import { tellOrder } from '../history/stories/tell-story.js';
import { tellTrade } from '../history/stories/tell-trade.js';
import { withPast } from './history/open-past.js';
import { showProgress } from './progress.js';

type Tell = (
  past: PastMarkets,
  id: string,
  onReplayed: OnReplayed,
) => Promise<{ readonly text: string }>;

/** Adds `order` and `trade` to the commands of an auditor. */
export function addStories(audit: Command): Command {
  return audit
    .addCommand(
      storyCommand(
        'order',
        'tell what became of an order, and why, with the book around it',
        (past, id, onReplayed) => tellOrder(past, id, { onReplayed }),
      ),
    )
    .addCommand(storyCommand('trade', 'tell why two orders traded when they did', tellTrade));
}

function storyCommand(name: string, description: string, tell: Tell): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', name === 'order' ? 'such as BTC-USDT-1042' : 'such as BTC-USDT-T17')
    .option('--json', 'the same as JSON, with the book around each moment')
    .action(async (id: string, { json }: { readonly json?: true }) => {
      const progress = showProgress();
      const story = await withPast((past) =>
        tell(past, id, (events) => progress.show(0, `${events} events replayed`)),
      ).finally(() => progress.end());
      console.log(json === true ? JSON.stringify(story, undefined, 2) : story.text);
    });
}
