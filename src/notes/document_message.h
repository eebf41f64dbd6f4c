/* document_message.h - the words of an e-mail message (RFC 5322, RFC 2045 to 2047): who wrote it to whom, when and about what, and its parts of plain text.
 *
 *	if (document_message_words(bytes, &o, &is_whole, arena)) ...        is_whole: nothing but what was read is in it
 *
 * A part of HTML beside the same part in plain text is the same words twice and is passed over; other parts, which are attachments or HTML alone, are
 * left, and is_whole says so. */
#ifndef KITH_DOCUMENT_MESSAGE_H
#define KITH_DOCUMENT_MESSAGE_H
#include "base/out.h"

struct arena;
/* The arena takes a few times the bytes. false: nothing could be read. */
bool document_message_words(struct text bytes, struct out *to, bool *is_whole, struct arena *a);
#endif
