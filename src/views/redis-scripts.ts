/*
 * The scripts by which the view changes in Redis; each runs alone and whole.
 *
 * KEYS[1] is the state: a hash of `position` and `generation`. A user's orders are a hash under a key made of the
 * state's key, the generation and the user id: order id to row, and a field WHOLE, set last, without which the hash
 * does not count (and with which a user without orders has one). The state's key is a hash tag, so all of it lives in
 * one slot of a cluster.
 *
 * A generation is never named twice, so whatever a lost one left behind is never read, and expires by itself.
 *
 * A change takes the position away first and puts the new one last: should Redis run out of memory in between, the
 * view is lost, not wrong.
 */

/** The field of a user's hash that says it is all there. */
export const WHOLE = '';

const USER_KEY = `
local function userKey(generation, user) return KEYS[1] .. ':' .. generation .. ':' .. user end
`;

/** ARGV: position, generation, milliseconds until the state expires. */
export const RESET = `
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'generation', ARGV[2], 'position', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`;

/**
 * ARGV: from, to, milliseconds until the state expires, the same for a user, and the change in JSON:
 * [[[user, order, row], ...], [[user, order], ...]]. Answers 1, or 0 when the view is not at `from`.
 */
export const ADVANCE = `${USER_KEY}
if redis.call('HGET', KEYS[1], 'position') ~= ARGV[1] then return 0 end
local generation = redis.call('HGET', KEYS[1], 'generation')
redis.call('HDEL', KEYS[1], 'position')
local change = cjson.decode(ARGV[5])
for _, opened in ipairs(change[1]) do
  local key = userKey(generation, opened[1])
  if redis.call('HEXISTS', key, '${WHOLE}') == 1 then
    redis.call('HSET', key, opened[2], opened[3])
    redis.call('PEXPIRE', key, ARGV[4])
  end
end
for _, closed in ipairs(change[2]) do
  redis.call('HDEL', userKey(generation, closed[1]), closed[2])
end
redis.call('HSET', KEYS[1], 'position', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`;

/** ARGV: user. Answers the user's hash as a flat list of fields and values; an empty one when it is not held. */
export const READ = `${USER_KEY}
if redis.call('HEXISTS', KEYS[1], 'position') == 0 then return {} end
return redis.call('HGETALL', userKey(redis.call('HGET', KEYS[1], 'generation'), ARGV[1]))
`;

/** ARGV: user, position, milliseconds until the user expires, and the orders in JSON: [[order, row], ...]. */
export const FILL = `${USER_KEY}
if redis.call('HGET', KEYS[1], 'position') ~= ARGV[2] then return 0 end
local key = userKey(redis.call('HGET', KEYS[1], 'generation'), ARGV[1])
if redis.call('HEXISTS', key, '${WHOLE}') == 1 then return 0 end
redis.call('DEL', key)
for _, order in ipairs(cjson.decode(ARGV[4])) do redis.call('HSET', key, order[1], order[2]) end
redis.call('HSET', key, '${WHOLE}', '')
redis.call('PEXPIRE', key, ARGV[3])
return 1
`;
