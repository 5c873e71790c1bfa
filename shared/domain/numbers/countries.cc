#include "shared/domain/numbers/countries.h"

namespace milepost {
namespace {

// By first letter, the second letters.
constexpr std::string_view kSecondLetters[26] = {
    /* A */ "DEFGILMOQRSTUWXZ", /* B */ "ABDEFGHIJLMNOQRSTVWYZ", /* C */ "ACDFGHIKLMNORUVWXYZ",
    /* D */ "EJKMOZ",           /* E */ "CEGHRST",               /* F */ "IJKMOR",
    /* G */ "ABDEFGHILMNPQRSTUWY", /* H */ "KMNRTU",             /* I */ "DELMNOQRST",
    /* J */ "EMOP",             /* K */ "EGHIMNPRWYZ",           /* L */ "ABCIKRSTUVY",
    /* M */ "ACDEFGHKLMNOPQRSTUVWXYZ", /* N */ "ACEFGILOPRUZ",   /* O */ "M",
    /* P */ "AEFGHKLMNRSTWY",   /* Q */ "A",                     /* R */ "EOSUW",
    /* S */ "ABCDEGHIJKLMNORSTVXYZ", /* T */ "CDFGHJKLMNORTVWZ", /* U */ "AGMSYZ",
    /* V */ "ACEGINU",          /* W */ "FS",                    /* X */ "",
    /* Y */ "ET",               /* Z */ "AMW",
};

}  // namespace

bool is_country_code(std::string_view code) {
  if (code.size() != 2 || code[0] < 'A' || code[0] > 'Z') return false;
  return kSecondLetters[code[0] - 'A'].find(code[1]) != std::string_view::npos;
}

}  // namespace milepost
