/* A note filed to the wrong person (DESIGN 5.7): a manager takes it out of that person's record. It leaves every page, list, search and export,
 * and no view of its history shows what it said (access/guarded.c); that it was there, who took it out and why stays, and a breach opens, with
 * how many opened the record meanwhile. Where the manager knows whose note it is, it is written there again in the same moment, word for word, with
 * who was in it and what was added.
 * Neither record names the other person. */
#include "notes/pages.h"
#include "access/readlog.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/hooks.h"
#include "api/api.h"
#include "web/interruption.h"

static const char WHOSE[] =
	"SELECT p.id FROM person p WHERE p.la_child_id = $3 AND p.kind = 'child' AND p.id <> $4 AND " VISIBLE("p") " ORDER BY p.id LIMIT 1";

struct misfiling {
	struct request *rq;
	struct asked_record q;
	struct note_author by;
	struct text reason, reason_error, whose_error;
	int64_t person, council;         /* whose note it is; NONE: not known */
	bool is_ended;                   /* it was entered in error before: it stands on no page, and its history still says all of it */
};

static const struct case_note *note_of(const struct misfiling *m)
{
	return m->q.rec;
}

/* As it stands, or stood when it was entered in error: whoever may see the record can read it in its history. What was taken out once is not there
 * to be taken out again. */
static bool note_asked(struct request *rq, struct misfiling *m)
{
	struct version_list l;
	if (!record_versions_asked_of(rq, &m->q, &l))
		return false;
	const struct version *last = &l.at[l.n - 1];
	m->q.rec = last->rec;
	m->is_ended = last->deleted;
	bool is_there = !last->destroyed && !is_withdrawn(rq->db, &record_case_note, note_of(m)->r.id);
	if (!is_there)
		answer_not_found(rq);
	return is_there;
}

/* Who corrects records and sees who looked: a manager of the council whose record it is. */
static bool begin(struct request *rq, struct misfiling *m)
{
	*m = (struct misfiling){ .rq = rq, .q.type = &record_case_note, .person = NONE, .council = NONE };
	if (!note_asked(rq, m))
		return false;
	int64_t council = note_of(m)->r.council_id, me = rq->me->user_id;
	bool is_manager = may_there(rq->db, me, ACT_CORRECT, rq->person_id, council).yes && may_there(rq->db, me, ACT_SEE_WHO_LOOKED, rq->person_id, council).yes;
	if (!is_manager)
		answer_refused(rq, T("Taking a note out of the record of the wrong person is a manager’s act. Tell your manager today: until then everybody who may open this record can read it."));
	m->by = note_author_of(rq->db, note_of(m), rq->arena);
	return is_manager;
}

/* ---- The question ---- */

static void ask(struct misfiling *m)
{
	struct request *rq = m->rq;
	struct text href = record_href(rq, &record_case_note, rq->person_id, note_of(m)->r.id), child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&m->q.person, rq->arena), child }, { T("Case notes"), textf_in(rq->arena, "%.*s/case_note", TEXT_ARG(child)) } };
	const struct gov_error_item wrong[] = { { .text = m->reason_error, .href = T("#reason") }, { .text = m->whose_error, .href = T("#belongs_to") } };
	page_open(rq, &(struct page){ .title = T("Filed to the wrong person"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3,
				       .has_errors = !text_none(m->reason_error) || !text_none(m->whose_error) });
	identity_bar(rq, &m->q.person);
	form_errors(rq, wrong, 2);
	struct interruption act = { .question = T("Was this note filed to the wrong person?"), .action = textf_in(rq->arena, "%.*s/wrong-person", TEXT_ARG(href)),
		.button = T("Take it out of this record"), .leave_words = T("Leave it as it is"),
		.leave = m->is_ended ? textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)) : href,
		GOV_LIST(happens, struct text, m->is_ended ? T("The note was entered in error, and its history still says all of it. From now on the history of the note and of what was added to it says only that something was here.")
			: T("The note and what was added to it leave this person’s record, search and exports; their history says only that something was here."),
			T("A breach opens in this record, with how many opened it since the note was written."), T("If you say whose note it is, it is written there again, word for word, with what was added; who may be told of it is decided there anew.")),
		GOV_LIST(lasting, struct text, T("It is not put back.")) };
	interruption_open(rq, &act);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .rows = 3, .label.text = T("How it came to be filed here"), .value = posted(rq, "reason"),
		.hint.text = T("Without a word of what the note says, or whom it is about. For example, two tabs were open"), .error_message.text = m->reason_error });
	gov_input(rq->out, &(struct gov_input){ .name = T("belongs_to"), .id = T("belongs_to"), .label.text = T("Identifier of the child whose note it is"), .value = posted(rq, "belongs_to"),
		.hint.text = T("Leave it empty if you do not know: the note can then be read by nobody"), .classes = T("govuk-input--width-20"), .autocomplete = T("off"),
		.error_message.text = m->whose_error });
	interruption_close(rq, &act);
	page_close(rq);
}

static void wrong_page(struct request *rq)
{
	struct misfiling m;
	if (begin(rq, &m))
		ask(&m);
}

/* ---- The act ---- */

static bool kept(enum saved how, struct fault *f)
{
	return how == SAVED || fault(f, "The note could not be taken out just now. Nothing was changed, and it can still be read here: try again in a moment.");
}

static bool add_row(struct txn *x, const struct record_type *t, void *rec, int64_t person, int64_t council, struct fault *f)
{
	struct record *r = rec;
	r->person_id = person;
	r->council_id = council;
	return kept(record_save(x, t, rec), f) && save_hooks_run(x, t, rec, f);
}

/* The note as it is stored, or was last, with who was in it and what was added. What the manager was shown may have an address taken out, judged in
 * the record where the note does not belong: that is never what is written elsewhere. */
struct stored_note { struct case_note n; struct note_parts parts; };

static bool stored(struct txn *x, const struct misfiling *m, struct stored_note *was, struct fault *f)
{
	const struct record *shown = &note_of(m)->r;
	struct version_list l = record_versions(txn_db(x), &record_case_note, shown->id, txn_arena(x));
	const struct version *last = l.n ? &l.at[l.n - 1] : NULL;
	bool is_same = last && !last->destroyed && last->txn == shown->txn && !is_withdrawn(txn_db(x), &record_case_note, shown->id);
	if (db_failed(txn_db(x)))
		return kept(SAVE_FAILED, f);
	if (!is_same)
		return fault(f, "Somebody else did something with this note a moment ago. You changed nothing: open the record again and look at what stands there.");
	was->n = *(const struct case_note *)last->rec;
	was->parts = note_parts_of(x, shown->id);
	return !db_failed(txn_db(x)) || kept(SAVE_FAILED, f);
}

/* What was ended by itself before is no part of what the note says. What was ended with it is. */
static bool is_in_note(const struct misfiling *m, const struct note_part *p)
{
	return !p->last.destroyed && (!p->last.deleted || (m->is_ended && p->last.txn == note_of(m)->r.txn));
}

static bool add_trace(struct txn *x, const struct misfiling *m, const struct record_type *t, int64_t id, struct fault *f)
{
	struct misfiled_record trace;
	record_clear(&record_misfiled_record, &trace);
	trace.misfiled_name = text_of(t->name);
	trace.misfiled_row = id;
	trace.reason = m->reason;
	return add_row(x, &record_misfiled_record, &trace, note_of(m)->r.person_id, note_of(m)->r.council_id, f);
}

static bool end_note(struct txn *x, const struct misfiling *m, const struct case_note *n, struct fault *f)
{
	return m->is_ended || (kept(record_delete(x, &record_case_note, n->r.id, n->r.txn), f) && save_hooks_run(x, &record_case_note, n, f));
}

/* A part that was entered in error before can still be read in its history: it is withdrawn too. */
static bool take_out(struct txn *x, const struct misfiling *m, const struct stored_note *was, struct fault *f)
{
	if (!end_note(x, m, &was->n, f))
		return false;
	for (size_t i = 0; i < was->parts.n; i++)
		if (!add_trace(x, m, was->parts.at[i].type, was->parts.at[i].id, f))
			return false;
	return add_trace(x, m, &record_case_note, was->n.r.id, f);
}

/* How many, and never who: everybody who reads the child reads the breach, and who looked is not theirs to know (DESIGN 5.10). Asked where the note
 * is taken out, because a page's snapshot may be older than the last look. */
static struct text looked_since(struct txn *x, const struct misfiling *m)
{
	int64_t n = how_many_looked(txn_db(x), note_of(m)->r.person_id, m->by.at, m->rq->me->user_id);
	return textf_in(txn_arena(x), "%lld other %s. The page “Who can see this child, and who looked” says who, to those who may know it.", (long long)(n == NONE ? 0 : n), n == 1 ? "person" : "people");
}

static bool open_breach(struct txn *x, const struct misfiling *m, struct fault *f)
{
	struct information_breach b;
	record_clear(&record_information_breach, &b);
	b.kind = T("filed_to_wrong_person");
	b.found_at = clock_now();
	b.happened_at = m->by.at;
	b.what_happened = textf_in(txn_arena(x), "A case note about somebody else was filed in this record. %.*s", TEXT_ARG(m->reason));
	b.who_looked = looked_since(x, m);
	return add_row(x, &record_information_breach, &b, m->q.person.r.id, note_of(m)->r.council_id, f);
}

/* ---- In the record where it belongs ---- */

/* Where words are to be written: of the note that stands there now. */
struct writing { struct txn *x; const struct misfiling *m; int64_t note; };

static bool add_words(const struct writing *w, struct text words, struct fault *f)
{
	struct case_note_addendum added;
	record_clear(&record_case_note_addendum, &added);
	added.case_note_id = w->note;
	added.added = words;
	return add_row(w->x, &record_case_note_addendum, &added, w->m->person, w->m->council, f);
}

/* "This note was written by Nadia Haddad on 4 March 2026 at 5:10pm" */
static struct text by_words(const struct writing *w, const char *what, const struct note_author *by, const char *after)
{
	struct out o = out_make(2000);
	out_c(&o, what);
	out_raw(&o, text_blank(by->name) ? T("Kith itself") : by->name);
	out_lit(&o, " on ");
	instant_put_words(&o, by->at);
	out_c(&o, after);
	struct text words = text_dup_in(txn_arena(w->x), out_text(&o));
	out_free(&o);
	return words;
}

/* Whether anybody may be told was decided in another child's record: here it is no until somebody says so. The other child is not named. */
static bool person_again(const struct writing *w, const struct case_note_person *was, struct fault *f)
{
	struct case_note_person p = *was;
	if (p.other_person_id == p.r.person_id)
		return true;
	p.r = (struct record){ .council_id = NONE, .person_id = NONE };
	p.case_note_id = w->note;
	p.may_be_told = 0;
	return add_row(w->x, &record_case_note_person, &p, w->m->person, w->m->council, f);
}

/* Who added it and when stands above it, or, where both are too long for one, in an addendum of its own. */
static bool addendum_again(const struct writing *w, const struct case_note_addendum *was, struct fault *f)
{
	struct note_author by = addendum_author_of(txn_db(w->x), was, txn_arena(w->x));
	struct text head = by_words(w, "Added by ", &by, ":");
	bool is_room = (long)(head.n + 2 + was->added.n) <= record_case_note_addendum.fields[CASE_NOTE_ADDENDUM_ADDED].hi;
	return is_room ? add_words(w, textf_in(txn_arena(w->x), "%.*s\n\n%.*s", TEXT_ARG(head), TEXT_ARG(was->added)), f) : add_words(w, head, f) && add_words(w, was->added, f);
}

static bool parts_again(const struct writing *w, const struct note_parts *parts, struct fault *f)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct note_part *p = &parts->at[i];
		if (is_in_note(w->m, p) && !(p->type == &record_case_note_person ? person_again(w, p->last.rec, f) : addendum_again(w, p->last.rec, f)))
			return false;
	}
	return true;
}

static bool write_again(struct txn *x, const struct misfiling *m, const struct stored_note *was, struct fault *f)
{
	if (m->person == NONE)
		return true;
	struct case_note n = was->n;
	n.r = (struct record){ .council_id = NONE, .person_id = NONE };
	if (!add_row(x, &record_case_note, &n, m->person, m->council, f))
		return false;
	const struct writing w = { x, m, n.r.id };
	struct text from = by_words(&w, "This note was written by ", &m->by, " and filed by mistake to another person. It was put here word for word, with what was added to it.");
	return add_words(&w, from, f) && parts_again(&w, &was->parts, f);
}

static bool misfile_job(struct db *db, void *arg, struct fault *f)
{
	const struct misfiling *m = arg;
	struct request *rq = m->rq;
	struct stored_note was;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Filed to the wrong person"), .request = rq->id });
	return stored(x, m, &was, f) && take_out(x, m, &was, f) && open_breach(x, m, f) && write_again(x, m, &was, f) && txn_end(x, f);
}

static void find_whose(struct misfiling *m)
{
	struct request *rq = m->rq;
	struct text id = text_trim(posted(rq, "belongs_to"));
	if (text_blank(id))
		return;
	m->person = db_one(rq->db, WHOSE, NONE, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBT(id), DBI(rq->person_id));
	m->council = m->person == NONE ? NONE : may_edit_where(rq->db, rq->me->user_id, m->person);
	if (m->council == NONE)
		m->whose_error = T("No other child in whose record you may write has this identifier. Look it up, or leave it empty");
}

static void wrong_post(struct request *rq)
{
	struct misfiling m;
	if (!begin(rq, &m))
		return;
	m.reason = words_posted(rq, "reason", &record_misfiled_record, "reason", &m.reason_error);
	if (text_none(m.reason_error) && text_blank(m.reason))
		m.reason_error = T("Enter how it came to be filed here");
	find_whose(&m);
	if (!text_none(m.reason_error) || !text_none(m.whose_error)) {
		rq->status = 422;
		ask(&m);
		return;
	}
	if (written(rq, misfile_job, &m))
		redirectf(rq, "/children/%lld/case_note?done=taken_out", (long long)rq->person_id);
	else
		answer_unavailable(rq);
}

API_ACT(wrong_api, wrong_post)
static const struct api_doc wrong_doc = { "takeOutNote", "Takes a note out of the record of a person to whom it was filed by mistake.", "done", "misfiling", NULL, API_OF_WIDE_KEY };

const struct route misfile_routes[] = {
	ROUTE(GET, "/children/:person/case_note/:id/wrong-person", MAY_CORRECT_CHILD, wrong_page),
	ROUTE(POST, "/children/:person/case_note/:id/wrong-person", MAY_CORRECT_CHILD, wrong_post),
	API_ROUTE(POST, "/children/:person/case_note/:id/wrong-person", MAY_CORRECT_CHILD, wrong_api, &wrong_doc),
	{ 0 }
};
