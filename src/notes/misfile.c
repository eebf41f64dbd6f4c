/* A note or a document filed to the wrong person (DESIGN 5.7): a manager takes it out of that person's record. It leaves every page, list, search and export,
 * and no view of its history shows what it said (access/guarded.c); that it was there, who took it out and why stays, and a breach opens, with
 * how many opened the record meanwhile. Where the manager knows whose it is, it is written there again in the same moment, word for word, with
 * who was in it and what was added; of a document each file, byte by byte.
 * Neither record names the other person. */
#include "notes/pages.h"
#include "access/readlog.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/document_bytes.h"
#include "record/hooks.h"
#include "api/api.h"
#include "web/interruption.h"

static const char WHOSE[] =
	"SELECT p.id FROM person p WHERE p.la_child_id = $3 AND p.kind = 'child' AND p.id <> $4 AND " VISIBLE("p") " ORDER BY p.id LIMIT 1";

/* What can be filed to the wrong person, as the pages call it. */
struct filed_kind { const struct record_type *type; const char *it, *all, *parts, *breach; };
static const struct filed_kind a_note = { &record_case_note, "note", "Case notes", "what was added to it", "A case note about somebody else was filed in this record." };
static const struct filed_kind a_document = { &record_document, "document", "Documents", "its files", "A document about somebody else was filed in this record." };

struct misfiling {
	struct request *rq;
	const struct filed_kind *kind;
	struct asked_record q;
	struct note_author by;
	struct text reason, reason_error, whose_error;
	int64_t person, council;         /* whose it is; NONE: not known */
	bool is_ended;                   /* it was entered in error before: it stands on no page, and its history still says all of it */
};

static const struct record *filed_of(const struct misfiling *m)
{
	return m->q.rec;
}

/* As it stands, or stood when it was entered in error: whoever may see the record can read it in its history. What was taken out once is not there
 * to be taken out again. */
static bool filed_asked(struct request *rq, struct misfiling *m)
{
	struct version_list l;
	if (!record_versions_asked_of(rq, &m->q, &l))
		return false;
	const struct version *last = &l.at[l.n - 1];
	m->q.rec = last->rec;
	m->is_ended = last->deleted;
	bool is_there = !last->destroyed && !is_withdrawn(rq->db, m->kind->type, filed_of(m)->id);
	if (!is_there)
		answer_not_found(rq);
	return is_there;
}

/* Who corrects records and sees who looked: a manager of the council whose record it is. */
static bool begin(struct request *rq, struct misfiling *m, const struct filed_kind *kind)
{
	*m = (struct misfiling){ .rq = rq, .kind = kind, .q.type = kind->type, .person = NONE, .council = NONE };
	if (!filed_asked(rq, m))
		return false;
	int64_t council = filed_of(m)->council_id, me = rq->me->user_id;
	bool is_manager = may_there(rq->db, me, ACT_CORRECT, rq->person_id, council).yes && may_there(rq->db, me, ACT_SEE_WHO_LOOKED, rq->person_id, council).yes;
	if (!is_manager)
		answer_refused(rq, textf_in(rq->arena, "Taking a %s out of the record of the wrong person is a manager’s act. Tell your manager today: until then everybody who may open this record can read it.", kind->it));
	m->by = kind == &a_note ? note_author_of(rq->db, m->q.rec, rq->arena) : document_author_of(rq->db, m->q.rec, rq->arena);
	return is_manager;
}

/* ---- The question ---- */

#define ALL_SAID "The %s was entered in error, and its history still says all of it. From now on the history of it and of %s says only that something was here."
#define ALL_LEAVES "The %s and %s leave this person’s record, search and exports; their history says only that something was here."

static void ask(struct misfiling *m)
{
	struct request *rq = m->rq;
	struct text href = record_href(rq, m->kind->type, rq->person_id, filed_of(m)->id), child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&m->q.person, rq->arena), child }, { text_of(m->kind->all), textf_in(rq->arena, "%.*s/%s", TEXT_ARG(child), m->kind->type->name) } };
	const struct gov_error_item wrong[] = { { .text = m->reason_error, .href = T("#reason") }, { .text = m->whose_error, .href = T("#belongs_to") } };
	page_open(rq, &(struct page){ .title = T("Filed to the wrong person"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3,
				       .has_errors = !text_none(m->reason_error) || !text_none(m->whose_error) });
	identity_bar(rq, &m->q.person);
	form_errors(rq, wrong, 2);
	struct interruption act = { .question = textf_in(rq->arena, "Was this %s filed to the wrong person?", m->kind->it), .action = textf_in(rq->arena, "%.*s/wrong-person", TEXT_ARG(href)),
		.button = T("Take it out of this record"), .leave_words = T("Leave it as it is"),
		.leave = m->is_ended ? textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)) : href,
		GOV_LIST(happens, struct text, textf_in(rq->arena, m->is_ended ? ALL_SAID : ALL_LEAVES, m->kind->it, m->kind->parts),
			textf_in(rq->arena, "A breach opens in this record, with how many opened it since the %s was written or brought.", m->kind->it),
			textf_in(rq->arena, "If you say whose it is, the %s is put there, as it is, with %s; who may be told of it is decided there anew.", m->kind->it, m->kind->parts)),
		GOV_LIST(lasting, struct text, T("It is not put back.")) };
	interruption_open(rq, &act);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .rows = 3, .label.text = T("How it came to be filed here"), .value = posted(rq, "reason"),
		.hint.text = T("Without a word of what it says, or whom it is about. For example, two tabs were open"), .error_message.text = m->reason_error });
	gov_input(rq->out, &(struct gov_input){ .name = T("belongs_to"), .id = T("belongs_to"), .label.text = T("Identifier of the child whose it is"), .value = posted(rq, "belongs_to"),
		.hint.text = T("Leave it empty if you do not know: it can then be read by nobody"), .classes = T("govuk-input--width-20"), .autocomplete = T("off"),
		.error_message.text = m->whose_error });
	interruption_close(rq, &act);
	page_close(rq);
}

static void wrong_page(struct request *rq, const struct filed_kind *kind)
{
	struct misfiling m;
	if (begin(rq, &m, kind))
		ask(&m);
}

/* ---- The act ---- */

static bool kept(enum saved how, struct fault *f)
{
	return how == SAVED || fault(f, "It could not be taken out just now. Nothing was changed, and it can still be read here: try again in a moment.");
}

static bool add_row(struct txn *x, const struct record_type *t, void *rec, int64_t person, int64_t council, struct fault *f)
{
	struct record *r = rec;
	r->person_id = person;
	r->council_id = council;
	return kept(record_save(x, t, rec), f) && save_hooks_run(x, t, rec, f);
}

/* It as it is stored, or was last, with its parts. What the manager was shown may have an address taken out, judged in
 * the record where it does not belong: that is never what is written elsewhere. */
struct stored { const struct record *whole; struct filed_parts parts; };

static bool read_stored(struct txn *x, const struct misfiling *m, struct stored *was, struct fault *f)
{
	const struct record *shown = filed_of(m);
	struct version_list l = record_versions(txn_db(x), m->kind->type, shown->id, txn_arena(x));
	const struct version *last = l.n ? &l.at[l.n - 1] : NULL;
	bool is_same = last && !last->destroyed && last->txn == shown->txn && !is_withdrawn(txn_db(x), m->kind->type, shown->id);
	if (db_failed(txn_db(x)))
		return kept(SAVE_FAILED, f);
	if (!is_same)
		return fault(f, "Somebody else did something with it a moment ago. You changed nothing: open the record again and look at what stands there.");
	was->whole = last->rec;
	was->parts = filed_parts_of(x, m->kind->type, shown->id);
	return !db_failed(txn_db(x)) || kept(SAVE_FAILED, f);
}

/* What was ended by itself before is no part of what it says. What was ended with it is. */
static bool is_in_it(const struct misfiling *m, const struct filed_part *p)
{
	return !p->last.destroyed && (!p->last.deleted || (m->is_ended && p->last.txn == filed_of(m)->txn));
}

static bool add_trace(struct txn *x, const struct misfiling *m, const struct record_type *t, int64_t id, struct fault *f)
{
	struct misfiled_record trace;
	record_clear(&record_misfiled_record, &trace);
	trace.misfiled_name = text_of(t->name);
	trace.misfiled_row = id;
	trace.reason = m->reason;
	return add_row(x, &record_misfiled_record, &trace, filed_of(m)->person_id, filed_of(m)->council_id, f);
}

static bool end_it(struct txn *x, const struct misfiling *m, const struct record *whole, struct fault *f)
{
	return m->is_ended || (kept(record_delete(x, m->kind->type, whole->id, whole->txn), f) && save_hooks_run(x, m->kind->type, whole, f));
}

/* A part that was entered in error before can still be read in its history: it is withdrawn too. */
static bool take_out(struct txn *x, const struct misfiling *m, const struct stored *was, struct fault *f)
{
	if (!end_it(x, m, was->whole, f))
		return false;
	for (size_t i = 0; i < was->parts.n; i++)
		if (!add_trace(x, m, was->parts.at[i].type, was->parts.at[i].id, f))
			return false;
	return add_trace(x, m, m->kind->type, was->whole->id, f);
}

/* How many, and never who: everybody who reads the child reads the breach, and who looked is not theirs to know (DESIGN 5.10). Asked where it
 * is taken out, because a page's snapshot may be older than the last look. */
static struct text looked_since(struct txn *x, const struct misfiling *m)
{
	int64_t n = how_many_looked(txn_db(x), filed_of(m)->person_id, m->by.at, m->rq->me->user_id);
	return textf_in(txn_arena(x), "%lld other %s. The page “Who can see this child, and who looked” says who, to those who may know it.", (long long)(n == NONE ? 0 : n), n == 1 ? "person" : "people");
}

static bool open_breach(struct txn *x, const struct misfiling *m, struct fault *f)
{
	struct information_breach b;
	record_clear(&record_information_breach, &b);
	b.kind = T("filed_to_wrong_person");
	b.found_at = clock_now();
	b.happened_at = m->by.at;
	b.what_happened = textf_in(txn_arena(x), "%s %.*s", m->kind->breach, TEXT_ARG(m->reason));
	b.who_looked = looked_since(x, m);
	return add_row(x, &record_information_breach, &b, m->q.person.r.id, filed_of(m)->council_id, f);
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

static bool note_parts_again(const struct writing *w, const struct filed_parts *parts, struct fault *f)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct filed_part *p = &parts->at[i];
		if (is_in_it(w->m, p) && !(p->type == &record_case_note_person ? person_again(w, p->last.rec, f) : addendum_again(w, p->last.rec, f)))
			return false;
	}
	return true;
}

static bool note_again(struct txn *x, const struct misfiling *m, const struct stored *was, struct fault *f)
{
	struct case_note n = *(const struct case_note *)was->whole;
	n.r = (struct record){ .council_id = NONE, .person_id = NONE };
	if (!add_row(x, &record_case_note, &n, m->person, m->council, f))
		return false;
	const struct writing w = { x, m, n.r.id };
	struct text from = by_words(&w, "This note was written by ", &m->by, " and filed by mistake to another person. It was put here word for word, with what was added to it.");
	return add_words(&w, from, f) && note_parts_again(&w, &was->parts, f);
}

/* The files in the order in which they came, so that the current one is the current one there. */
static bool document_again(struct txn *x, const struct misfiling *m, const struct stored *was, struct fault *f)
{
	struct document d = *(const struct document *)was->whole;
	d.r = (struct record){ .council_id = NONE, .person_id = NONE };
	if (!add_row(x, &record_document, &d, m->person, m->council, f))
		return false;
	for (size_t i = 0; i < was->parts.n; i++) {
		const struct filed_part *p = &was->parts.at[i];
		if (!is_in_it(m, p))
			continue;
		struct document_file file = *(const struct document_file *)p->last.rec;
		file.r = (struct record){ .council_id = NONE, .person_id = NONE };
		file.document_id = d.r.id;
		if (!add_row(x, &record_document_file, &file, m->person, m->council, f))
			return false;
		document_bytes_copy(txn_db(x), p->id, file.r.id);
	}
	return !db_failed(txn_db(x)) || kept(SAVE_FAILED, f);
}

static bool write_again(struct txn *x, const struct misfiling *m, const struct stored *was, struct fault *f)
{
	if (m->person == NONE)
		return true;
	return m->kind == &a_note ? note_again(x, m, was, f) : document_again(x, m, was, f);
}

static bool misfile_job(struct db *db, void *arg, struct fault *f)
{
	const struct misfiling *m = arg;
	struct request *rq = m->rq;
	struct stored was = { .whole = filed_of(m) };
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Filed to the wrong person"), .request = rq->id });
	return read_stored(x, m, &was, f) && take_out(x, m, &was, f) && open_breach(x, m, f) && write_again(x, m, &was, f) && txn_end(x, f);
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

static void wrong_post(struct request *rq, const struct filed_kind *kind)
{
	struct misfiling m;
	if (!begin(rq, &m, kind))
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
		redirectf(rq, "/children/%lld/%s?done=taken_out", (long long)rq->person_id, kind->type->name);
	else
		answer_unavailable(rq);
}

static void note_page(struct request *rq)
{
	wrong_page(rq, &a_note);
}

static void note_post(struct request *rq)
{
	wrong_post(rq, &a_note);
}

static void document_page(struct request *rq)
{
	wrong_page(rq, &a_document);
}

static void document_post(struct request *rq)
{
	wrong_post(rq, &a_document);
}

API_ACT(note_api, note_post)
API_ACT(document_api, document_post)
static const struct api_doc note_doc = { "takeOutNote", "Takes a note out of the record of a person to whom it was filed by mistake.", "done", "misfiling", NULL, API_OF_WIDE_KEY };
static const struct api_doc document_doc = { "takeOutDocument", "Takes a document out of the record of a person to whom it was filed by mistake.", "done", "misfiling", NULL, API_OF_WIDE_KEY };

const struct route misfile_routes[] = {
	ROUTE(GET, "/children/:person/case_note/:id/wrong-person", MAY_CORRECT_CHILD, note_page),
	ROUTE(POST, "/children/:person/case_note/:id/wrong-person", MAY_CORRECT_CHILD, note_post),
	API_ROUTE(POST, "/children/:person/case_note/:id/wrong-person", MAY_CORRECT_CHILD, note_api, &note_doc),
	ROUTE(GET, "/children/:person/document/:id/wrong-person", MAY_CORRECT_CHILD, document_page),
	ROUTE(POST, "/children/:person/document/:id/wrong-person", MAY_CORRECT_CHILD, document_post),
	API_ROUTE(POST, "/children/:person/document/:id/wrong-person", MAY_CORRECT_CHILD, document_api, &document_doc),
	{ 0 }
};
