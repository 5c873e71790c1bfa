// What the workplace alone says; see shared/i18n/message_list.h.
#pragma once

#include "shared/i18n/catalog.h"

#define MILEPOST_WORKPLACE_MESSAGES(M) \
  M(workplace_name)                    \
  M(nav_label)                         \
  M(nav_intake)                        \
  M(sign_in_title)                     \
  M(sign_in_sub)                       \
  M(key_label)                         \
  M(sign_in_button)                    \
  M(key_missing)                       \
  M(key_malformed)                     \
  M(key_unknown)                       \
  M(key_other_role)                    \
  M(checking)                          \
  M(sign_out)                          \
  M(signed_out)                        \
  M(intake_title)                      \
  M(shown_own)                         \
  M(shown_all)                         \
  M(number_label)                      \
  M(number_button)                     \
  M(number_refused)                    \
  M(sources_title)                     \
  M(sources_none)                      \
  M(column_source)                     \
  M(column_messages)                   \
  M(column_accepted)                   \
  M(column_duplicate)                  \
  M(column_not_taken)                  \
  M(column_last)                       \
  M(column_received)                   \
  M(column_record)                     \
  M(column_outcome)                    \
  M(source_counts)                     \
  M(count_accepted)                    \
  M(count_duplicate)                   \
  M(count_conflict)                    \
  M(count_refused)                     \
  M(count_not_taken)                   \
  M(separator)                         \
  M(record_events)                     \
  M(record_shipments)                  \
  M(messages_title)                    \
  M(filter_all)                        \
  M(older)                             \
  M(older_failed)                      \
  M(refresh)                           \
  M(empty_title)                       \
  M(empty_own)                         \
  M(empty_all)                         \
  M(unreadable)                        \
  M(message_title)                     \
  M(message_unknown)                   \
  M(media_type)                        \
  M(message_id)                        \
  M(status_refused)                    \
  M(status_conflict)                   \
  M(faults_title)                      \
  M(faults_none)                       \
  M(faults_kept)                       \
  M(item_at)                           \
  M(received_from)                     \
  M(more)                              \
  M(back)                              \
  M(number_unknown)                    \
  M(events_title)                      \
  M(events_none)                       \
  M(code_alone)                        \
  M(kind_estimated)                    \
  M(kind_planned)                      \
  M(out_of_order)                      \
  M(clock_ahead)                       \
  M(word_code)                         \
  M(word_place)                        \
  M(word_piece)                        \
  M(word_note)                         \
  M(word_id)                           \
  M(left_out)                          \
  M(as_customers)                      \
  M(failed_still)

namespace milepost {

MILEPOST_MESSAGE_LIST(WorkplaceMessage, MILEPOST_WORKPLACE_MESSAGES)

}  // namespace milepost
