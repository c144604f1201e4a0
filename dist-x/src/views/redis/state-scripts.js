/*
 * The scripts by which any view begins in Redis; each runs alone and whole.
 *
 * KEYS[1] is the state, a hash: `position`, the feed (`epoch` and `number`), and `instance`, which begins the keys of all
 * that the view holds. An instance is never named twice, so whatever a lost one has left behind is never read, and
 * expires by itself. The state's key is a hash tag, so all of a view lives in one slot of a cluster.
 *
 * Without `position` the view is lost. A change takes the position away first and puts the new one last: should Redis
 * run out of memory in between, the view is lost, not wrong.
 *
 * Positions are texts of one length, so that they compare as texts: a number of Lua's holds 53 bits.
 */
/** ARGV: epoch, number, position, milliseconds until the state expires. */
export const RESUME = `
local state = redis.call('HMGET', KEYS[1], 'position', 'number', 'epoch')
if state[1] ~= ARGV[3] or state[2] ~= ARGV[2] then return 0 end
if tonumber(state[3]) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
`;
/** ARGV: epoch, number, milliseconds until the state expires, instance, and the position, unless more is to come first. */
export const BEGIN = `
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if epoch and tonumber(epoch) > tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'number', ARGV[2], 'instance', ARGV[4])
if ARGV[5] then redis.call('HSET', KEYS[1], 'position', ARGV[5]) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`;
/** Lua: leaves the script with 0 unless the view is at ARGV[2], fed under epoch ARGV[1]; else takes the position away. */
export const LEAVE_POSITION = `
local state = redis.call('HMGET', KEYS[1], 'epoch', 'position', 'instance')
if state[1] ~= ARGV[1] or state[2] ~= ARGV[2] then return 0 end
local held = KEYS[1] .. ':' .. state[3] .. ':'
redis.call('HDEL', KEYS[1], 'position')
`;
/** Lua: the view is at ARGV[3] from now on, and expires ARGV[4] milliseconds later. */
export const ARRIVE = `
redis.call('HSET', KEYS[1], 'position', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
`;
//# sourceMappingURL=state-scripts.js.map