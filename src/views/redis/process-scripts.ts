/**
 * A hash with a field a process: `beat time report`. ARGV: id, beat, time, report, before when whoever has said nothing since is
 * forgotten, milliseconds until all of it expires.
 */
export const TELL_PROCESS = `
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held and tonumber(string.match(held, '^(%d+) ')) >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[4])
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if tonumber(string.match(all[i + 1], '^%d+ (%d+) ')) < tonumber(ARGV[5]) then
    redis.call('HDEL', KEYS[1], all[i])
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return 1
`;
