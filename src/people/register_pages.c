/* Registering a person: who they are, then whoever is recorded already and may be the same, with how likely and why, and only then the new
 * record. It refuses nothing: whoever registers knows best. Somebody whom they may not know of is not among those shown, and is no
 * different from nobody (DESIGN 5.5); people/restricted_match.c tells those who must know. */
#include "people/pages.h"
#include "people/record_work.h"
#include "people/registering.h"
#include "people/same_person.h"
#include "record/codes.h"
#include "web/interruption.h"
#include "web/record_form.h"

struct registering {
	struct request *rq;
	struct councils_to_edit councils;
	struct person person;
	struct person_name name;
	struct person_identity birth;
	struct text name_error, born_error, council_error;
	struct likely_people likely;
	int64_t apart_from;              /* somebody in whose record this person was written too, which is to be divided; NONE */
};

/* ---- The form ---- */

/* Whose record is to be divided; a number of which this user may not say so is no number. */
static int64_t apart_from(struct request *rq)
{
	int64_t person;
	struct text said = text_none(posted(rq, "apart_from")) ? query(rq, "apart_from") : posted(rq, "apart_from");
	return text_int(said, &person) && may_join(rq->db, rq->me->user_id, person).yes ? person : NONE;
}

static bool begun(struct request *rq, struct registering *g)
{
	*g = (struct registering){ .rq = rq, .councils = councils_to_edit(rq), .apart_from = apart_from(rq) };
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
	g->likely = likely_people_of(g->rq, &g->name, g->birth.born_on);
	/* The record of two is like the other person, and is not them. */
	for (int i = 0; i < g->likely.n; i++)
		if (g->likely.at[i].person == g->apart_from) {
			g->likely.n--;
			memmove(&g->likely.at[i], &g->likely.at[i + 1], (size_t)(g->likely.n - i) * sizeof *g->likely.at);
		}
}

static void put_likely(struct request *rq, const struct search_hit *hit)
{
	struct out *o = rq->out;
	struct likely_words l = likely_words_of(rq, hit);
	if (text_none(l.name))
		return;
	out_f(o, "<li><a class=\"govuk-link\" href=\"/children/%lld\" target=\"_blank\" rel=\"noopener\">", (long long)hit->person);
	out_html(o, l.name);
	out_lit(o, "<span class=\"govuk-visually-hidden\"> (opens in a new tab)</span></a>");
	out_html(o, l.who);
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, l.why);
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
	rq->shown = g->likely.n;
	interruption_open(rq, &act);
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--spaced\">\n");
	for (int i = 0; i < g->likely.n; i++)
		put_likely(rq, &g->likely.at[i]);
	out_lit(rq->out, "</ul>\n");
	interruption_close(rq, &act);
	page_close(rq);
}

/* ---- Keeping ---- */

struct register_job { struct registering *g; int64_t person; bool is_seen; };

static bool register_job(struct db *db, void *arg, struct fault *f)
{
	struct register_job *job = arg;
	struct registering *g = job->g;
	struct request *rq = g->rq;
	struct registration who = { .council = g->person.r.council_id, .kind = g->person.kind, .name = g->name, .birth = g->birth };
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Registered"), .request = rq->id });
	int64_t person = person_registered(x, &who, f);
	if (person == NONE)
		return false;
	if (g->apart_from != NONE && !same_person_limits_hold(x, g->apart_from, person, rq->me->user_id, f))
		return false;
	job->person = person;
	job->is_seen = may(db, rq->me->user_id, ACT_READ, person).yes;
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
	if (g.likely.n) {
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
