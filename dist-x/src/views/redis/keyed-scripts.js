import { ARRIVE, LEAVE_POSITION } from './state-scripts.js';
/*
 * What a keyed view holds of a key is a hash: `at` and `value`; or, as a note, `at` and, once a commit has named the key,
 * `changed`. See KeyedView for what they mean.
 */
/** ARGV: epoch, from, to, milliseconds until the state expires, and the keys that the commit names. */
export const ADVANCE_KEYED = `${LEAVE_POSITION}
for i = 5, #ARGV do
  local key = held .. ARGV[i]
  local at = redis.call('HGET', key, 'at')
  if at then
    if redis.call('HEXISTS', key, 'value') == 0 then redis.call('HSET', key, 'changed', ARGV[3])
    elseif at < ARGV[3] then redis.call('DEL', key) end
  end
end
${ARRIVE}`;
/**
 * ARGV: key, milliseconds until a note expires. Answers [] when the view is lost, else [position, instance, number], and
 * after them [at, value] when it holds one.
 */
export const READ_KEYED = `
local state = redis.call('HMGET', KEYS[1], 'position', 'instance', 'number')
if not state[1] then return {} end
local key = KEYS[1] .. ':' .. state[2] .. ':' .. ARGV[1]
local entry = redis.call('HMGET', key, 'at', 'value')
if entry[2] then return { state[1], state[2], state[3], entry[1], entry[2] } end
if not entry[1] then redis.call('HSET', key, 'at', state[1]) end
redis.call('PEXPIRE', key, ARGV[2])
return state
`;
/** ARGV: instance, key, position, milliseconds until the value expires, value. */
export const FILL_KEYED = `
if redis.call('HGET', KEYS[1], 'instance') ~= ARGV[1] then return 0 end
local key = KEYS[1] .. ':' .. ARGV[1] .. ':' .. ARGV[2]
local entry = redis.call('HMGET', key, 'at', 'changed')
if not entry[1] or ARGV[3] < entry[1] or (entry[2] and ARGV[3] < entry[2]) then return 0 end
redis.call('HSET', key, 'at', ARGV[3], 'value', ARGV[5])
redis.call('HDEL', key, 'changed')
redis.call('PEXPIRE', key, ARGV[4])
return 1
`;
//# sourceMappingURL=keyed-scripts.js.map