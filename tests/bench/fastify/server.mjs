// The same look-up as GET /api/v1/shipments/{number}, over the same database, in fastify and
// better-sqlite3: two prepared statements, the rows shaped and written as JSON. It leaves out the
// fold (the stored state is taken), the promise's judgement and the masking rules, so it does less
// work than the server it is compared with.
//
//   node server.mjs DATABASE PORT
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const [path, port] = process.argv.slice(2);
const database = new Database(path, {readonly: true});
database.pragma('mmap_size = 4294967296');
const findShipment = database.prepare(
    'SELECT * FROM shipment WHERE number_key = ? ORDER BY period DESC LIMIT 1');
const findEvents = database.prepare(
    'SELECT * FROM event WHERE number_key = ? AND period = ? ORDER BY at_ms');

const states = ['created', 'picked_up', 'in_transit', 'customs', 'out_for_delivery', 'attempt_failed',
  'available_for_pickup', 'delivered', 'exception', 'returning', 'returned', 'cancelled', 'unknown'];

function rfc3339(ms, offsetMinutes) {
  const local = new Date(ms + offsetMinutes * 60000).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const two = (n) => String(n).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
const place = (row, prefix) => row[prefix + 'city'] === null ? null : {
  city: row[prefix + 'city'], region: row[prefix + 'region'], country: row[prefix + 'country'],
  lat: row[prefix + 'lat_e6'] / 1e6, lon: row[prefix + 'lon_e6'] / 1e6,
};

const app = Fastify();
app.get('/api/v1/shipments/:number', (request, reply) => {
  const shipment = findShipment.get(request.params.number);
  if (!shipment) return reply.code(404).send({status: 404});
  const events = findEvents.all(shipment.number_key, shipment.period).map((row) => ({
    id: row.id, milestone: row.milestone, state: states[row.state ?? 12], kind: row.kind,
    at: rfc3339(row.at_ms, row.offset_minutes), precision: row.at_precision,
    place: place(row, ''), reason: row.reason, party: row.party,
  }));
  return {
    number: shipment.number, state: states[shipment.state],
    state_since: rfc3339(shipment.since_ms, shipment.since_offset_minutes), demo: !!shipment.demo,
    promise: shipment.promises, origin: place(shipment, 'origin_'),
    destination: place(shipment, 'destination_'), events, flags: [], version: String(shipment.version),
  };
});
app.listen({host: '127.0.0.1', port: Number(port)});
