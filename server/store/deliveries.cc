#include "server/store/deliveries.h"

#include "server/store/columns.h"
#include "server/store/hash.h"

namespace milepost::store {
namespace {

constexpr size_t kIdBytes = 16;

const std::string kFileColumns = list_of(column_names(DeliveryFile()));
const std::string kOfShipment = " WHERE number_key = $1 AND period = $2";

const sql::Query kDeleteFiles("DELETE FROM delivery_file" + kOfShipment);
const sql::Query kHashes("SELECT DISTINCT hash FROM delivery_file" + kOfShipment);
const sql::Query kDeleteLost("DELETE FROM blob WHERE hash = $1 AND NOT EXISTS "
                             "(SELECT 1 FROM delivery_file f WHERE f.hash = blob.hash)");
const sql::Query kPut(
    "INSERT INTO delivery_proof (number_key, period, signed_by, source, received_ms) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (number_key, period) DO UPDATE SET "
    "signed_by = excluded.signed_by, source = excluded.source, "
    "received_ms = excluded.received_ms");
const sql::Query kAddFile("INSERT INTO delivery_file (number_key, period, place, hash, " +
                          kFileColumns + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
const sql::Query kAddBlob("INSERT INTO blob (hash, content) VALUES ($1, $2) "
                          "ON CONFLICT (hash) DO NOTHING");
const sql::Query kFind("SELECT signed_by, source, received_ms FROM delivery_proof" + kOfShipment);
const sql::Query kFiles("SELECT " + kFileColumns + " FROM delivery_file" + kOfShipment +
                        " ORDER BY place");
const sql::Query kContent(
    "SELECT f.media_type, b.content FROM delivery_file f JOIN blob b ON b.hash = f.hash "
    "WHERE f.number_key = $1 AND f.period = $2 AND f.id = $3 LIMIT 1");

Result<std::vector<std::string>> hashes_of(sql::Database& database, const ShipmentKey& shipment) {
  sql::Execution find(database, kHashes, shipment.key, shipment.period);
  std::vector<std::string> hashes;
  auto row = find.step();
  for (; row && *row; row = find.step()) hashes.emplace_back(find.row().bytes(0));
  if (!row) return row.error();
  return hashes;
}

}  // namespace

std::string delivery_file_id(std::string_view content) {
  return base64url(hash_of(content).substr(0, kIdBytes));
}

Result<void> put_delivery_proof(Transaction& transaction, const ShipmentKey& shipment,
                                const DeliveryProof& proof,
                                const std::vector<std::string>& contents) {
  auto before = hashes_of(transaction, shipment);
  if (!before) return before.error();
  auto cleared = transaction.write(kDeleteFiles, shipment.key, shipment.period).run();
  if (!cleared) return cleared;
  auto put = transaction.write(kPut, shipment.key, shipment.period, proof.signed_by, proof.source,
                               proof.received.ms).run();
  if (!put) return put;
  for (size_t i = 0; i < proof.files.size(); ++i) {
    const std::string hash = hash_of(contents[i]);
    auto blob = transaction.write(kAddBlob, sql::Bytes{hash}, sql::Bytes{contents[i]}).run();
    if (!blob) return blob;
    auto add = transaction.write(kAddFile, shipment.key, shipment.period,
                                 static_cast<int64_t>(i), sql::Bytes{hash});
    bind_row(add, proof.files[i]);
    if (auto added = add.run(); !added) return added;
  }
  for (const std::string& hash : *before)
    if (auto done = transaction.write(kDeleteLost, sql::Bytes{hash}).run(); !done) return done;
  return {};
}

Result<std::optional<DeliveryProof>> find_delivery_proof(sql::Database& database,
                                                         const ShipmentKey& shipment) {
  const sql::Snapshot snapshot(database);
  if (!snapshot.begun()) return snapshot.begun().error();
  std::optional<DeliveryProof> proof;
  {
    sql::Execution find(database, kFind, shipment.key, shipment.period);
    auto row = find.step();
    if (!row) return row.error();
    if (!*row) return proof;
    proof.emplace();
    proof->signed_by = find.row().text(0);
    proof->source = find.row().text(1);
    proof->received.ms = find.row().integer(2);
  }
  sql::Execution files(database, kFiles, shipment.key, shipment.period);
  auto row = files.step();
  for (; row && *row; row = files.step()) read_row(files.row(), proof->files.emplace_back());
  if (!row) return row.error();
  return proof;
}

Result<std::optional<DeliveryContent>> find_delivery_file(sql::Database& database,
                                                          const ShipmentKey& shipment,
                                                          std::string_view id) {
  sql::Execution find(database, kContent, shipment.key, shipment.period, id);
  auto row = find.step();
  if (!row) return row.error();
  std::optional<DeliveryContent> content;
  if (*row) content = {std::string(find.row().text(0)), std::string(find.row().bytes(1))};
  return content;
}

}  // namespace milepost::store
