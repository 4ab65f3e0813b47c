-- Makes Redis begin at a place with an empty outbox, if it still holds what the relay saw there; answers with the place.
--
-- KEYS  the guard, the outbox
-- ARGV  position and hash that the relay saw (both empty for nothing), position and hash to begin at
local guard = redis.call('HMGET', KEYS[1], 'position', 'hash')
if (guard[1] or '') ~= ARGV[1] or (guard[2] or '') ~= ARGV[2] then
    return {guard[1] or '', guard[2] or ''}
end
redis.call('HSET', KEYS[1], 'position', ARGV[3], 'hash', ARGV[4], 'bytes', 0)
redis.call('DEL', KEYS[2])
return {ARGV[3], ARGV[4]}
