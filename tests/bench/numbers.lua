-- wrk: asks for numbers of the file named by NUMBERS, in an order of its own for each thread.
-- PREFIX is what stands before a number in the path.
local numbers = {}
for line in io.lines(os.getenv("NUMBERS")) do numbers[#numbers + 1] = line end
local prefix = os.getenv("PREFIX")
math.randomseed(tonumber(os.getenv("SEED") or "1"))

request = function()
  return wrk.format("GET", prefix .. numbers[math.random(#numbers)])
end

done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
