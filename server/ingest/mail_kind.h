// Whether a person wrote an e-mail, or a program did.
#pragma once

#include "server/ingest/mail.h"

namespace milepost::ingest {

// By its fields, its parts, and for programs that say nothing there by how sender and subject
// begin. What is in doubt is a message: it is read by a person.
MailKind kind_of_mail(const MailHead& head, const MailContent& content, const IncomingMail& mail);

}  // namespace milepost::ingest
