/* Deciding who may see one child: restrictions and whom they name, who is denied, who is named for a protected address. For the posts
 * that may restrict (records managers), about a child whom they see themselves. Nobody gives themselves a right here: whoever
 * makes a restriction is named in it, because they see the child already; everybody else is named by somebody else. */
#include "access/address_check.h"
#include "access/seal.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/record_form.h"

static const char NAME_OF_USER[] = "SELECT name FROM app_user WHERE id = $1";
static const char USER_BY_EMAIL[] = "SELECT id FROM app_user WHERE lower(email) = lower($1) AND is_active = 1";

/* The kinds of rows on this page, each with the word its forms use. */
static const struct { const char *word; const struct record_type *type; const char *heading, *nobody; } kinds[] = {
	{ "restriction", &record_restriction, "Restrictions", "This record is not restricted." },
	{ "member", &record_restriction_member, "Named in a restriction", "Nobody is named." },
	{ "denial", &record_access_denial, "Denied", "Nobody is denied." },
	{ "viewer", &record_address_viewer, "Named for the protected address", "Nobody is named." },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

bool may_restrict(struct request *rq, struct person *p)
{
	if (!person_of(rq, p))
		return false;
	struct verdict v = may(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id);
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static struct text user_name(struct request *rq, int64_t user)
{
	struct rows r;
	struct text name = NO_TEXT;
	db_query(rq->db, &r, NAME_OF_USER, DBI(user));
	if (db_next(&r))
		name = db_text_in(&r, 0, rq->arena);
	db_done(&r);
	return name;
}

static bool is_standing(const struct record_type *t, const void *rec)
{
	return record_is_current(t, rec, clock_today());
}

static struct text row_words(struct request *rq, const struct record_type *t, const void *rec)
{
	if (t == &record_restriction) {
		const struct restriction *r = rec;
		return textf_in(rq->arena, "%.*s. %.*s. %.*s", TEXT_ARG(code_label("restriction_level", r->level)),
				TEXT_ARG(code_label("restriction_kind", r->kind)), TEXT_ARG(r->reason));
	}
	return user_name(rq, *field_int(record_field(t, "user_id"), rec));
}

static void row_line(struct request *rq, int kind, const void *rec)
{
	struct out *o = rq->out;
	const struct record *r = rec;
	bool is_own = kind == 2 && ((const struct access_denial *)rec)->user_id == rq->me->user_id;
	bool is_sealed = kind == 0 && text_is(((const struct restriction *)rec)->level, "sealed");
	out_lit(o, "<li><p class=\"govuk-body\">");
	out_html(o, row_words(rq, kinds[kind].type, rec));
	out_lit(o, "</p>");
	if (!is_own && !is_sealed) {
		form_open(rq, textf_in(rq->arena, "/children/%lld/access/end", (long long)rq->person_id), NULL);
		out_f(o, "<input type=\"hidden\" name=\"kind\" value=\"%s\"><input type=\"hidden\" name=\"row\" value=\"%lld\">", kinds[kind].word, (long long)r->id);
		gov_button(o, &(struct gov_button){ .text = T("End this"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
		form_close(rq);
	}
	out_lit(o, "</li>\n");
}

static bool is_shown(struct request *rq, const struct record_type *t, const struct record *row)
{
	return is_standing(t, row) && may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, row->council_id).yes;
}

static void rows_of(struct request *rq, int kind)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, kinds[kind].type, rq->person_id, rq->arena);
	int n = 0;
	gov_heading(rq->out, 2, 'm', text_of(kinds[kind].heading));
	for (int i = 0; i < l.n; i++) {
		const struct record *row = record_at(&l, i);
		if (!is_shown(rq, l.type, row))
			continue;
		if (!n++)
			out_lit(rq->out, "<ul class=\"govuk-list\">\n");
		row_line(rq, kind, record_at(&l, i));
	}
	if (n)
		out_lit(rq->out, "</ul>\n");
	else
		gov_body(rq->out, text_of(kinds[kind].nobody));
}

static void code_choice(struct request *rq, const char *name, const char *label, const char *set, const char *but)
{
	const struct code_set *codes = code_set(set);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, codes->n + 1);
	int n = 0;
	for (int i = 0; i < codes->n; i++)
		if (!text_is(codes->at[i].value, but))
			items[n++] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	gov_select(rq->out, &(struct gov_select){ .name = text_of(name), .id = text_of(name), .label.text = text_of(label), .items = items, .n_items = n });
}

static void add_open(struct request *rq, const char *word)
{
	form_open(rq, textf_in(rq->arena, "/children/%lld/access/add", (long long)rq->person_id), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"kind\" value=\"%s\">", word);
}

static void add_close(struct request *rq, struct text button)
{
	gov_button(rq->out, &(struct gov_button){ .text = button, .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void email_input(struct request *rq, const char *id, const char *label)
{
	gov_input(rq->out, &(struct gov_input){ .name = T("email"), .id = text_of(id), .label.text = text_of(label), .hint.text = T("The e-mail address they sign in with"),
						.spellcheck = GOV_NO, .autocomplete = T("off") });
}

static void add_forms(struct request *rq)
{
	gov_heading(rq->out, 2, 'm', T("Restrict this record"));
	add_open(rq, "restriction");
	code_choice(rq, "level", "How far", "restriction_level", "sealed");
	code_choice(rq, "why", "Why", "restriction_kind", "adoption");
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("Reason in words"), .rows = 3 });
	add_close(rq, T("Restrict"));
	gov_heading(rq->out, 2, 'm', T("Name somebody in the restrictions"));
	add_open(rq, "member");
	email_input(rq, "member-email", "Who may see the record");
	add_close(rq, T("Name them"));
	gov_heading(rq->out, 2, 'm', T("Deny somebody"));
	add_open(rq, "denial");
	email_input(rq, "denial-email", "Who may not see the record");
	code_choice(rq, "why", "Why", "denial_kind", "");
	add_close(rq, T("Deny"));
	gov_heading(rq->out, 2, 'm', T("Name somebody for the protected address"));
	add_open(rq, "viewer");
	email_input(rq, "viewer-email", "Who may see the address");
	add_close(rq, T("Name them"));
}

static void access_page(struct request *rq)
{
	struct person p;
	if (!may_restrict(rq, &p))
		return;
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = T("Decide who may see this child"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Decide who may see this child"));
	for (int i = 0; i < KINDS; i++)
		rows_of(rq, i);
	if (has_kept_address(rq->db, p.r.id))
		out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/address-check\">Places to check for the protected address</a></p>\n",
		      (long long)p.r.id);
	add_forms(rq);
	page_close(rq);
}

/* ---- Changes ---- */

static int kind_posted(struct request *rq)
{
	for (int i = 0; i < KINDS; i++)
		if (text_is(posted(rq, "kind"), kinds[i].word))
			return i;
	return -1;
}

struct access_job { struct request *rq; int kind; int64_t council, user, row; struct text level, why, reason; };

static void put_field(const struct record_type *t, void *rec, const char *name, int64_t n, struct text words)
{
	const struct field *f = record_field(t, name);
	if (f && f->type <= F_CODE)
		*field_text(f, rec) = words;
	else if (f)
		*field_int(f, rec) = n;
}

static bool add_row(struct txn *x, const struct access_job *job, int kind, int64_t user, int64_t restriction, int64_t *id, struct fault *f)
{
	const struct record_type *t = kinds[kind].type;
	struct record *r = arena_alloc(txn_arena(x), t->size);
	record_clear(t, r);
	r->person_id = job->rq->person_id;
	r->council_id = job->council;
	put_field(t, r, "user_id", user, NO_TEXT);
	put_field(t, r, "restriction_id", restriction, NO_TEXT);
	put_field(t, r, "level", 0, job->level);
	put_field(t, r, "kind", 0, job->why);
	put_field(t, r, "reason", 0, job->reason);
	put_field(t, r, "decided_by", job->rq->me->user_id, NO_TEXT);
	put_field(t, r, "added_by", job->rq->me->user_id, NO_TEXT);
	*field_date(record_field(t, "starts_on"), r) = clock_today();
	enum saved how = record_save(x, t, r);
	*id = r->id;
	return how == SAVED || fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.");
}

/* Everybody named is named in each restriction that stands: each of them must let a person in. */
static bool name_in_all(struct txn *x, const struct access_job *job, struct fault *f)
{
	struct record_list l = record_list(txn_db(x), &record_restriction, record_restriction.sql_by_person, txn_arena(x), DBI(job->rq->person_id));
	int64_t id = NONE;
	for (int i = 0; i < l.n; i++)
		if (is_standing(l.type, record_at(&l, i)) && ((const struct record *)record_at(&l, i))->council_id == job->council && !add_row(x, job, 1, job->user, ((const struct record *)record_at(&l, i))->id, &id, f))
			return false;
	return true;
}

static bool add_job(struct db *db, void *arg, struct fault *f)
{
	struct access_job *job = arg;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Who may see this child"), .request = job->rq->id });
	int64_t id = NONE;
	bool done = job->kind == 1 ? name_in_all(x, job, f) : add_row(x, job, job->kind, job->user, NONE, &id, f);
	if (done && job->kind == 0)
		done = add_row(x, job, 1, job->rq->me->user_id, id, &id, f);
	return done && txn_end(x, f);
}

static bool end_job(struct db *db, void *arg, struct fault *f)
{
	struct access_job *job = arg;
	const struct record_type *t = kinds[job->kind].type;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Who may see this child"), .request = job->rq->id });
	struct record *r = arena_alloc(txn_arena(x), t->size);
	if (!record_load(db, t, job->row, r, txn_arena(x)))
		return fault(f, "It is no longer there. Nothing was changed.");
	*field_date(record_field(t, "ends_on"), r) = clock_today();
	enum saved how = record_save(x, t, r);
	return (how == SAVED || how == SAVED_SAME || fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.")) && txn_end(x, f);
}

static void go_back(struct request *rq)
{
	redirectf(rq, "/children/%lld/access?done=saved", (long long)rq->person_id);
}

static void add_post(struct request *rq)
{
	struct person p;
	struct text error;
	if (!may_restrict(rq, &p))
		return;
	struct access_job job = { .rq = rq, .kind = kind_posted(rq), .council = p.r.council_id, .user = NONE, .level = posted(rq, "level"), .why = posted(rq, "why"),
				  .reason = words_posted(rq, "reason", &record_restriction, "reason", &error) };
	bool is_restriction = job.kind == 0;
	if (!is_restriction)
		job.user = db_one(rq->db, USER_BY_EMAIL, NONE, DBT(text_trim(posted(rq, "email"))));
	if (job.kind < 0 || !may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, job.council).yes)
		answer_bad(rq, T("Nothing was changed: your post does not decide this in the council whose record it is."));
	else if (is_restriction && (text_is(job.level, "sealed") || !code_find("restriction_level", job.level) || !code_find("restriction_kind", job.why) ||
				    !text_none(error) || text_blank(job.reason)))
		answer_bad(rq, T("Nothing was changed: choose how far and why, and give the reason in words. Go back and try again."));
	else if (!is_restriction && job.user == NONE)
		answer_bad(rq, T("Nothing was changed: nobody who may sign in has that e-mail address. Go back and try again."));
	else if (!is_restriction && job.user == rq->me->user_id && job.kind != 2)
		answer_refused(rq, T("Somebody else names you: nobody gives themselves a right."));
	else if (job.kind == 2 && !code_find("denial_kind", job.why))
		answer_bad(rq, T("Nothing was changed: choose why. Go back and try again."));
	else if (written(rq, add_job, &job))
		go_back(rq);
}

static void end_post(struct request *rq)
{
	struct person p;
	struct access_job job = { .rq = rq, .kind = kind_posted(rq) };
	if (!may_restrict(rq, &p))
		return;
	if (job.kind < 0 || !text_int(posted(rq, "row"), &job.row)) {
		answer_not_found(rq);
		return;
	}
	const struct record_type *t = kinds[job.kind].type;
	struct record *r = arena_alloc(rq->arena, t->size);
	bool is_theirs = guarded_load(rq->db, rq->me->user_id, t, job.row, r, rq->arena) && r->person_id == rq->person_id;
	if (!is_theirs)
		answer_not_found(rq);
	else if (!may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, r->council_id).yes || (job.kind == 0 && text_is(((struct restriction *)(void *)r)->level, "sealed")))
		answer_refused(rq, T("Your post does not end this. Archivists open what is sealed."));
	else if (written(rq, end_job, &job))
		go_back(rq);
}

/* ---- The twins ---- */

static void row_told(struct api *w, int kind, const void *rec)
{
	const struct record_type *t = kinds[kind].type;
	const struct restriction *limits = rec;
	api_object(w, NULL);
	api_int(w, "row", ((const struct record *)rec)->id);
	if (t == &record_restriction) {
		api_code(w, "level", "restriction_level", limits->level);
		api_code(w, "kind", "restriction_kind", limits->kind);
		api_text(w, "reason", limits->reason);
	} else {
		api_text(w, "name", user_name(w->rq, *field_int(record_field(t, "user_id"), rec)));
	}
	api_day(w, "starts_on", *field_date(record_field(t, "starts_on"), rec));
	api_end(w);
}

static void access_told(struct request *rq)
{
	static const char *const names[KINDS] = { "restrictions", "named", "denied", "named_for_address" };
	struct person p;
	if (!may_restrict(rq, &p))
		return;
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	for (int k = 0; k < KINDS; k++) {
		struct record_list l = guarded_list(rq->db, rq->me->user_id, kinds[k].type, rq->person_id, rq->arena);
		api_list(&w, names[k]);
		for (int i = 0; i < l.n; i++)
			if (is_shown(rq, l.type, record_at(&l, i)))
				row_told(&w, k, record_at(&l, i));
		api_end(&w);
	}
	api_close(&w);
}

API_ACT(add_act, add_post)
API_ACT(end_act, end_post)
static const struct api_doc access_doc = { "readAccess", "Restrictions, who is named in them, who is denied, who is named for the protected address.", "access", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc add_doc = { "addAccess", "Restricts, or names or denies somebody; kind: restriction, member, denial or viewer.", "done", "access_added", NULL,
	API_OF_WIDE_KEY };
static const struct api_doc end_doc = { "endAccess", "Ends one of them today.", "done", "access_ended", NULL, API_OF_WIDE_KEY };

const struct route access_routes[] = {
	ROUTE(GET, "/children/:person/access", MAY_READ_CHILD, access_page),
	ROUTE(POST, "/children/:person/access/add", MAY_READ_CHILD, add_post),
	ROUTE(POST, "/children/:person/access/end", MAY_READ_CHILD, end_post),
	API_ROUTE(GET, "/children/:person/access", MAY_READ_CHILD, access_told, &access_doc),
	API_ROUTE(POST, "/children/:person/access/add", MAY_READ_CHILD, add_act, &add_doc),
	API_ROUTE(POST, "/children/:person/access/end", MAY_READ_CHILD, end_act, &end_doc),
	{ 0 }
};
