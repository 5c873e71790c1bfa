// What is said of surveys, beside what their file says; see message_list.h.
#pragma once

#include "shared/i18n/catalog.h"

#define MILEPOST_SURVEY_MESSAGES(M) \
  M(stars_1) \
  M(stars_2) \
  M(stars_3) \
  M(stars_4) \
  M(stars_5) \
  M(stars_spoken) \
  M(mark_spoken) \
  M(of_delivery) \
  M(send) \
  M(save) \
  M(saved) \
  M(nothing_chosen) \
  M(most) \
  M(points_left) \
  M(wrong_missing) \
  M(wrong_choice) \
  M(wrong_too_many) \
  M(wrong_points) \
  M(wrong_too_long) \
  M(answered_title) \
  M(answered_sub) \
  M(answered_rows) \
  M(answered_stars) \
  M(answered_mark) \
  M(low_opened) \
  M(low_opened_way) \
  M(over_title) \
  M(over_sub) \
  M(to_parcel) \
  M(rate_title) \
  M(rate_sub) \
  M(rate_button) \
  M(rate_not_yet) \
  M(rate_proof)

namespace milepost {

MILEPOST_MESSAGE_LIST(SurveyMessage, MILEPOST_SURVEY_MESSAGES)

}  // namespace milepost
