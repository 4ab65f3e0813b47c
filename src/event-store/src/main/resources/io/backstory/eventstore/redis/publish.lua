-- Publishes a batch, if it is the one that comes next; answers with the place reached, which is another one if not.
--
-- KEYS  the guard (a hash: position and hash of the last event published, bytes in the outbox), the outbox (a list)
-- ARGV  position and hash the batch follows, position and hash it ends with, "publish" or "quiet",
--       most events and most bytes in the outbox, then a channel and a message for each event
--
-- What can be refused (no memory, a key of another kind) stands first: nothing is half done. Publishing stands last.
local guard = redis.call('HMGET', KEYS[1], 'position', 'hash', 'bytes')
if guard[1] ~= ARGV[1] or guard[2] ~= ARGV[2] then
    return {guard[1] or '', guard[2] or ''}
end

local most = tonumber(ARGV[6])
local bytes = tonumber(guard[3]) or 0
if redis.call('LLEN', KEYS[2]) == 0 then
    bytes = 0
end
-- Many in a call, but not all: Lua's stack has room for no more than some thousands.
local length = 0
for from = 8, #ARGV, 2000 do
    local messages = {}
    for i = from + 1, math.min(#ARGV, from + 1999), 2 do
        messages[#messages + 1] = ARGV[i]
        bytes = bytes + #ARGV[i]
    end
    length = redis.call('RPUSH', KEYS[2], unpack(messages))
end
if length > most then
    for _, message in ipairs(redis.call('LPOP', KEYS[2], length - most)) do
        bytes = bytes - #message
    end
    length = most
end
while bytes > tonumber(ARGV[7]) and length > 1 do
    bytes = bytes - #redis.call('LPOP', KEYS[2])
    length = length - 1
end
redis.call('HSET', KEYS[1], 'position', ARGV[3], 'hash', ARGV[4], 'bytes', bytes)

if ARGV[5] == 'publish' then
    for i = 8, #ARGV, 2 do
        redis.call('PUBLISH', ARGV[i], ARGV[i + 1])
    end
end
return {ARGV[3], ARGV[4]}
