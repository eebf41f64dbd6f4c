/* Declaring an interest: see interest.h. */
#include "access/interest.h"
#include "base/arena.h"
#include "record/codes.h"

bool interest_may_be_declared(struct text kind)
{
	return code_find("denial_kind", kind) && !text_is(kind, "investigation");
}

bool interest_declare(struct txn *x, int64_t user, int64_t person, int64_t council, struct text kind, struct text note, struct fault *f)
{
	struct access_denial d;
	record_clear(&record_access_denial, &d);
	d.r.person_id = person;
	d.r.council_id = council;
	d.user_id = user;
	d.kind = kind;
	d.starts_on = clock_today();
	d.note = note;
	d.decided_by = user;
	if (record_save(x, &record_access_denial, &d) != SAVED)
		return fault(f, "This could not be saved just now. Nothing was changed, and the record is still open to you: close it and try again in a moment.");
	struct text words = textf_in(txn_arena(x), "%.*s. %.*s The record is closed to them. If they work with this child, somebody else must from today.",
		TEXT_ARG(code_label("denial_kind", kind)), TEXT_ARG(note));
	return alert_raise(x, "interest_declared", person, council, user, words, f);
}
