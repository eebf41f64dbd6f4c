/* The letter by which a worker says goodbye to a child whose case is passed on: begun from the text that ships, given by hand and written in the share log. */
#include "base/arena.h"
#include "letters/template.h"
#include "simulate/help.h"

static const char WORKER[] = "SELECT COALESCE(w.name, w.number) FROM worker w WHERE w.id = $1";
static const char COUNCIL[] = "SELECT c.name FROM council c WHERE c.id = $1";

static struct text called(struct txn *x, const char *sql, int64_t id)
{
	struct rows r;
	struct text name = NO_TEXT;
	db_query(txn_db(x), &r, sql, DBI(id));
	if (db_next(&r))
		name = db_text_in(&r, 0, txn_arena(x));
	db_done(&r);
	return name;
}

static struct letter_facts known(struct txn *x, const struct child_life *l, const struct involvement *before, const struct case_transfer *t)
{
	struct letter_facts f = { 0 };
	f.value[LETTER_FIELD_CHILD] = f.value[LETTER_FIELD_RECIPIENT] = l->persona.name;
	f.value[LETTER_FIELD_COUNCIL] = called(x, COUNCIL, l->council_id);
	f.value[LETTER_FIELD_WORKER] = called(x, WORKER, before->worker_id);
	f.value[LETTER_FIELD_NEW_WORKER] = called(x, WORKER, t->to_worker_id);
	f.value[LETTER_FIELD_CHANGE_DAY] = field_words_in(txn_arena(x), &record_case_transfer.fields[CASE_TRANSFER_STARTS_ON], t);
	return f;
}

static bool in_share_log(struct txn *x, const struct letter *l)
{
	struct shared_copy s;
	record_clear(&record_shared_copy, &s);
	s.r.person_id = l->r.person_id;
	s.r.council_id = l->r.council_id;
	s.shared_record = text_of(record_letter.name);
	s.shared_row = l->r.id;
	s.shared_version = l->r.txn;
	s.recipient_kind = l->recipient_kind;
	s.recipient_person_id = l->recipient_person_id;
	s.how = l->sent_how;
	s.shared_on = l->sent_on;
	s.told_parts_only = 1;
	return record_save(x, &record_shared_copy, &s) == SAVED;
}

bool goodbye_letter(struct txn *x, struct child_life *life, const struct involvement *before, const struct case_transfer *t)
{
	struct letter_text text;
	struct letter l;
	if (before->worker_id == NONE || !letter_text_find(txn_db(x), life->council_id, T("goodbye"), T("en"), t->goodbye_on, &text, txn_arena(x)))
		return true;
	struct letter_facts facts = known(x, life, before, t);
	record_clear(&record_letter, &l);
	l.r.person_id = life->person;
	l.r.council_id = life->council_id;
	l.kind = text.kind;
	l.language = text.language;
	l.needs_approval = text.needs_approval;
	l.written_on = t->goodbye_on;
	l.written_by_id = l.approved_by_id = l.sent_by_id = t->proposed_by_id;
	l.recipient_kind = T("child");
	l.recipient_person_id = life->person;
	l.sender = facts.value[LETTER_FIELD_COUNCIL];
	l.recipient = life->persona.name;
	l.how = l.sent_how = T("hand");
	l.heading = letter_filled(text.heading, &facts, txn_arena(x));
	l.body = letter_filled(text.body, &facts, txn_arena(x));
	l.approved_at = help_at_hour(t->goodbye_on, 10);
	l.sent_on = t->goodbye_on;
	return record_save(x, &record_letter, &l) == SAVED && in_share_log(x, &l);
}
