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

/** The same modes. @throws Error when the number is none of modes */
export function knownModes(modes: number): number {
  if (modes < SELF_TRADE_PREVENTIONS.length * (1 + POST_ONLY_MODES.length)) return modes;
  throw new Error('it has an order of a mode that there is not');
}

/** Of known modes. */
export function postOnlyOf(modes: number): PostOnly | undefined {
  return POST_ONLY_MODES[Math.floor(modes / SELF_TRADE_PREVENTIONS.length) - 1];
}

/** Of known modes. */
export function selfTradePreventionOf(modes: number): SelfTradePrevention {
  return SELF_TRADE_PREVENTIONS[modes % SELF_TRADE_PREVENTIONS.length]!;
}
