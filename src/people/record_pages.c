/* Any record about a child: its view, its form, its history and the differences between versions, ending one that was
 * entered in error. When somebody else changed the row meanwhile, both texts are shown and nothing of either is lost. */
#include "access/seal.h"
#include "people/child.h"
#include "people/pages.h"
#include "people/record_asked.h"
#include "web/interruption.h"
#include "web/record_form.h"

/* ---- Which record, and the frame of its pages ---- */

/* The type in the path, when its rows are about people and have pages of their own. */
static const struct record_type *type_asked(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	return t && t->scope == SCOPE_CASE && !t->own_pages ? t : NULL;
}

bool record_asked(struct request *rq, struct asked_record *q)
{
	q->type = type_asked(rq);
	return record_asked_of(rq, q);
}

bool record_asked_of(struct request *rq, struct asked_record *q)
{
	if (!q->type || !person_of(rq, &q->person)) {
		answer_not_found(rq);
		return false;
	}
	q->rec = arena_alloc(rq->arena, q->type->size);
	int64_t id = param_id(rq, "id");
	if (!guarded_load(rq->db, rq->me->user_id, q->type, id, q->rec, rq->arena) || ((struct record *)q->rec)->person_id != rq->person_id) {
		answer_not_found(rq);
		return false;
	}
	rq->read_record = text_of(q->type->name);
	rq->read_record_id = id;
	return true;
}

bool record_to_change(struct request *rq, struct asked_record *q, enum action action)
{
	if (!record_asked(rq, q))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, action, rq->person_id, ((struct record *)q->rec)->council_id);
	bool is_final = action == ACT_EDIT && q->type->written_once;
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	else if (v.yes && is_final)
		answer_conflict(rq, T("This was written once and is never changed. What is to be put right or became known later is added below it; both stay to be read."));
	return v.yes && !is_final;
}

/* rec: the row as it is known by now; NULL for one that has left every page. */
static void frame_open(struct request *rq, const struct asked_record *q, const void *rec, struct text title, bool has_errors)
{
	struct text name = person_heading(&q->person, rq->arena);
	struct crumb crumbs[3] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)q->person.r.id) } };
	int n = 2;
	int64_t id = rec ? ((const struct record *)rec)->id : 0;
	if (id)
		crumbs[n++] = (struct crumb){ text_of(q->type->label), record_href(rq, q->type, q->person.r.id, id) };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = n, .has_errors = has_errors });
	identity_bar(rq, &q->person);
}

/* ---- View ---- */

void record_ways_put(struct request *rq, const struct asked_record *q)
{
	struct out *o = rq->out;
	struct text href = record_href(rq, q->type, rq->person_id, ((struct record *)q->rec)->id);
	int64_t council = ((struct record *)q->rec)->council_id;
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, council).yes;
	bool may_correct = may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, council).yes;
	out_lit(o, "<div class=\"govuk-button-group\">");
	if (may_edit && !q->type->is_made && !q->type->written_once)
		gov_button(o, &(struct gov_button){ .text = T("Change"), .href = textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)) });
	gov_link(o, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (!q->type->is_made)
		gov_link(o, textf_in(rq->arena, "%.*s/shared", TEXT_ARG(href)), T("Who has which version"));
	if (may_correct && !q->type->is_made)
		gov_link(o, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	out_lit(o, "</div>\n");
}

/* What the row is a part of, in the words in which a link to it is offered. */
static void put_parent(struct request *rq, const struct asked_record *q)
{
	const struct field *f = &q->type->fields[0];
	if (!field_is_parent(q->type, f) || field_is_none(f, q->rec))
		return;
	const struct record_type *parent = record_type_named(text_of(q->type->parent));
	struct ref_choices all = ref_choices_of(rq, f, q->rec, false);
	struct text id = textf_in(rq->arena, "%lld", (long long)*field_int(f, q->rec));
	for (int i = 0; i < all.n; i++) {
		if (!text_eq(all.items[i].value, id))
			continue;
		out_f(rq->out, "<p class=\"govuk-body\">Belongs to %s: ", parent->label);
		gov_link(rq->out, record_href(rq, parent, rq->person_id, *field_int(f, q->rec)), all.items[i].text);
		out_lit(rq->out, "</p>\n");
	}
}

static void view_page(struct request *rq)
{
	struct asked_record q;
	if (!record_asked(rq, &q))
		return;
	frame_open(rq, &q, q.rec, text_of(q.type->label), false);
	gov_heading(rq->out, 1, 'l', text_of(q.type->label));
	put_parent(rq, &q);
	struct ref_choices refs[MOST_REFS];
	int n = refs_shown(rq, q.type, q.rec, refs);
	record_view(rq, q.type, q.rec, refs, n);
	record_ways_put(rq, &q);
	page_close(rq);
}

/* ---- Form ---- */

bool record_has_form(struct request *rq, const struct record_type *t)
{
	if (t && !t->is_made)
		return true;
	answer_not_found(rq);
	return false;
}

/* What the frame asks (record_work.h): the person of the path, and links among this child's records. */
static void open_it(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	frame_open(k->rq, k->of, rec, title, has_errors);
}

static int links_offered(const struct record_frame *k, const void *rec, struct ref_choices refs[MOST_REFS])
{
	return refs_offered(k->rq, k->type, rec, refs);
}

static void links_check(const struct record_frame *k, const void *rec, struct problems *p)
{
	refs_check(k->rq, k->type, rec, p);
}

static void settle(const struct record_frame *k, void *rec)
{
	if (((const struct record *)rec)->id)
		guarded_put_back(k->rq->db, k->rq->me->user_id, k->type, rec, k->rq->arena);
}

static bool load(const struct record_frame *k, int64_t id, void *rec)
{
	return guarded_load(k->rq->db, k->rq->me->user_id, k->type, id, rec, k->rq->arena);
}

struct text record_out_of_sight(struct request *rq)
{
	if (may(rq->db, rq->me->user_id, ACT_READ, rq->person_id).yes || db_failed(rq->db))
		return NO_TEXT;
	return is_sealed(rq->db, rq->person_id) ? T("/record-sealed?done=sealed") : T("/children?done=out_of_sight");
}

static struct text elsewhere(const struct record_frame *k)
{
	return record_out_of_sight(k->rq);
}

/* An adoption seals the record in the moment it is saved (access/seal.h). */
static const struct interruption *sealing(const struct record_frame *k, const void *rec)
{
	struct request *rq = k->rq;
	if (!adoption_would_seal(rq->db, k->type, rec))
		return NULL;
	const struct text happens[] = { T("What you entered is saved, and the child’s record is sealed as it was, in the same moment."),
		T("From then on no post reaches it, yours neither: no page, list or search shows it, and the old names and numbers find nothing."),
		textf_in(rq->arena, "Two archivists together can open it, to one of them, for %d hours at a time.", archive_hours(clock_today())) };
	const struct text lasting[] = { T("The record is not unsealed. Nothing in it is lost, but only archivists reach it then: if it was a mistake, tell one of them at once.") };
	struct interruption *act = NEW_IN(rq->arena, struct interruption);
	*act = (struct interruption){ .question = T("Seal this child’s record?"), .words = T("You are about to record an adoption."), .button = T("Save this and seal the record"),
		.leave_words = T("Go back and change it"), .happens = arena_copy(rq->arena, happens, sizeof happens), .n_happens = 3,
		.lasting = arena_copy(rq->arena, lasting, sizeof lasting), .n_lasting = 1 };
	return act;
}

static const struct ended_link *links_of_ended;

void ended_links_set(const struct ended_link *links)
{
	links_of_ended = links;
}

static void put_ended_link(struct request *rq, const struct record_type *t, struct text href)
{
	for (const struct ended_link *link = links_of_ended; link && link->of; link++) {
		if (link->of != t)
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">");
		gov_link(rq->out, textf_in(rq->arena, "%.*s/%s", TEXT_ARG(href), link->path), text_of(link->label));
		out_lit(rq->out, "</p>\n");
	}
}

static void below_history(const struct record_frame *k, const struct version_list *l)
{
	struct request *rq = k->rq;
	const struct version *last = &l->at[l->n - 1];
	const struct record *r = last->rec;
	if (is_withdrawn(rq->db, k->type, r->id))
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("This was filed to the wrong person and taken out of this record. Its history says that it was here, and nothing of what it said.") });
	else if (last->deleted && !last->destroyed && may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, r->council_id).yes)
		put_ended_link(rq, k->type, record_row_href(k, r));
}

struct record_frame record_frame_of(struct request *rq, const struct asked_record *q)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id), rows = textf_in(rq->arena, "%.*s/%s", TEXT_ARG(child), q->type->name);
	return (struct record_frame){ .rq = rq, .type = q->type, .rec = q->rec, .council = q->rec ? ((const struct record *)q->rec)->council_id : NONE, .rows = rows, .make = textf_in(rq->arena, "%.*s/new", TEXT_ARG(rows)), .leave = child,
				      .of = q, .open = open_it, .links = links_offered, .links_check = links_check, .settle = settle, .load = load,
				      .elsewhere = elsewhere, .final_act = sealing, .below_history = below_history };
}

/* About whom the row is, or was last. NONE: of an empty list too. */
static int64_t owner_of(const struct version_list *l)
{
	int64_t owner = NONE;
	for (int i = 0; i < l->n; i++)
		if (l->at[i].rec && !l->at[i].destroyed && ((const struct record *)l->at[i].rec)->person_id != NONE)
			owner = ((const struct record *)l->at[i].rec)->person_id;
	return owner;
}

static void edit_page(struct request *rq)
{
	struct asked_record q;
	if (!record_has_form(rq, type_asked(rq)) || !record_to_change(rq, &q, ACT_EDIT))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_form_page(&k);
}

/* Has the row of the form left this child's record, or this user's sight? The page's script is told what it understands: 404. */
static bool is_row_gone(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = type_asked(rq) };
	if (!q->type)
		return false;
	q->rec = arena_alloc(rq->arena, q->type->size);
	bool is_there = guarded_load(rq->db, rq->me->user_id, q->type, param_id(rq, "id"), q->rec, rq->arena) && ((struct record *)q->rec)->person_id == rq->person_id;
	return !is_there && !db_failed(rq->db) && !text_is(posted(rq, "draft"), "script");
}

static void gone_post(struct request *rq, struct asked_record *q)
{
	int64_t id = param_id(rq, "id");
	if (!person_of(rq, &q->person))
		return;
	struct version_list l = guarded_versions(rq->db, rq->me->user_id, q->type, id, rq->arena);
	record_clear(q->type, q->rec);
	((struct record *)q->rec)->id = owner_of(&l) == rq->person_id ? id : 0;
	struct record_frame k = record_frame_of(rq, q);
	record_gone_page(&k);
}

static void edit_post(struct request *rq)
{
	struct asked_record q;
	if (!record_has_form(rq, type_asked(rq)))
		return;
	if (is_row_gone(rq, &q)) {
		gone_post(rq, &q);
		return;
	}
	if (!record_to_change(rq, &q, ACT_EDIT))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_form_post(&k);
}

bool record_begun(struct request *rq, struct asked_record *q, bool *is_orphan)
{
	q->type = type_asked(rq);
	return record_begun_of(rq, q, is_orphan);
}

static struct text written_with_parent_words(struct request *rq, const struct record_type *t)
{
	const struct record_type *parent = record_type_named(text_of(t->parent));
	return textf_in(rq->arena, "“%s” is written together with “%s” and is not added to it later. What became known since is written as a record of its own.", t->label, parent->label);
}

bool record_begun_of(struct request *rq, struct asked_record *q, bool *is_orphan)
{
	*is_orphan = false;
	if (!record_has_form(rq, q->type))
		return false;
	if (!person_of(rq, &q->person))
		return false;
	if (q->type->written_with_parent) {
		answer_conflict(rq, written_with_parent_words(rq, q->type));
		return false;
	}
	q->rec = arena_alloc(rq->arena, q->type->size);
	record_clear(q->type, q->rec);
	struct record *r = q->rec;
	r->person_id = q->person.r.id;
	r->council_id = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	if (r->council_id == NONE) {
		answer_not_found(rq);
		return false;
	}
	*is_orphan = !parent_found(rq, q->type, q->rec);
	return !*is_orphan;
}

struct text record_orphan_words(struct request *rq, const struct record_type *t)
{
	return textf_in(rq->arena, "This belongs to another record, “%s”, and the child has none. Add that first.", record_type_named(text_of(t->parent))->label);
}

static bool row_begun(struct request *rq, struct asked_record *q)
{
	bool is_orphan = false;
	if (record_begun(rq, q, &is_orphan))
		return true;
	if (!is_orphan)
		return false;
	rq->status = 409;
	frame_open(rq, q, q->rec, text_of(q->type->label), false);
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "Add: %s", q->type->label));
	gov_body(rq->out, record_orphan_words(rq, q->type));
	page_close(rq);
	return false;
}

static void new_page(struct request *rq)
{
	struct asked_record q;
	if (!row_begun(rq, &q))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_form_page(&k);
}

static void new_post(struct request *rq)
{
	struct asked_record q;
	if (!row_begun(rq, &q))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_form_post(&k);
}

/* ---- History ---- */

bool record_versions_asked(struct request *rq, struct asked_record *q, struct version_list *l)
{
	*q = (struct asked_record){ .type = type_asked(rq) };
	return record_versions_asked_of(rq, q, l);
}

bool record_versions_asked_of(struct request *rq, struct asked_record *q, struct version_list *l)
{
	int64_t id = param_id(rq, "id");
	if (!q->type || !person_of(rq, &q->person)) {
		answer_not_found(rq);
		return false;
	}
	*l = guarded_versions(rq->db, rq->me->user_id, q->type, id, rq->arena);
	if (owner_of(l) != rq->person_id) {
		answer_not_found(rq);
		return false;
	}
	if (!l->at[l->n - 1].deleted)
		q->rec = l->at[l->n - 1].rec;
	rq->read_record = text_of(q->type->name);
	rq->read_record_id = id;
	return true;
}

static void history_page(struct request *rq)
{
	struct asked_record q;
	struct version_list l;
	if (!record_versions_asked(rq, &q, &l))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_history_page(&k, &l);
}

/* ---- Entered in error ---- */

static void remove_form(struct request *rq, const struct asked_record *q, struct text error)
{
	frame_open(rq, q, q->rec, T("Entered in error"), !text_none(error));
	if (!text_none(error))
		gov_error_summary(rq->out, &(struct gov_error_summary){ .title_text = T("There is a problem"),
			GOV_LIST(error_list, struct gov_error_item, { .text = error, .href = T("#" WHY) }) });
	struct text href = record_href(rq, q->type, rq->person_id, ((struct record *)q->rec)->id);
	struct interruption act = { .question = T("Was this entered in error?"), .action = textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)),
		.button = T("It was entered in error"), .leave = href, .leave_words = T("Leave it as it is"),
		GOV_LIST(happens, struct text, T("The record leaves every page, list, count and return."), T("It stays in the history, with your name and reason.")),
		GOV_LIST(lasting, struct text, T("It is not put back. If it was right after all, it is entered again as a new record.")) };
	interruption_open(rq, &act);
	struct ref_choices refs[MOST_REFS];
	int n = refs_shown(rq, q->type, q->rec, refs);
	record_view(rq, q->type, q->rec, refs, n);
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)((struct record *)q->rec)->txn);
	gov_input(rq->out, &(struct gov_input){ .name = T(WHY), .id = T(WHY), .label.text = T("What is wrong with it?"), .error_message.text = error,
						.value = posted(rq, WHY) });
	interruption_close(rq, &act);
	page_close(rq);
}

/* What somebody brought, which the program made a row of, may have been the wrong thing as well as what somebody typed. */
static bool may_be_ended(struct request *rq)
{
	const struct record_type *t = type_asked(rq);
	return t == &record_document_file || record_has_form(rq, t);
}

static void remove_page(struct request *rq)
{
	struct asked_record q;
	if (may_be_ended(rq) && record_to_change(rq, &q, ACT_CORRECT))
		remove_form(rq, &q, NO_TEXT);
}

static void remove_post(struct request *rq)
{
	struct asked_record q;
	if (!may_be_ended(rq) || !record_to_change(rq, &q, ACT_CORRECT))
		return;
	struct text why = reason_given(rq);
	if (text_blank(why)) {
		rq->status = 422;
		remove_form(rq, &q, T("Enter what is wrong with it"));
		return;
	}
	int64_t version;
	struct save_job job = { .rq = rq, .type = q.type, .rec = q.rec, .reason = why, .is_removal = true };
	bool is_same = text_int(posted(rq, "version"), &version) && version == ((struct record *)q.rec)->txn;
	if (is_same && run_save(rq, &job)) {
		struct text away = record_out_of_sight(rq);
		redirect(rq, !text_none(away) ? away : textf_in(rq->arena, "%.*s/history?done=removed", TEXT_ARG(record_href(rq, q.type, rq->person_id, ((struct record *)q.rec)->id))));
	} else if (!is_same || job.how == SAVE_CLASH) {
		rq->status = 409;
		remove_form(rq, &q, T("Somebody changed this record since you opened the page. Look at it again before you end it"));
	} else if (job.how == SAVE_GONE) {
		answer_not_found(rq);
	} else {
		answer_unavailable(rq);
	}
}

const struct route record_routes[] = {
	ROUTE(GET, "/children/:person/:record/:id", MAY_READ_CHILD, view_page),
	ROUTE(GET, "/children/:person/:record/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/:record/new", MAY_EDIT_CHILD, new_post),
	ROUTE(GET, "/children/:person/:record/:id/edit", MAY_EDIT_CHILD, edit_page),
	DRAFT_ROUTE("/children/:person/:record/:id/edit", MAY_EDIT_CHILD, edit_post),
	ROUTE(GET, "/children/:person/:record/:id/history", MAY_READ_CHILD, history_page),
	ROUTE(GET, "/children/:person/:record/:id/remove", MAY_CORRECT_CHILD, remove_page),
	ROUTE(POST, "/children/:person/:record/:id/remove", MAY_CORRECT_CHILD, remove_post),
	{ 0 }
};
