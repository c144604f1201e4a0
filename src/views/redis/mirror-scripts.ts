import { ARRIVE, LEAVE_POSITION } from './state-scripts.js';

/*
 * A mirror is a hash of its keys and texts. Its field '*' says that it is there, for an empty one has it too: should Redis have
 * dropped it to make room, the view is lost, not wrong. The state has, beside what every state has, `at` and `behind`: when it
 * was brought to where its tables stood, and whether these were behind the log. Both live long: a mirror that nobody
 * feeds goes on being read, with its age.
 */

/** Lua: puts the pairs from ARGV[8] on; an empty text takes the key out. */
const PUT = `
for i = 8, #ARGV, 2 do
  if ARGV[i + 1] == '' then redis.call('HDEL', held, ARGV[i])
  else redis.call('HSET', held, ARGV[i], ARGV[i + 1]) end
end
`;

/** ARGV: epoch, number, milliseconds until the state expires, instance. Takes what the one before held with it. */
export const BEGIN_MIRROR = `
local state = redis.call('HMGET', KEYS[1], 'epoch', 'instance')
if state[1] and tonumber(state[1]) > tonumber(ARGV[1]) then return 0 end
if state[2] then redis.call('UNLINK', KEYS[1] .. ':' .. state[2] .. ':entries') end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'number', ARGV[2], 'instance', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`;

/**
 * Adds to a mirror that is being begun. ARGV: instance, nothing, position once it is whole or '', milliseconds until it
 * expires, time, 1 when behind, nothing, pairs.
 */
export const LOAD_MIRROR = `
if redis.call('HGET', KEYS[1], 'instance') ~= ARGV[1] then return 0 end
local held = KEYS[1] .. ':' .. ARGV[1] .. ':entries'
redis.call('HSET', held, '*', '1')
redis.call('PEXPIRE', held, ARGV[4])
${PUT}
if ARGV[3] == '' then redis.call('PEXPIRE', KEYS[1], ARGV[4]) return 1 end
redis.call('HSET', KEYS[1], 'at', ARGV[5], 'behind', ARGV[6])
${ARRIVE}`;

/** ARGV: epoch, from, to, milliseconds until it expires, time, 1 when behind, nothing, pairs. */
export const ADVANCE_MIRROR = `${LEAVE_POSITION}
held = held .. 'entries'
if redis.call('PEXPIRE', held, ARGV[4]) == 0 then return 0 end
${PUT}
redis.call('HSET', KEYS[1], 'behind', ARGV[6])
if ARGV[2] ~= ARGV[3] or ARGV[6] == '0' then redis.call('HSET', KEYS[1], 'at', ARGV[5]) end
${ARRIVE}`;

/**
 * ARGV: how many of a list at most, and its key; or nothing, and keys. Answers [] when it is lost, else [position, at, behind,
 * text, text, ...], empty where it holds none. It writes nothing.
 */
export const READ_MIRROR = `
local state = redis.call('HMGET', KEYS[1], 'position', 'at', 'behind', 'instance')
if not state[1] then return {} end
local held = KEYS[1] .. ':' .. state[4] .. ':entries'
if redis.call('HEXISTS', held, '*') == 0 then return {} end
local keys = {}
if ARGV[1] == '' then
  for i = 2, #ARGV do keys[i - 1] = ARGV[i] end
else
  local list = redis.call('HGET', held, ARGV[2])
  if list then keys = cjson.decode(list) end
end
local answer = { state[1], state[2], state[3] }
local most = tonumber(ARGV[1]) or #keys
for i = 1, math.min(most, #keys) do
  answer[i + 3] = redis.call('HGET', held, keys[i]) or ''
end
return answer
`;
