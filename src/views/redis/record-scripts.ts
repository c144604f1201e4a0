/*
 * The scripts of a record: one text that is replaced as a whole, by whoever knows which writing of it is replaced. It is a hash of
 * `version`, a name that no other writing has had, and `text`.
 */

/** Answers version and text, or nothing. */
export const READ_RECORD = `
local record = redis.call('HMGET', KEYS[1], 'version', 'text')
if not record[1] or not record[2] then return {} end
return record
`;

/** ARGV: the version that is to be replaced, empty when there is no record yet; the new version; the text. */
export const REPLACE_RECORD = `
local version = redis.call('HGET', KEYS[1], 'version') or ''
if version ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'text', ARGV[3])
return 1
`;
