// What has to hold of the definitions of surveys beyond what their reader sees. Each mistake comes
// with its path ("$.surveys[0].questions[2].options[1].name"), code "survey".
#pragma once

#include "shared/base/result.h"
#include "shared/model/survey.h"

namespace milepost {

// Numbers and texts out of their bounds, a language that is missing, a name twice or that is no
// name, versions out of order, more than may be, a kind without what it needs or with what it has
// no use for, a measure twice or by a kind that cannot say it, expectation and perception of
// different items, a condition on what does not come before, and a first question that may not
// come.
void check_surveys(const SurveyFile& file, Errors& errors);

}  // namespace milepost
