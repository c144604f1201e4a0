import {
  POST_ONLY_MODES,
  type PostOnly,
  SELF_TRADE_PREVENTIONS,
  type SelfTradePrevention,
} from '../terms.js';

/** Self-trade prevention and post-only mode of an order as one small number. */
export function modesOf({
  selfTradePrevention,
  postOnly,
}: {
  readonly selfTradePrevention: SelfTradePrevention;
  readonly postOnly: PostOnly | undefined;
}): number {
  const post = postOnly === undefined ? 0 : 1 + POST_ONLY_MODES.indexOf(postOnly);
  return post * SELF_TRADE_PREVENTIONS.length + SELF_TRADE_PREVENTIONS.indexOf(selfTradePrevention);
}

/** @throws Error when the number is none of modes */
export function postOnlyOf(modes: number): PostOnly | undefined {
  const post = Math.floor(modes / SELF_TRADE_PREVENTIONS.length);
  return post === 0 ? undefined : known(POST_ONLY_MODES[post - 1]);
}

export function selfTradePreventionOf(modes: number): SelfTradePrevention {
  return known(SELF_TRADE_PREVENTIONS[modes % SELF_TRADE_PREVENTIONS.length]);
}

function known<Mode>(mode: Mode | undefined): Mode {
  if (mode === undefined) throw new Error('it has an order of a mode that there is not');
  return mode;
}
