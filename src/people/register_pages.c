/* Registering a person: who they are, then whoever is recorded already and may be the same, with how likely and why, and only then the new
 * record. It refuses nothing: whoever registers knows best. Somebody whom they may not know of is not among those shown, and is no
 * different from nobody (DESIGN 5.5); people/restricted_match.c tells those who must know. */
#include "people/pages.h"
#include "people/record_work.h"
#include "people/same_person.h"
#include "people/search.h"
#include "record/codes.h"
#include "record/hooks.h"
#include "web/interruption.h"
#include "web/record_form.h"

static const char MY_COUNCILS[] =
	"SELECT DISTINCT council.id, council.name FROM council JOIN (SELECT post.council_id FROM " POSTS_OF_TODAY
	" AND role.can_edit = 1 AND role.can_read = 1) mine ON mine.council_id = council.id ORDER BY council.name, council.id";
/* Through what a new record comes into the hands of whoever made it: their own cases, or their team's. */
static const char HANDS[] =
	"SELECT holder.worker_id, post.team_id FROM " POSTS_OF_TODAY " AND role.can_edit = 1 AND post.council_id = $3 AND role.sees <> 'council'"
	" ORDER BY CASE WHEN holder.worker_id IS NULL THEN 1 ELSE 0 END, post.id LIMIT 1";

/* Below this a match is shown to nobody: names/name_match.h says what scores mean. */
static const double LIKELY = 0.7;
enum { MOST_SHOWN = 8, HUNDRED = 100 };

struct councils { struct gov_option *at; size_t n, cap; };
struct registering {
	struct request *rq;
	struct councils councils;
	struct person person;
	struct person_name name;
	struct person_identity birth;
	struct text name_error, born_error, council_error;
	struct search_found found;
	int n_likely;
	int64_t apart_from;              /* somebody in whose record this person was written too, which is to be divided; NONE */
};

/* ---- The form ---- */

static struct councils councils_of(struct request *rq)
{
	struct councils l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(rq->db, &r, MY_COUNCILS, DBI(rq->me->user_id), DBT(today_iso(&today)));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)), .text = db_text_in(&r, 1, rq->arena) };
	return l;
}

/* Whose record is to be divided; a number of which this user may not say so is no number. */
static int64_t apart_from(struct request *rq)
{
	int64_t person;
	struct text said = text_none(posted(rq, "apart_from")) ? query(rq, "apart_from") : posted(rq, "apart_from");
	return text_int(said, &person) && may_join(rq->db, rq->me->user_id, person).yes ? person : NONE;
}

static bool begun(struct request *rq, struct registering *g)
{
	*g = (struct registering){ .rq = rq, .councils = councils_of(rq), .apart_from = apart_from(rq) };
	record_clear(&record_person, &g->person);
	record_clear(&record_person_name, &g->name);
	record_clear(&record_person_identity, &g->birth);
	if (!g->councils.n)
		answer_refused(rq, T("Your post does not let you register people. A social worker, a duty worker or a manager can."));
	return g->councils.n > 0;
}

static void frame(struct request *rq, struct text title, bool has_errors)
{
	struct crumb crumbs[] = { { T("Children"), T("/children") } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 1, .has_errors = has_errors });
}

static void form_shown(struct registering *g)
{
	struct request *rq = g->rq;
	const struct gov_error_item wrong[] = { { .text = g->name_error, .href = T("#given") }, { .text = g->born_error, .href = T("#born-day") }, { .text = g->council_error, .href = T("#council") } };
	frame(rq, T("Register a person"), rq->status == 422);
	form_errors(rq, wrong, 3);
	gov_heading(rq->out, 1, 'l', T("Register a person"));
	gov_body(rq->out, T("Whoever is recorded already and may be the same person is shown to you before anything is kept."));
	if (g->apart_from != NONE)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("This is the other person in a record of two. Once they are registered, you say of each record whose it is. "
									   "What keeps people out of the record of two keeps them out of this one too.") });
	form_open(rq, T("/people/new"), "kith-form");
	if (g->apart_from != NONE)
		out_f(rq->out, "<input type=\"hidden\" name=\"apart_from\" value=\"%lld\">", (long long)g->apart_from);
	gov_radios(rq->out, &(struct gov_radios){ .name = T("kind"), .id_prefix = T("kind"), .classes = T("govuk-radios--inline"), .fieldset.legend.text = T("Who is it?"),
		.value = text_blank(posted(rq, "kind")) ? T("child") : posted(rq, "kind"),
		GOV_LIST(items, struct gov_choice, { .value = T("child"), .text = T("A child or young person") }, { .value = T("adult"), .text = T("An adult") }) });
	gov_input(rq->out, &(struct gov_input){ .name = T("given"), .id = T("given"), .label.text = T("Given name"), .value = posted(rq, "given"), .error_message.text = g->name_error,
						.spellcheck = GOV_NO, .autocomplete = T("off") });
	gov_input(rq->out, &(struct gov_input){ .name = T("family"), .id = T("family"), .label.text = T("Family name"), .value = posted(rq, "family"), .spellcheck = GOV_NO,
						.autocomplete = T("off") });
	day_input(rq, "born", T("Date of birth"), T("For example, 27 3 2012. Leave empty what is not known"), g->born_error);
	gov_radios(rq->out, &(struct gov_radios){ .name = T("sex"), .id_prefix = T("sex"), .classes = T("govuk-radios--inline"), .fieldset.legend.text = T("Sex"), .value = posted(rq, "sex"),
		GOV_LIST(items, struct gov_choice, { .value = T("F"), .text = T("Female") }, { .value = T("M"), .text = T("Male") }, { .value = T("U"), .text = T("Not known") }) });
	if (g->councils.n > 1)
		gov_select(rq->out, &(struct gov_select){ .name = T("council"), .id = T("council"), .label.text = T("Which council’s record is it?"), .value = posted(rq, "council"),
			.items = g->councils.at, .n_items = (int)g->councils.n, .error_message.text = g->council_error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Go on"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void register_page(struct request *rq)
{
	struct registering g;
	if (begun(rq, &g))
		form_shown(&g);
}

/* ---- What was posted ---- */

static void born_read(struct registering *g)
{
	struct request *rq = g->rq;
	struct problems p = { 0 };
	struct field_input typed = { .day = posted(rq, "born-day"), .month = posted(rq, "born-month"), .year = posted(rq, "born-year") };
	field_parse(record_field(&record_person_identity, "born_on"), &typed, &g->birth, &p, rq->arena);
	if (p.n)
		g->born_error = p.at[0].message;
	else if (!date_none(g->birth.born_on) && g->birth.born_on.ymd > clock_today().ymd)
		g->born_error = T("The date of birth is in the future. Leave it empty for an unborn baby, and enter the expected date in the record");
	if (code_find("sex", posted(rq, "sex")))
		g->birth.sex = posted(rq, "sex");
}

static void council_read(struct registering *g)
{
	struct text said = g->councils.n > 1 ? posted(g->rq, "council") : g->councils.at[0].value;
	for (size_t i = 0; i < g->councils.n; i++)
		if (text_eq(g->councils.at[i].value, said))
			text_int(said, &g->person.r.council_id);
	if (g->person.r.council_id == NONE)
		g->council_error = T("Choose whose record it is");
}

static bool is_read(struct registering *g)
{
	struct request *rq = g->rq;
	struct text error;
	g->person.kind = text_is(posted(rq, "kind"), "adult") ? T("adult") : T("child");
	g->name.kind = T("legal");
	g->name.given = words_posted(rq, "given", &record_person_name, "given", &g->name_error);
	g->name.family = words_posted(rq, "family", &record_person_name, "family", &error);
	if (text_none(g->name_error))
		g->name_error = error;
	if (text_none(g->name_error) && text_blank(g->name.given) && text_blank(g->name.family))
		g->name_error = T("Enter a name, or a few words by which you know them");
	born_read(g);
	council_read(g);
	return text_none(g->name_error) && text_none(g->born_error) && text_none(g->council_error);
}

/* ---- Likely matches ---- */

static void find_likely(struct registering *g)
{
	struct request *rq = g->rq;
	struct search_asked asked = { .user = rq->me->user_id, .today = clock_today(), .council = NONE };
	asked.typed = textf_in(rq->arena, "%.*s %.*s %.*s", TEXT_ARG(g->name.given), TEXT_ARG(g->name.family), TEXT_ARG(date_iso_in(rq->arena, g->birth.born_on)));
	g->found = search_people(rq->db, &asked, rq->arena);
	/* The record of two is like the other person, and is not them. */
	for (int i = 0; i < g->found.n; i++)
		if (g->found.at[i].person == g->apart_from) {
			g->found.n--;
			memmove(&g->found.at[i], &g->found.at[i + 1], (size_t)(g->found.n - i) * sizeof *g->found.at);
		}
	while (g->n_likely < g->found.n && g->n_likely < MOST_SHOWN && g->found.at[g->n_likely].score >= LIKELY && !g->found.is_part)
		g->n_likely++;
}

static void put_likely(struct request *rq, const struct search_hit *hit)
{
	struct out *o = rq->out;
	struct search_line line;
	if (!search_line_of(rq->db, rq->me->user_id, hit->person, &line, rq->arena))
		return;
	out_f(o, "<li><a class=\"govuk-link\" href=\"/children/%lld\" target=\"_blank\" rel=\"noopener\">", (long long)hit->person);
	out_html(o, text_blank(line.name) ? hit->name : line.name);
	out_lit(o, "<span class=\"govuk-visually-hidden\"> (opens in a new tab)</span></a>");
	if (!date_none(line.born)) {
		out_lit(o, ", born ");
		date_put_words(o, line.born);
	}
	if (!text_blank(line.la_child_id)) {
		out_lit(o, ", ");
		out_html(o, line.la_child_id);
	}
	out_f(o, "<span class=\"kith-quiet kith-line\">%d in 100 alike: ", (int)(hit->score * HUNDRED));
	out_html(o, hit->why);
	if (!text_blank(line.worker) || !text_blank(line.team)) {
		out_lit(o, ". With ");
		out_html(o, text_blank(line.worker) ? line.team : line.worker);
	}
	out_lit(o, "</span></li>\n");
}

static void likely_shown(struct registering *g)
{
	struct request *rq = g->rq;
	/* The button does not repeat the name: what is typed and printed back is blotted out where it is a protected address, and would tell one. */
	struct interruption act = { .question = T("Is it one of these?"), .action = T("/people/new"), .gives_back = true, .leave_words = T("Change what I typed"),
		.words = T("They are recorded already, and like what you typed. If one of them is the person, open that record and go on there."),
		.button = T("None of these: register a new person"),
		GOV_LIST(happens, struct text, T("A new record is made beside these."), T("Should it be of one of them after all, a manager can join the two.")) };
	frame(rq, act.question, false);
	rq->shown = g->n_likely;
	interruption_open(rq, &act);
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--spaced\">\n");
	for (int i = 0; i < g->n_likely; i++)
		put_likely(rq, &g->found.at[i]);
	out_lit(rq->out, "</ul>\n");
	interruption_close(rq, &act);
	page_close(rq);
}

/* ---- Keeping ---- */

static bool put(struct txn *x, const struct registering *g, const struct record_type *t, void *rec, int64_t person, struct fault *f)
{
	struct record *r = rec;
	r->council_id = g->person.r.council_id;
	r->person_id = person;
	return record_save(x, t, rec) == SAVED ? save_hooks_run(x, t, rec, f) : fault(f, "The person could not be registered just now. Nothing was changed; try again in a moment.");
}

/* A record that nobody's post reaches would be lost to whoever made it. */
static bool hands_put(struct txn *x, const struct registering *g, int64_t person, struct fault *f)
{
	struct db *db = txn_db(x);
	struct iso_day today;
	struct involvement v;
	struct rows r;
	int64_t me = g->rq->me->user_id;
	if (may(db, me, ACT_READ, person).yes)
		return true;
	record_clear(&record_involvement, &v);
	db_query(db, &r, HANDS, DBI(me), DBT(today_iso(&today)), DBI(g->person.r.council_id));
	if (!db_next(&r))
		return true;
	v.worker_id = db_int(&r, 0);
	v.team_id = db_int(&r, 1);
	db_done(&r);
	v.role = T("allocated_worker");
	v.starts_on = clock_today();
	return put(x, g, &record_involvement, &v, person, f);
}

struct register_job { struct registering *g; int64_t person; bool is_seen; };

static bool register_job(struct db *db, void *arg, struct fault *f)
{
	struct register_job *job = arg;
	struct registering *g = job->g;
	struct request *rq = g->rq;
	struct person p = g->person;
	struct person_name name = g->name;
	struct person_identity birth = g->birth;
	struct record_list names = { .type = &record_person_name, .at = (char *)&name, .n = 1 };
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Registered"), .request = rq->id });
	person_call(&p, &names, clock_today(), rq->arena);
	if (record_save(x, &record_person, &p) != SAVED)
		return fault(f, "The person could not be registered just now. Nothing was changed; try again in a moment.");
	bool is_born = !date_none(birth.born_on) || !text_none(birth.sex);
	if ((is_born && !put(x, g, &record_person_identity, &birth, p.r.id, f)) || !put(x, g, &record_person_name, &name, p.r.id, f) || !hands_put(x, g, p.r.id, f))
		return false;
	if (g->apart_from != NONE && !same_person_limits_hold(x, g->apart_from, p.r.id, rq->me->user_id, f))
		return false;
	job->person = p.r.id;
	job->is_seen = may(db, rq->me->user_id, ACT_READ, p.r.id).yes;
	return txn_end(x, f);
}

static void register_post(struct request *rq)
{
	struct registering g;
	if (!begun(rq, &g))
		return;
	if (!is_read(&g) || interruption_is_back(rq)) {
		rq->status = interruption_is_back(rq) ? 200 : 422;
		form_shown(&g);
		return;
	}
	if (!interruption_is_sure(rq))
		find_likely(&g);
	if (g.n_likely) {
		likely_shown(&g);
		return;
	}
	struct register_job job = { .g = &g };
	if (!written(rq, register_job, &job))
		return;
	if (job.is_seen && g.apart_from != NONE)
		redirectf(rq, "/children/%lld/divide/%lld?done=registered", (long long)g.apart_from, (long long)job.person);
	else if (job.is_seen)
		redirectf(rq, "/children/%lld?done=registered", (long long)job.person);
	else
		redirect(rq, T("/children?done=registered"));
}

const struct route register_routes[] = {
	ROUTE(GET, "/people/new", MAY_LIST_CHILDREN, register_page),
	ROUTE(POST, "/people/new", MAY_LIST_CHILDREN, register_post),
	{ 0 }
};
