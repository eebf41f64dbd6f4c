/* Restricted information of a strategy discussion: most often what the police tell and what must not be known of yet. It stands on a page
 * of its own that opens to whoever is named for it, and to those who decide who may see what in that council, so that it never hangs on one
 * person; each look is logged by itself. Nobody else's page, list, search, file or /api has it or says that there is any. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"
#include "record/hooks.h"

#define IS_NAMED_READER(t)                                                                                                                 \
	"EXISTS (SELECT 1 FROM strategy_reader named WHERE named.strategy_restricted_id = " t                                              \
	".id AND named.user_id = $1 AND " IS_OF_TODAY("named") ")"
#define DECIDES_THERE(t)                                                                                                                   \
	"EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_restrict = 1 AND role.can_read = 1 AND post.council_id = " t ".council_id)"
#define MAY_READ_IT(t) ROW_VISIBLE(t, t ".person_id") " AND (" IS_NAMED_READER(t) " OR " DECIDES_THERE(t) ")"
static const char OF_DISCUSSION[] =
	"SELECT t.id, t.agency FROM strategy_restricted t WHERE t.strategy_discussion_id = $3 AND " MAY_READ_IT("t") " ORDER BY t.id";
static const char READABLE[] = "SELECT t.id FROM strategy_restricted t WHERE t.id = $3 AND " MAY_READ_IT("t");
static const char READERS[] =
	"SELECT r.id, COALESCE(u.name, u.email), r.starts_on FROM strategy_reader r JOIN app_user u ON u.id = r.user_id"
	" WHERE r.strategy_restricted_id = $3 AND " ROW_VISIBLE("r", "r.person_id") " AND " IS_OF_TODAY("r") " ORDER BY 2, 1";
static const char USER_NAME[] = "SELECT COALESCE(name, email) FROM app_user WHERE id = $1";

void strategy_restricted_links(struct request *rq, const struct strategy_discussion *s)
{
	struct iso_day day;
	struct rows r;
	int n = 0;
	db_query(rq->db, &r, OF_DISCUSSION, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(s->r.id));
	while (db_next(&r)) {
		if (!n++)
			gov_heading(rq->out, 2, 'm', T("Restricted information")), out_lit(rq->out, "<ul class=\"govuk-list\">\n");
		out_lit(rq->out, "<li>");
		gov_link(rq->out,
			textf_in(rq->arena, "/children/%lld/strategy_restricted/%lld", (long long)rq->person_id, (long long)db_int(&r, 0)),
			textf_in(rq->arena, "From: %.*s", TEXT_ARG(code_label("meeting_agency", db_text(&r, 1)))));
		out_lit(rq->out, "</li>\n");
	}
	if (n)
		out_lit(rq->out, "</ul>\n");
}

/* ---- Adding it ---- */

static struct text back_to_discussion(const struct record_frame *k)
{
	return textf_in(k->rq->arena, "%.*s?done=added", TEXT_ARG(k->leave));
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct record_type *t = &record_strategy_restricted;
	gov_inset_text(k->rq->out,
		&(struct gov_inset_text){ .text = T("You are its first reader, and name further ones afterwards. Those who decide about "
						    "access in the council can read it too. It stands nowhere else.") });
	record_field_input(k->rq, v, &t->fields[STRATEGY_RESTRICTED_AGENCY], p);
	record_field_input(k->rq, v, &t->fields[STRATEGY_RESTRICTED_TOLD], p);
	record_field_input(k->rq, v, &t->fields[STRATEGY_RESTRICTED_WHY], p);
}

static bool reader_add(struct txn *x, const struct strategy_restricted *of, int64_t user, int64_t by, struct fault *f)
{
	struct strategy_reader r;
	record_clear(&record_strategy_reader, &r);
	r.r.person_id = of->r.person_id;
	r.r.council_id = of->r.council_id;
	r.strategy_restricted_id = of->r.id;
	r.user_id = user;
	r.starts_on = clock_today();
	r.named_by = by;
	return record_save(x, &record_strategy_reader, &r) == SAVED ||
	       fault(f, "The reader could not be named just now. Nothing was changed: go back and try again.");
}

static bool name_author(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	return reader_add(x, rec, k->rq->me->user_id, k->rq->me->user_id, f);
}

/* Its links are not chosen by anybody. */
static void no_links_check(const struct record_frame *k, const void *rec, struct problems *p)
{
	(void)k, (void)rec, (void)p;
}

static bool addition_begun(struct request *rq, struct asked_record *q, struct record_frame *k)
{
	struct asked_record of = { .type = &record_strategy_discussion };
	if (!record_asked_of(rq, &of))
		return false;
	const struct strategy_discussion *s = of.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, s->r.council_id);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	struct strategy_restricted *rec = NEW_IN(rq->arena, struct strategy_restricted);
	record_clear(&record_strategy_restricted, rec);
	rec->r.person_id = s->r.person_id;
	rec->r.council_id = s->r.council_id;
	rec->strategy_discussion_id = s->r.id;
	rec->written_by = rq->me->user_id;
	*q = (struct asked_record){ .type = &record_strategy_restricted, .person = of.person, .rec = rec };
	*k = record_frame_of(rq, q);
	k->title = T("Add restricted information");
	k->fields = put_fields;
	k->links_check = no_links_check;
	k->along = name_author;
	k->leave = record_href(rq, of.type, rq->person_id, s->r.id);
	k->make = textf_in(rq->arena, "%.*s/restricted", TEXT_ARG(k->leave));
	k->elsewhere = back_to_discussion;
	return true;
}

static void add_page(struct request *rq)
{
	struct asked_record q;
	struct record_frame k;
	if (addition_begun(rq, &q, &k))
		record_form_page(&k);
}

static void add_post(struct request *rq)
{
	struct asked_record q;
	struct record_frame k;
	if (addition_begun(rq, &q, &k))
		record_form_post(&k);
}

/* ---- Reading it ---- */

bool strategy_restricted_may_know(struct request *rq, int64_t id)
{
	struct iso_day day;
	return db_one(rq->db, READABLE, NONE, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(id)) == id;
}

static bool restricted_asked(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = &record_strategy_restricted };
	if (!strategy_restricted_may_know(rq, param_id(rq, "id"))) {
		answer_not_found(rq);
		return false;
	}
	return record_asked_of(rq, q);
}

static struct text user_name(struct request *rq, int64_t user)
{
	struct text name = NO_TEXT;
	struct rows r;
	db_query(rq->db, &r, USER_NAME, DBI(user));
	if (db_next(&r))
		name = db_text_in(&r, 0, rq->arena);
	db_done(&r);
	return name;
}

static struct text restricted_href(struct request *rq, const struct strategy_restricted *s, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/strategy_restricted/%lld%s", (long long)rq->person_id, (long long)s->r.id, rest);
}

static void put_readers(struct request *rq, const struct strategy_restricted *s)
{
	struct iso_day day;
	struct rows r;
	gov_heading(rq->out, 2, 'm', T("Who may read it"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	db_query(rq->db, &r, READERS, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(s->r.id));
	while (db_next(&r)) {
		out_lit(rq->out, "<li>");
		out_html(rq->out, db_text(&r, 1));
		form_open(rq, restricted_href(rq, s, "/reader-ends"), "kith-inline");
		out_f(rq->out, "<input type=\"hidden\" name=\"reader\" value=\"%lld\">", (long long)db_int(&r, 0));
		out_lit(rq->out, "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\" data-module=\"govuk-button\">End "
				 "this<span class=\"govuk-visually-hidden\"> for ");
		out_html(rq->out, db_text(&r, 1));
		out_lit(rq->out, "</span></button>");
		form_close(rq);
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
	gov_body(rq->out, T("Service managers and information governance, who decide about access, can read it too."));
}

/* Whoever can see the child can be named; nobody becomes able to see the child by it. */
static void name_form(struct request *rq, const struct strategy_restricted *s)
{
	struct viewer_list all = who_can_see(rq->db, rq->person_id, rq->arena);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, all.n + 1);
	int n = 0;
	items[n++] = (struct gov_option){ .text = T("Choose one"), .value = T("") };
	for (int i = 0; i < all.n; i++) {
		bool is_there = false;
		struct text id = textf_in(rq->arena, "%lld", (long long)all.at[i].user);
		for (int j = 0; j < n; j++)
			is_there = is_there || text_eq(items[j].value, id);
		if (!is_there)
			items[n++] = (struct gov_option){ .text = all.at[i].name, .value = id };
	}
	form_open(rq, restricted_href(rq, s, "/reader"), "kith-form");
	gov_select(rq->out, &(struct gov_select){ .name = T("user"),
				    .id = T("user"),
				    .label.text = T("Name another reader"),
				    .hint.text = T("Of those who can see this child"),
				    .items = items,
				    .n_items = n });
	gov_button(
		rq->out, &(struct gov_button){
				 .text = T("Name this reader"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void restricted_page(struct request *rq)
{
	struct asked_record q;
	if (!restricted_asked(rq, &q))
		return;
	const struct strategy_restricted *s = q.rec;
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&q.person, rq->arena), child },
		{ T("Strategy discussion"), record_href(rq, &record_strategy_discussion, rq->person_id, s->strategy_discussion_id) } };
	page_open(rq, &(struct page){ .title = T("Restricted information"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3 });
	identity_bar(rq, &q.person);
	gov_heading(rq->out, 1, 'l', T("Restricted information"));
	gov_warning_text(rq->out,
		&(struct gov_warning_text){ .text = T("Only the people named below may know of this. Do not copy it into another record."),
			.icon_fallback_text = T("Warning") });
	gov_body(rq->out,
		textf_in(rq->arena, "From %.*s. Written by %.*s. Restricted because: %.*s",
			TEXT_ARG(code_label("meeting_agency", s->agency)), TEXT_ARG(user_name(rq, s->written_by)), TEXT_ARG(s->why)));
	out_lit(rq->out, "<p class=\"govuk-body kith-notes\">");
	out_html(rq->out, s->told);
	out_lit(rq->out, "</p>\n");
	put_readers(rq, s);
	name_form(rq, s);
	page_close(rq);
}

/* ---- Who may read it ---- */

struct reader_job {
	struct request *rq;
	const struct strategy_restricted *of;
	int64_t user, reader;
};

static bool name_reader(struct db *db, void *arg, struct fault *f)
{
	struct reader_job *job = arg;
	struct request *rq = job->rq;
	struct txn *x = txn_begin(db, rq->arena,
		&(struct txn_meta){
			.user_id = rq->me->user_id, .reason = T("A reader of restricted information was named"), .request = rq->id });
	return reader_add(x, job->of, job->user, rq->me->user_id, f) && txn_end(x, f);
}

static bool end_reader(struct db *db, void *arg, struct fault *f)
{
	struct reader_job *job = arg;
	struct request *rq = job->rq;
	struct strategy_reader r;
	struct txn *x = txn_begin(db, rq->arena,
		&(struct txn_meta){
			.user_id = rq->me->user_id, .reason = T("A reader of restricted information was ended"), .request = rq->id });
	if (!record_load(db, &record_strategy_reader, job->reader, &r, rq->arena) || r.strategy_restricted_id != job->of->r.id)
		return fault(f, "That reader is not named for this any more. Nothing was changed: open the page again.");
	r.ends_on = clock_today();
	enum saved how = record_save(x, &record_strategy_reader, &r);
	return (how == SAVED || how == SAVED_SAME ||
		       fault(f, "This could not be saved just now. Nothing was changed: go back and try again.")) &&
	       txn_end(x, f);
}

static bool can_see(struct request *rq, int64_t user)
{
	struct viewer_list all = who_can_see(rq->db, rq->person_id, rq->arena);
	for (int i = 0; i < all.n; i++)
		if (all.at[i].user == user)
			return true;
	return false;
}

static void reader_post(struct request *rq)
{
	struct asked_record q;
	struct reader_job job = { .rq = rq };
	if (!restricted_asked(rq, &q))
		return;
	job.of = q.rec;
	if (!text_int(posted(rq, "user"), &job.user) || !can_see(rq, job.user)) {
		answer_bad(rq, T("Choose a reader of the list. Nothing was changed."));
		return;
	}
	if (written(rq, name_reader, &job))
		redirect(rq, restricted_href(rq, q.rec, "?done=saved"));
	else
		answer_unavailable(rq);
}

static void reader_ends_post(struct request *rq)
{
	struct asked_record q;
	struct reader_job job = { .rq = rq };
	if (!restricted_asked(rq, &q))
		return;
	job.of = q.rec;
	if (!text_int(posted(rq, "reader"), &job.reader)) {
		answer_bad(rq, T("It was not said whose reading ends. Nothing was changed."));
		return;
	}
	if (written(rq, end_reader, &job))
		redirectf(rq, "/children/%lld/strategy_discussion/%lld?done=saved", (long long)rq->person_id,
			(long long)job.of->strategy_discussion_id);
	else
		answer_unavailable(rq);
}

const struct route strategy_restricted_routes[] = { ROUTE(GET, "/children/:person/strategy_discussion/:id/restricted", MAY_EDIT_CHILD,
							    add_page),
	DRAFT_ROUTE("/children/:person/strategy_discussion/:id/restricted", MAY_EDIT_CHILD, add_post),
	ROUTE(GET, "/children/:person/strategy_restricted/:id", MAY_READ_CHILD, restricted_page),
	ROUTE(POST, "/children/:person/strategy_restricted/:id/reader", MAY_READ_CHILD, reader_post),
	ROUTE(POST, "/children/:person/strategy_restricted/:id/reader-ends", MAY_READ_CHILD, reader_ends_post), { 0 } };
