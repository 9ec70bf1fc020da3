import type { Redis, Result } from 'ioredis';

/**
 * The parts of the bus that must happen at once on the server.
 *
 * An offset is the greatest of three plus one: the counter, the server's clock in microseconds, and the largest offset
 * the publisher was ever given. The counter keeps order while the clock stands or is set back; the clock keeps it when
 * the server has lost its data or part of it; the publisher's memory keeps it when both happen together.
 */
const BASE = `
local function base(counter, floor)
  local time = redis.call('TIME')
  local last = tonumber(redis.call('GET', counter) or '0') or 0
  return math.max(last, time[1] * 1000000 + time[2], tonumber(floor))
end
local function text(number) return string.format('%.0f', number) end
local function store(key, history, message)
  if history == '1' then
    redis.call('SET', key, message)
    return
  end
  local pushed = redis.pcall('RPUSH', key, message)
  if type(pushed) == 'table' and pushed.err then
    redis.call('DEL', key)
    redis.call('RPUSH', key, message)
  end
  redis.call('LTRIM', key, '-' .. history, -1)
end
`;

/**
 * KEYS: counter, then one topic per publication. ARGV: floor, then `history, payload` per publication.
 * Returns the last publication's offset; the ones before it have the numbers just below.
 */
const PUBLISH = `${BASE}
local offset = base(KEYS[1], ARGV[1])
for i = 2, #KEYS do
  offset = offset + 1
  local message = text(offset) .. '|' .. ARGV[2 * i - 1]
  store(KEYS[i], ARGV[2 * i - 2], message)
  redis.call('PUBLISH', KEYS[i], message)
end
redis.call('SET', KEYS[1], text(offset))
return text(offset)
`;

/**
 * KEYS: counter, topic. ARGV: floor, history, then `offset or 0, payload` of each newest message, oldest first.
 * Adds what the topic's history lacks, at its place, and publishes what was added. A message keeps the offset it was
 * once given; one that never got an answer (0) is known by its payload if it did arrive, and otherwise gets a new one.
 * Returns each message's offset.
 */
const RESTORE = `${BASE}
local key, history = KEYS[2], ARGV[2]
local held
if history == '1' then held = { redis.pcall('GET', key) } else held = redis.pcall('LRANGE', key, 0, -1) end
if held.err then held = {} end
local messages, known = {}, {}
for _, message in ipairs(held) do
  local offset, payload = string.match(type(message) == 'string' and message or '', '^(%d+)|(.*)$')
  if offset then
    messages[#messages + 1] = { offset = tonumber(offset), text = message }
    known[payload] = tonumber(offset)
  end
end
local newest = base(KEYS[1], ARGV[1])
local offsets, added = {}, false
for i = 3, #ARGV, 2 do
  local offset, payload = known[ARGV[i + 1]], ARGV[i + 1]
  if not offset then
    offset = tonumber(ARGV[i])
    if offset == 0 then
      newest = newest + 1
      offset = newest
    end
    messages[#messages + 1] = { offset = offset, text = text(offset) .. '|' .. payload, fresh = true }
    added = true
  end
  offsets[#offsets + 1] = text(offset)
end
if added then
  table.sort(messages, function(a, b) return a.offset < b.offset end)
  redis.call('DEL', key)
  for i = math.max(1, #messages - history + 1), #messages do
    store(key, history, messages[i].text)
    if messages[i].fresh then redis.call('PUBLISH', key, messages[i].text) end
  end
  redis.call('SET', KEYS[1], text(newest))
end
return offsets
`;

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function text(number) return string.format('%.0f', number) end
`;

/** KEYS: owners, the owner's wants. ARGV: owner, wants, lease (ms). Says so on the channel only when they changed. */
const DECLARE = `${NOW}
local before = redis.call('GET', KEYS[2])
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
redis.call('ZADD', KEYS[1], text(now + ARGV[3]), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(now))
if before ~= ARGV[2] then redis.call('PUBLISH', KEYS[1], ARGV[1]) end
`;

/** KEYS: owners, what precedes an owner's name in its key. Returns `owner, lease left (ms), wants` of each live lease. */
const WANTS = `${NOW}
local leases = {}
local owners = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now), '+inf', 'WITHSCORES')
for i = 1, #owners, 2 do
  local wants = redis.call('GET', KEYS[2] .. owners[i])
  if wants then
    leases[#leases + 1] = owners[i]
    leases[#leases + 1] = text(owners[i + 1] - now)
    leases[#leases + 1] = wants
  end
end
return leases
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    sisePublish(...keyCountKeysAndArgs: (string | number)[]): Result<string, Context>;
    siseRestore(...keysAndArgs: (string | number)[]): Result<string[], Context>;
    siseDeclare(
      ownersKey: string,
      wantsKey: string,
      owner: string,
      wants: string,
      leaseMs: number,
    ): Result<null, Context>;
    siseWants(ownersKey: string, wantsKeyPrefix: string): Result<string[], Context>;
  }
}

/** Gives a connection the bus's commands. They are sent by hash after their first use on a connection. */
export function defineScripts(client: Redis): void {
  client.defineCommand('sisePublish', { lua: PUBLISH });
  client.defineCommand('siseRestore', { lua: RESTORE, numberOfKeys: 2 });
  client.defineCommand('siseDeclare', { lua: DECLARE, numberOfKeys: 2 });
  client.defineCommand('siseWants', { lua: WANTS, numberOfKeys: 2 });
}
