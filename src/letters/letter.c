/* What fills a letter, what stands in its way, and how it stands: see letter.h. */
#include "letters/letter.h"
#include "access/guarded_org.h"
#include "access/protected.h"
#include "access/referrer.h"
#include "allocation/pages.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"

static const char WORKER_SAID[] = "SELECT COALESCE(w.name, w.number), w.phone FROM worker w WHERE w.id = $1";
static const char USER_SAID[] = "SELECT u.name, w.phone FROM app_user u LEFT JOIN worker w ON w.id = u.worker_id WHERE u.id = $1";

static struct record_list rows_of(struct request *rq, const struct record_type *t, int64_t person)
{
	return guarded_list(rq->db, rq->me->user_id, t, person, rq->arena);
}

/* ---- What fills it ---- */

/* The name since an adoption is for the child and the adopters alone. */
static struct text child_name(struct request *rq, const struct person *child, const struct letter_to *to)
{
	struct record_list names = rows_of(rq, &record_person_name, child->r.id), others = { .type = names.type, .at = arena_alloc(rq->arena, ((size_t)names.n + 1) * names.type->size) };
	bool may_know = to->person == child->r.id || to->is_adopter;
	for (int i = 0; i < names.n; i++)
		if (!text_is(((const struct person_name *)record_at(&names, i))->kind, "adoptive"))
			memcpy(record_at(&others, others.n++), record_at(&names, i), names.type->size);
	struct person called = *child;
	if (!may_know && others.n < names.n)
		person_call(&called, &others, clock_today(), rq->arena);
	return person_heading(&called, rq->arena);
}

static void said_of(struct request *rq, const char *sql, int64_t id, struct letter_facts *f)
{
	struct rows r;
	db_query(rq->db, &r, sql, DBI(id));
	if (db_next(&r)) {
		f->value[LETTER_FIELD_WORKER] = db_text_in(&r, 0, rq->arena);
		f->value[LETTER_FIELD_WORKER_PHONE] = db_text_in(&r, 1, rq->arena);
	}
	db_done(&r);
}

static void fill_worker(struct request *rq, int64_t person, int64_t council, struct letter_facts *f)
{
	const struct involvement *held = case_held(rq, person, council);
	if (held && held->worker_id != NONE)
		said_of(rq, WORKER_SAID, held->worker_id, f);
	else
		said_of(rq, USER_SAID, rq->me->user_id, f);
}

/* The next meeting that is planned: what a conference has of day, time and place, a core group of day and place, and a review of its day alone. */
struct meeting { int64_t at; struct text day, place; };

static void meeting_add(struct meeting *next, int64_t at, struct text day, struct text place)
{
	if (next->at == NONE || at < next->at)
		*next = (struct meeting){ at, day, place };
}

static void add_conferences(struct request *rq, int64_t person, struct meeting *next)
{
	struct record_list rows = rows_of(rq, &record_conference, person);
	for (int i = 0; i < rows.n; i++) {
		const struct conference *c = record_at(&rows, i);
		if (c->planned_at != NONE && c->planned_at >= clock_now() && date_none(c->held_on))
			meeting_add(next, c->planned_at, field_words_in(rq->arena, &record_conference.fields[CONFERENCE_PLANNED_AT], c), c->place);
	}
}

/* A day, the whole of which lies ahead: it stands after a meeting of that day whose hour is known. */
static void add_day(struct request *rq, const struct field *f, const void *rec, struct text place, struct meeting *next)
{
	struct date d = *field_date(f, rec);
	if (!date_none(d) && d.ymd > clock_today().ymd)
		meeting_add(next, instant_of(date_add(d, 1), 0) - 1, field_words_in(rq->arena, f, rec), place);
}

/* What the latest core group of a plan that goes on said of the next. */
static void add_core_groups(struct request *rq, int64_t person, struct meeting *next)
{
	struct record_list plans = rows_of(rq, &record_cp_plan, person), rows = rows_of(rq, &record_core_group, person);
	for (int i = 0; i < plans.n; i++) {
		const struct cp_plan *plan = record_at(&plans, i);
		const struct core_group *last = NULL;
		for (int k = 0; k < rows.n; k++) {
			const struct core_group *g = record_at(&rows, k);
			if (g->cp_plan_id == plan->r.id && (!last || g->held_on.ymd > last->held_on.ymd || (g->held_on.ymd == last->held_on.ymd && g->r.id > last->r.id)))
				last = g;
		}
		if (last && date_none(plan->ended_on)) {
			add_day(rq, &record_core_group.fields[CORE_GROUP_NEXT_ON], last, last->next_place, next);
			add_day(rq, &record_core_group.fields[CORE_GROUP_HELD_ON], last, last->place, next);
		}
	}
}

static void add_reviews(struct request *rq, int64_t person, struct meeting *next)
{
	struct record_list rows = rows_of(rq, &record_review, person);
	for (int i = 0; i < rows.n; i++)
		if (((const struct review *)record_at(&rows, i))->is_cancelled != 1)
			add_day(rq, &record_review.fields[REVIEW_HELD_ON], record_at(&rows, i), NO_TEXT, next);
}

static void fill_meeting(struct request *rq, int64_t person, struct letter_facts *f)
{
	struct meeting next = { .at = NONE };
	add_conferences(rq, person, &next);
	add_core_groups(rq, person, &next);
	add_reviews(rq, person, &next);
	f->value[LETTER_FIELD_MEETING_DAY] = next.at == NONE ? NO_TEXT : next.day;
	f->value[LETTER_FIELD_PLACE] = next.at == NONE ? NO_TEXT : next.place;
}

static void fill_visit(struct request *rq, int64_t person, struct letter_facts *f)
{
	struct record_list rows = rows_of(rq, &record_visit, person);
	const struct visit *last = NULL;
	for (int i = 0; i < rows.n; i++) {
		const struct visit *v = record_at(&rows, i);
		bool was_missed = !text_blank(v->outcome) && !text_is(v->outcome, "made");
		if (was_missed && (!last || v->r.id > last->r.id))
			last = v;
	}
	if (!last)
		return;
	const int said = !date_none(last->planned_for) ? VISIT_PLANNED_FOR : !date_none(last->held_on) ? VISIT_HELD_ON : VISIT_HELD_AT;
	f->value[LETTER_FIELD_VISIT_DAY] = field_words_in(rq->arena, &record_visit.fields[said], last);
}

/* Whoever made a contact in their profession is told what was decided of it, and nothing else of the child. */
static struct text outcome_of(struct request *rq, const struct contact *c)
{
	static const char before[] = "Outcome: ";
	struct text all = NO_TEXT;
	for (int i = 0; i < record_contact.n_fields; i++) {
		const struct field *f = &record_contact.fields[i];
		if (f->type != F_FLAG || *field_int(f, c) != 1 || !text_starts(text_of(f->label), text_of(before)))
			continue;
		const char *what = f->label + strlen(before);
		all = text_none(all) ? text_of(what) : textf_in(rq->arena, "%.*s, %s", TEXT_ARG(all), what);
	}
	return all;
}

static void fill_contact(struct request *rq, int64_t contact, struct letter_facts *f)
{
	struct contact c;
	if (contact == NONE || !guarded_load(rq->db, rq->me->user_id, &record_contact, contact, &c, rq->arena))
		return;
	f->value[LETTER_FIELD_CONTACT_DAY] = field_words_in(rq->arena, &record_contact.fields[CONTACT_RECEIVED_AT], &c);
	f->value[LETTER_FIELD_OUTCOME] = outcome_of(rq, &c);
}

static void fill_change(struct request *rq, int64_t person, struct letter_facts *f)
{
	struct record_list rows = rows_of(rq, &record_case_transfer, person);
	const struct case_transfer *last = NULL;
	for (int i = 0; i < rows.n; i++) {
		const struct case_transfer *t = record_at(&rows, i);
		bool goes_on = text_blank(t->outcome) || text_is(t->outcome, "accepted");
		if (goes_on && t->to_worker_id != NONE && (!last || t->r.id > last->r.id))
			last = t;
	}
	if (!last)
		return;
	f->value[LETTER_FIELD_NEW_WORKER] = ref_name(rq, &record_case_transfer.fields[CASE_TRANSFER_TO_WORKER_ID], &last->r);
	f->value[LETTER_FIELD_CHANGE_DAY] = field_words_in(rq->arena, &record_case_transfer.fields[CASE_TRANSFER_STARTS_ON], last);
}

struct letter_facts letter_facts_of(struct request *rq, const struct person *child, int64_t council, const struct letter_to *to)
{
	struct letter_facts f = { 0 };
	struct letter today = { .written_on = clock_today() };
	f.value[LETTER_FIELD_CHILD] = child_name(rq, child, to);
	f.value[LETTER_FIELD_RECIPIENT] = to->name;
	f.value[LETTER_FIELD_TODAY] = field_words_in(rq->arena, &record_letter.fields[LETTER_WRITTEN_ON], &today);
	f.value[LETTER_FIELD_COUNCIL] = council_called(rq->db, council, rq->arena);
	fill_worker(rq, child->r.id, council, &f);
	fill_meeting(rq, child->r.id, &f);
	fill_visit(rq, child->r.id, &f);
	fill_contact(rq, to->contact, &f);
	fill_change(rq, child->r.id, &f);
	return f;
}

/* ---- How it stands ---- */

enum letter_state letter_state_of(const struct letter *l)
{
	return !date_none(l->withdrawn_on) ? LETTER_WITHDRAWN
	       : !date_none(l->sent_on)	   ? LETTER_SENT
	       : l->approved_at != NONE	   ? LETTER_TO_SEND
	       : l->returned_at != NONE	   ? LETTER_RETURNED
					   : LETTER_TO_APPROVE;
}

struct text letter_state_words(const struct letter *l)
{
	static const struct text words[] = { [LETTER_TO_APPROVE] = T("Waits to be approved"), [LETTER_RETURNED] = T("Returned with comments"), [LETTER_TO_SEND] = T("Approved, not sent yet"),
		[LETTER_SENT] = T("Sent"), [LETTER_WITHDRAWN] = T("Withdrawn") };
	return words[letter_state_of(l)];
}

bool letter_is_whole(const struct letter *l)
{
	return !l->r.hidden[0] && !l->r.hidden[1];
}

/* Wrote it, or any words of it since. */
static bool wrote(struct request *rq, const struct letter *l)
{
	static const int words[] = { LETTER_HEADING, LETTER_BODY, LETTER_ADDRESS };
	struct version_list v = guarded_versions(rq->db, rq->me->user_id, &record_letter, l->r.id, rq->arena);
	bool is_own = l->written_by_id == rq->me->user_id;
	for (int i = 1; i < v.n; i++)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			is_own |= v.at[i].user_id == rq->me->user_id && v.at[i].rec && v.at[i - 1].rec && !field_same(&record_letter.fields[words[k]], v.at[i - 1].rec, v.at[i].rec);
	return is_own;
}

struct text letter_why_not(struct request *rq, const struct letter *l)
{
	static const enum action asked[] = { ACT_CORRECT, ACT_SEE_WHO_LOOKED };
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, l->r.person_id, l->r.council_id);
	if (!v.yes)
		return text_of(v.why);
	if (!letter_is_whole(l))
		return T("Part of this letter is not shown to you, so somebody else has to look at it.");
	for (size_t i = 0; l->needs_approval == 1 && i < sizeof asked / sizeof *asked; i++)
		if (!may_there(rq->db, rq->me->user_id, asked[i], l->r.person_id, l->r.council_id).yes)
			return T("A manager of the child’s team or service approves this kind of letter.");
	if (l->needs_approval == 1 && wrote(rq, l))
		return T("You wrote some of this letter yourself: somebody else approves it or returns it.");
	return NO_TEXT;
}

/* ---- What stands in its way ---- */

/* Do these words tell an address that the recipient may not know: judged as words of the child’s record and of the recipient’s? */
static bool tells(struct request *rq, const struct letter *l, struct text words)
{
	const int64_t records[] = { l->r.person_id, l->recipient_person_id };
	struct protection kept = protection_leaving_to(rq->db, l->recipient_person_id, rq->arena);
	for (size_t i = 0; i < sizeof records / sizeof *records; i++)
		if (!text_blank(words) && !text_eq(protection_words(&kept, records[i], words), words))
			return true;
	return false;
}

/* Where somebody lives is theirs to know, whoever else it is kept for. */
static bool is_their_own(struct request *rq, const struct letter *l)
{
	struct person child;
	struct letter_to to;
	bool is_found = l->recipient_person_id != NONE && guarded_load(rq->db, rq->me->user_id, &record_person, l->r.person_id, &child, rq->arena) && letter_to_of(rq, &child, l, &to);
	return is_found && !text_blank(to.address) && text_eq(to.address, l->address);
}

/* part: its name; NULL: a paragraph. */
static struct text told_where(struct request *rq, const char *part, int paragraph)
{
	static const char rest[] = "has a protected address that this recipient may not know. Take it out";
	return part ? textf_in(rq->arena, "The %s %s", part, rest) : textf_in(rq->arena, "Paragraph %d %s", paragraph, rest);
}

struct text letter_tells(struct request *rq, const struct letter *l)
{
	struct text rest = l->body;
	if (tells(rq, l, l->heading))
		return told_where(rq, "title", 0);
	if (tells(rq, l, l->address) && !is_their_own(rq, l))
		return told_where(rq, "address", 0);
	for (int i = 1; !text_none(rest); i++)
		if (tells(rq, l, letter_paragraph(&rest)))
			return told_where(rq, NULL, i);
	if (tells(rq, l, textf_in(rq->arena, "%.*s\n%.*s", TEXT_ARG(l->heading), TEXT_ARG(l->body))))
		return told_where(rq, "letter as a whole", 0);
	return NO_TEXT;
}

static void lack(struct request *rq, struct letter_wants *w, struct text sentence)
{
	if (!text_none(sentence))
		*GROW_IN(rq->arena, w) = sentence;
}

static void lack_unfilled(struct request *rq, struct letter_wants *w, const struct letter *l)
{
	struct text rest = l->body, field = letter_unfilled(l->heading);
	if (!text_none(field))
		lack(rq, w, textf_in(rq->arena, "The title still has %.*s in it: write what belongs there", TEXT_ARG(field)));
	for (int i = 1; !text_none(rest); i++) {
		field = letter_unfilled(letter_paragraph(&rest));
		if (!text_none(field))
			lack(rq, w, textf_in(rq->arena, "Paragraph %d still has %.*s in it: write what belongs there", i, TEXT_ARG(field)));
	}
}

/* The name of somebody whose contact is protected, as far as whoever looks may know it: nobody learns it from this. */
static void lack_referrer(struct request *rq, struct letter_wants *w, const struct letter *l)
{
	struct record_list rows = rows_of(rq, &record_contact, l->r.person_id);
	struct text words = text_fold_in(rq->arena, textf_in(rq->arena, "%.*s\n%.*s", TEXT_ARG(l->heading), TEXT_ARG(l->body)));
	struct text all = textf_in(rq->arena, " %.*s ", TEXT_ARG(words)), to = text_fold_in(rq->arena, l->recipient);
	for (int i = 0; i < rows.n; i++) {
		const struct contact *c = record_at(&rows, i);
		struct text caller = record_hides(c, CONTACT_CALLER) ? NO_TEXT : c->caller, name = text_fold_in(rq->arena, text_cut(&caller, ','));
		bool is_name = name.n && memchr(name.p, ' ', name.n);
		if (referrer_is_protected(c) && is_name && !text_has(to, name) && text_has(all, textf_in(rq->arena, " %.*s ", TEXT_ARG(name)))) {
			lack(rq, w, T("The letter names somebody who made a contact and is protected. Take the name out"));
			return;
		}
	}
}

static void lack_where(struct request *rq, struct letter_wants *w, const struct person *child, const struct letter *l)
{
	struct letter_to to;
	bool is_known = letter_to_of(rq, child, l, &to), is_email = text_is(l->how, "email");
	if (!is_known)
		lack(rq, w, l->contact_id != NONE ? T("Whoever made this contact is protected, or is not shown to you. They are told only that it was received, and that is written at the contact")
						  : T("Whoever it is to is no longer in the child’s record as somebody to write to. Look at the child’s family and professionals"));
	else if (!text_none(to.refused))
		lack(rq, w, to.refused);
	if (is_known && is_email && !text_blank(to.unsafe_email) && text_ieq(text_trim(l->address), text_trim(to.unsafe_email)))
		lack(rq, w, T("That e-mail address is recorded as not safe to use"));
	if (text_blank(l->address) && !text_is(l->how, "hand"))
		lack(rq, w, is_email ? T("There is no e-mail address. Enter it, or give the letter by hand") : T("There is no address. Enter it, or give the letter by hand"));
}

struct letter_wants letter_lacks(struct request *rq, const struct person *child, const struct letter *l)
{
	struct letter_wants w = { 0 };
	lack_where(rq, &w, child, l);
	lack_unfilled(rq, &w, l);
	lack(rq, &w, letter_tells(rq, l));
	lack_referrer(rq, &w, l);
	return w;
}

/* ---- On paper ---- */

struct text letter_foot(const struct letter *l, struct arena *a)
{
	return textf_in(a, "Letter %lld. For %.*s", (long long)l->r.id, TEXT_ARG(l->recipient));
}

void letter_put(struct pdf *p, const struct letter *l, struct arena *a)
{
	struct text body = l->body, to = text_is(l->how, "post") && !text_blank(l->address) ? textf_in(a, "%.*s\n%.*s", TEXT_ARG(l->recipient), TEXT_ARG(l->address)) : l->recipient;
	struct letter day = { .written_on = date_of_instant(l->approved_at) };
	pdf_paragraph(p, l->sender);
	pdf_paragraph(p, to);
	pdf_paragraph(p, field_words_in(a, &record_letter.fields[LETTER_WRITTEN_ON], &day));
	pdf_heading(p, 1, l->heading);
	while (!text_none(body))
		pdf_paragraph(p, letter_paragraph(&body));
}
