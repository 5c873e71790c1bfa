-- wrk: sends events, each a message by itself and none twice. KEY is the sender's key, FROM the
-- index of the first event; eight make a shipment.
local key, next_event = os.getenv("KEY"), tonumber(os.getenv("FROM"))
local course = {"ordered", "handed_over", "departed", "arrived", "departed", "arrived",
                "out_for_delivery", "delivered"}
local headers = {["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json"}

request = function()
  local shipment, step = math.floor(next_event / 8), next_event % 8
  next_event = next_event + 1
  -- Spread, so that consecutive shipments do not lie side by side.
  local body = string.format(
    '[{"number":"MP%08d%dCN","milestone":"%s","at":"2025-10-%02dT%02d:53:20+08:00",' ..
    '"place":{"city":"武汉","region":"湖北","country":"CN","lat":30.59,"lon":114.3}}]',
    shipment * 2654435761 % 100000000, shipment % 10, course[step + 1],
    9 + math.floor(step / 4), step % 4 * 6)
  return wrk.format("POST", "/api/v1/ingest/events", headers, body)
end

done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.1f %.1f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    summary.requests))
end
