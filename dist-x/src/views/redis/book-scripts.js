import { ARRIVE, LEAVE_POSITION } from './state-scripts.js';
/*
 * A side of a market's book is a sorted set: a member a level, 'price quantity orders', its score the price. The domain
 * keeps prices in units below 2^53, where scores are exact; all else is text. The member '*' of score 0 says that the
 * set is there, for an empty side has one too: should Redis have dropped a set to make room, the view is lost, not
 * wrong. The state has a field 'm:symbol' a market: what else there is to say of its book.
 */
/** Lua: puts markets, in JSON ARGV[5]: [[symbol, rest, bids, asks], ...], a side as [price, member or '', ...]. */
const PUT = `
local function put(key, levels, isNew)
  if isNew then
    redis.call('ZADD', key, 0, '*')
    redis.call('PEXPIRE', key, ARGV[6])
  elseif not redis.call('ZSCORE', key, '*') then return false end
  for i = 1, #levels, 2 do
    redis.call('ZREMRANGEBYSCORE', key, levels[i], levels[i])
    if levels[i + 1] ~= '' then redis.call('ZADD', key, levels[i], levels[i + 1]) end
  end
  return true
end
for _, market in ipairs(cjson.decode(ARGV[5])) do
  local isNew = redis.call('HEXISTS', KEYS[1], 'm:' .. market[1]) == 0
  for side, name in ipairs({ 'bids:', 'asks:' }) do
    if not put(held .. name .. market[1], market[side + 2], isNew) then return 0 end
  end
  redis.call('HSET', KEYS[1], 'm:' .. market[1], market[2])
end
`;
/** Lua: lets all that the view holds live on for ARGV[6] milliseconds. */
const KEEP = `
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 2) == 'm:' then
    for _, name in ipairs({ 'bids:', 'asks:' }) do
      redis.call('PEXPIRE', held .. name .. string.sub(field, 3), ARGV[6])
    end
  end
end
`;
/** ARGV: epoch, from, to, milliseconds until the state expires, markets, milliseconds until the books expire. */
export const ADVANCE_BOOK = `${LEAVE_POSITION}
${PUT}
if ARGV[2] == ARGV[3] then ${KEEP} end
${ARRIVE}`;
/**
 * Adds to a view that is being begun. ARGV: instance, nothing, position once it is whole or '', milliseconds until the
 * state expires, markets, milliseconds until the books expire.
 */
export const LOAD_BOOK = `
if redis.call('HGET', KEYS[1], 'instance') ~= ARGV[1] then return 0 end
local held = KEYS[1] .. ':' .. ARGV[1] .. ':'
${PUT}
if ARGV[3] == '' then redis.call('PEXPIRE', KEYS[1], ARGV[4]) return 1 end
${KEEP}
${ARRIVE}`;
/**
 * ARGV: symbol, levels a side. Answers [] when the view is lost or knows no such market, else [position, rest, bids,
 * asks, number], the best first, with a '*' among them.
 */
export const READ_BOOK = `
local state = redis.call('HMGET', KEYS[1], 'position', 'instance', 'm:' .. ARGV[1], 'number')
if not state[1] or not state[3] then return {} end
local held = KEYS[1] .. ':' .. state[2] .. ':'
local bids, asks = held .. 'bids:' .. ARGV[1], held .. 'asks:' .. ARGV[1]
if not redis.call('ZSCORE', bids, '*') or not redis.call('ZSCORE', asks, '*') then
  redis.call('HDEL', KEYS[1], 'position')
  return {}
end
local depth = tonumber(ARGV[2])
local best = redis.call('ZREVRANGE', bids, 0, depth - 1)
return { state[1], state[3], best, redis.call('ZRANGE', asks, 1, depth), state[4] }
`;
//# sourceMappingURL=book-scripts.js.map