// Every bound on what comes from outside, in one place. Settings may lower or raise those that an
// operator should choose; these are the ones a program relies on.
#pragma once

#include <cstddef>
#include <cstdint>

namespace milepost::limits {

// JSON
inline constexpr size_t kJsonDepth = 32;
inline constexpr size_t kJsonKeys = 10'000;             // of one object
inline constexpr size_t kJsonItemBytes = 1024 * 1024;  // of one item of an array, or one line

// Numbers
inline constexpr size_t kNumberMinLength = 4;
inline constexpr size_t kNumberMaxLength = 40;
inline constexpr size_t kNumbersPerLookup = 50;  // unless the settings say otherwise
inline constexpr size_t kNumbersPerLookupMax = 1000;
inline constexpr size_t kNumbersShown = 1000;  // in one table, by as many look-ups as that takes
inline constexpr size_t kPasteBytes = 64 * 1024;  // what is read of a pasted text

// Intake, in bytes of UTF-8 or in counts
inline constexpr size_t kItemsPerRequest = 10'000;
inline constexpr size_t kNumberGivenBytes = 160;  // as written, with spaces, hyphens, wide digits
inline constexpr size_t kEventIdBytes = 128;
inline constexpr size_t kPieceBytes = kNumberGivenBytes;  // a piece's name, as a number
inline constexpr size_t kCodeBytes = 64;
inline constexpr size_t kCityBytes = 128;
inline constexpr size_t kPlaceNameBytes = 256;
inline constexpr size_t kPointAddressBytes = 512;  // of a pickup point
inline constexpr size_t kPointHoursBytes = 256;
inline constexpr size_t kPackageBytes = 128;
inline constexpr size_t kAccountBytes = 128;
inline constexpr size_t kTimeZoneBytes = 64;
inline constexpr size_t kNoteBytes = 2000;
inline constexpr size_t kPersonFieldBytes = 512;
inline constexpr int64_t kPiecesMax = 1'000'000;
inline constexpr int64_t kWeightGramsMax = 1'000'000'000'000;
inline constexpr int64_t kVolumeCubicCentimetresMax = 1'000'000'000'000;
inline constexpr int64_t kMoneyMinorMax = 1'000'000'000'000'000;
inline constexpr size_t kErrorPathBytes = 200;
inline constexpr size_t kQuotedBytes = 80;  // of what somebody wrote, in a sentence about it
inline constexpr size_t kErrorsPerItem = 20;
inline constexpr size_t kFaultsKeptPerMessage = 1000;
inline constexpr size_t kImportBatchRows = 30'000;
inline constexpr size_t kEventsPerShipment = 5'000;
inline constexpr size_t kPiecesNamedPerShipment = 500;
inline constexpr size_t kPromisesPerShipment = 1'000;
inline constexpr size_t kRecordsPerShipment = 16;  // kept apart; what comes later joins the last
inline constexpr int64_t kEventYearMin = 1970;
inline constexpr int64_t kEventYearMax = 2199;
inline constexpr int64_t kHappenedYearMin = 2000;  // earlier, a clock was not set
// What is written in one zone and meant in another is off by no more.
inline constexpr int64_t kClockAheadHours = 26;

// What customers are shown at once
inline constexpr size_t kPiecesTold = 100;  // of one shipment by name; of more, how many are where

// What operators are shown at once
inline constexpr size_t kMessagesShown = 50;
inline constexpr size_t kFaultsShown = 100;
inline constexpr size_t kEventsShown = 200;

// What leaves the house
inline constexpr size_t kNoticeFieldBytes = 2000;
inline constexpr size_t kEmailAddressBytes = 254;  // RFC 5321, the path without its brackets
inline constexpr size_t kUrlBytes = 2000;
inline constexpr size_t kSaidBytes = 300;  // kept of what the other side answered
inline constexpr size_t kOutboxBatch = 10;  // claimed at once
inline constexpr size_t kOutboxShown = 50;
inline constexpr size_t kSecretFileBytes = 4096;

// The outline of the land, for the map
inline constexpr size_t kLandBytes = 256 * 1024;

// CSV
inline constexpr size_t kCsvFieldBytes = 64 * 1024;
inline constexpr size_t kCsvColumns = 1000;
inline constexpr size_t kCsvRecordBytes = 1024 * 1024;
// Of a file whose encoding nobody says, from the first byte beyond ASCII on: what its encoding is
// told by. Later rows that are not in it are refused, each for itself.
inline constexpr size_t kEncodingSampleBytes = 4 * 1024 * 1024;
inline constexpr size_t kEncodingWords = 2'000;  // different ones
inline constexpr size_t kEncodingWordBytes = 200;  // of each, from its beginning
inline constexpr size_t kEncodingNameBytes = 40;

// Who did what
inline constexpr size_t kAuditTextBytes = 300;  // of each text of a row
inline constexpr size_t kProvenShipments = 20;  // of one customer at a time
inline constexpr size_t kProofCookieBytes = 4000;
inline constexpr int64_t kProofIdleMinutes = 30, kProofHours = 12;
inline constexpr int64_t kCodesAnHour = 3;  // to one receiver of a shipment
inline constexpr int64_t kCodesAnHourFromAddress = 10;
inline constexpr int64_t kCodeMinutes = 10, kCodeTries = 5;
inline constexpr size_t kLinksPerShipment = 20;
inline constexpr int64_t kLinkDaysMax = 365;
inline constexpr size_t kLinkLabelBytes = 100;
inline constexpr size_t kNoticesPerShipment = 20;  // addresses that asked to hear of it
inline constexpr size_t kPushKeyBytes = 200;

// Photos and signatures that prove a delivery
inline constexpr size_t kProofFileBytes = 8 * 1024 * 1024;  // as sent
inline constexpr size_t kProofFiles = 6;                    // of one shipment
inline constexpr int64_t kImagePixels = 50'000'000;         // unpacked
inline constexpr int64_t kImageSide = 16'000;
inline constexpr int64_t kKeptImageSide = 2048;  // a larger one is made smaller

// Surveys
inline constexpr int64_t kSurveys = 20;  // definitions, with all their versions
inline constexpr int64_t kSurveyQuestions = 20, kSurveyOptions = 30;

// Files that customers send with a request
inline constexpr size_t kUploadBytes = kProofFileBytes;  // as sent
inline constexpr size_t kUploadNameBytes = 120;
inline constexpr int64_t kThumbnailSide = 320;

// E-mail that comes in
inline constexpr size_t kMailBytes = 50 * 1024 * 1024;
inline constexpr size_t kMailHeadBytes = 256 * 1024;  // of the message, and of each part
inline constexpr size_t kMailDepth = 10;              // parts within parts
inline constexpr size_t kMailParts = 200;
inline constexpr size_t kMailTextBytes = 512 * 1024;  // what is read of what it says
inline constexpr size_t kMailLineBytes = 1000;        // of a subject, a name
inline constexpr size_t kMailRecipients = 200;
inline constexpr size_t kMailReferences = 50;         // the last ones
inline constexpr size_t kMailTokenBytes = 100;
// Service requests
inline constexpr size_t kRequestTextBytes = 8 * 1024;  // of one message
inline constexpr size_t kRequestIdBytes = 64;         // that somebody sends
inline constexpr int64_t kDeskFigureDays = 90;        // that figures of the desk go back
inline constexpr size_t kRequestFiles = 5;             // sent with one message
inline constexpr size_t kRequestEntries = 500;         // of one request
inline constexpr size_t kRequestsPerShipment = 50;
inline constexpr size_t kClaimItems = 5;
inline constexpr size_t kClaimReasonBytes = 500;
inline constexpr size_t kRequestsShown = 100;  // of the desk's queue at once
inline constexpr size_t kSearchBytes = 200;
inline constexpr size_t kReferenceBytes = 20;
inline constexpr size_t kRequestBodyBytes = 48 * 1024 * 1024;  // a form with its files
inline constexpr int64_t kRequestsAnHour = 10;  // from one caller
inline constexpr int64_t kRequestLinkDays = 180;  // after it was closed

// HTTP
inline constexpr size_t kHeadBytes = 24 * 1024;
inline constexpr size_t kTargetBytes = 16'000;  // kNumbersPerLookupMax numbers of 13 characters
inline constexpr size_t kHeaderFields = 100;
inline constexpr int64_t kHeadMilliseconds = 10'000;
inline constexpr size_t kBodyBufferedBytes = 64 * 1024;
inline constexpr size_t kChunkExtrasBytes = 8 * 1024;  // extensions and trailers of a body
inline constexpr size_t kBufferedBytes = 128 * 1024 * 1024;
inline constexpr int64_t kBodyMilliseconds = 60'000;
inline constexpr int64_t kIdleMilliseconds = 60'000;
inline constexpr int64_t kWriteMilliseconds = 20'000;
inline constexpr size_t kIngestBodyBytes = 64 * 1024 * 1024;
inline constexpr size_t kSpoolBytes = 512 * 1024 * 1024;
inline constexpr size_t kUnsentBytes = 128 * 1024 * 1024;
inline constexpr size_t kQueuedRequests = 4096;
inline constexpr size_t kNumbersPerStream = 50;
inline constexpr size_t kStreams = 20'000;
inline constexpr size_t kStreamsPerAddress = 200;
inline constexpr size_t kStreamUnsentBytes = 16 * 1024;
inline constexpr int64_t kStreamCommentMilliseconds = 20'000;
inline constexpr int64_t kStreamMilliseconds = 3'600'000;
inline constexpr size_t kWritesWaiting = 10'000;
inline constexpr int64_t kKeptBytes = 4LL * 1024 * 1024 * 1024;  // unless settings say otherwise
inline constexpr size_t kLargeIntakeBytes = 1024 * 1024;  // such messages are read one at a time
inline constexpr int64_t kTurnMilliseconds = 10'000;      // and wait so long for their turn
inline constexpr size_t kIdempotencyKeyBytes = 200;
inline constexpr size_t kMediaTypeBytes = 200;
inline constexpr size_t kKeyBytes = 200;  // of a key that lets a program in

// People of the company
inline constexpr size_t kPersonNameBytes = 64;     // that is signed in with
inline constexpr size_t kPersonDisplayBytes = 128;
inline constexpr size_t kPasswordMin = 12;         // in characters
inline constexpr size_t kPasswordMax = 128;
inline constexpr size_t kPasswordBytes = 4 * kPasswordMax;
inline constexpr size_t kNextBytes = 2'000;        // the address that a sign-in leads on to

// Forms
inline constexpr size_t kFormFields = 100;  // values of one form, each name as often as it comes
inline constexpr size_t kFormNameBytes = 64;
inline constexpr size_t kPasteFormBytes = 3 * kPasteBytes + 1024;  // a paste, each byte as %XX

}  // namespace milepost::limits
