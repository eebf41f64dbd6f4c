/* Handing over in the morning, and accepting it: see handover.h. */
#include "referral/handover.h"
#include "people/pages.h"
#include "record/hooks.h"
#include "referral/pages.h"

static const char WAITING[] =
	"SELECT h.person_id, h.id, h.contact_id, h.handed_at, h.team_id, COALESCE(p.shown_name, p.la_child_id), team.name, council.name, "
	"giver.name, giver.id"
	" FROM handover h JOIN person p ON p.id = h.person_id JOIN team ON team.id = h.team_id JOIN council ON council.id = h.council_id"
	" JOIN txn x ON x.id = (SELECT min(v.txn) FROM handover_version v WHERE v.id = h.id) JOIN app_user giver ON giver.id = x.user_id"
	" WHERE h.accepted_at IS NULL AND " VISIBLE("p") " AND " ROW_SEEN("h") " ORDER BY h.handed_at, h.id LIMIT 200";
/* guarded: of a hand-over that the user was given already: who handed it over. */
static const char GIVER[] = "SELECT x.user_id FROM txn x WHERE x.id = (SELECT min(v.txn) FROM handover_version v WHERE v.id = $1)";
/* Teams of the contact's council; and who of a team may accept, managers first. */
static const char TEAMS[] = "SELECT t.id, t.name FROM team t WHERE t.council_id = $1 ORDER BY t.name, t.id";
static const char OF_TEAM[] = "SELECT holder.name FROM " POSTS " WHERE post.team_id = $1 AND role.can_edit = 1 AND " POST_IS_OF_TODAY
			      " GROUP BY holder.id, holder.name ORDER BY MAX(role.can_correct) DESC, holder.name LIMIT 3";

struct handed_list handed_waiting(struct db *db, int64_t user, struct arena *a)
{
	struct handed_list l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(db, &r, WAITING, DBI(user), DBT(today_iso(&today)));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct handed){ .person = db_int(&r, 0),
			.id = db_int(&r, 1),
			.contact = db_int(&r, 2),
			.handed_at = db_int(&r, 3),
			.team = db_int(&r, 4),
			.name = db_text_in(&r, 5, a),
			.team_name = db_text_in(&r, 6, a),
			.council = db_text_in(&r, 7, a),
			.by = db_text_in(&r, 8, a),
			.is_own = db_int(&r, 9) == user };
	return l;
}

/* ---- On the boards ---- */

/* Who of each team can accept, asked once a team. */
struct chain {
	int64_t team;
	struct text names; /* NO_TEXT: nobody */
};
struct chains {
	struct chain *at;
	size_t n, cap;
};

static struct text names_of_team(struct request *rq, int64_t team)
{
	struct iso_day today;
	struct rows r;
	struct text names = NO_TEXT;
	db_query(rq->db, &r, OF_TEAM, DBI(team), DBT(today_iso(&today)));
	while (db_next(&r))
		names = text_none(names) ? db_text_in(&r, 0, rq->arena)
					 : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(names), TEXT_ARG(db_text(&r, 0)));
	return names;
}

static struct text chain_of(struct request *rq, struct chains *known, int64_t team)
{
	for (size_t i = 0; i < known->n; i++)
		if (known->at[i].team == team)
			return known->at[i].names;
	*GROW_IN(rq->arena, known) = (struct chain){ team, names_of_team(rq, team) };
	return known->at[known->n - 1].names;
}

/* Nothing waits on one absent person: whoever of the team can accept it is named. */
static void put_chain(struct request *rq, struct text names)
{
	out_lit(rq->out, "<span class=\"kith-quiet kith-line\">");
	if (text_none(names))
		out_lit(rq->out, "Nobody of the team has a post of today: any manager of the council accepts it");
	else
		out_lit(rq->out, "For it: "), out_html(rq->out, names);
	out_lit(rq->out, "</span>");
}

static void put_accept(struct request *rq, const struct handed *h)
{
	if (h->is_own) {
		out_lit(rq->out, "You handed it over: somebody else accepts it");
		return;
	}
	form_open(rq, textf_in(rq->arena, "/children/%lld/handover/%lld/accept", (long long)h->person, (long long)h->id), "kith-inline");
	out_lit(rq->out, "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\" data-module=\"govuk-button\">Accept "
			 "it<span class=\"govuk-visually-hidden\"> for the team: ");
	out_html(rq->out, h->name);
	out_lit(rq->out, "</span></button>");
	form_close(rq);
}

static void put_handed(struct request *rq, const struct handed *h, struct chains *known)
{
	struct out *o = rq->out;
	out_f(o,
		"<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" "
		"href=\"/children/%lld/handover/%lld\">",
		(long long)h->person, (long long)h->id);
	out_html(o, text_blank(h->name) ? T("A child without a name") : h->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"To the team\">");
	out_html(o, h->team_name);
	out_lit(o, ", "), out_html(o, h->council);
	put_chain(rq, chain_of(rq, known, h->team));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Handed over\">");
	instant_put_words(o, h->handed_at);
	out_lit(o, "<span class=\"kith-quiet kith-line\">By ");
	out_html(o, h->by);
	out_lit(o, "</span></td><td class=\"govuk-table__cell\" data-label=\"Accepted\">");
	put_accept(rq, h);
	out_lit(o, "</td></tr>\n");
}

void handed_put(struct request *rq, const struct handed_list *l)
{
	static const char *const heads[] = { "Child", "To the team", "Handed over", "Accepted" };
	struct out *o = rq->out;
	struct chains known = { 0 };
	if (!l->n)
		return;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Handed over, "
		   "and not accepted yet</caption>"
		   "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++)
		put_handed(rq, &l->at[i], &known);
	out_lit(o, "</tbody></table>\n");
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + (int64_t)l->n;
}

void handed_told(struct api *w, const struct handed_list *l)
{
	api_list(w, "handed_over");
	for (size_t i = 0; i < l->n; i++) {
		api_object(w, NULL);
		api_href(w, "child", "/api/children/%lld", (long long)l->at[i].person);
		api_href(w, "handover", "/api/children/%lld/handover/%lld", (long long)l->at[i].person, (long long)l->at[i].id);
		api_text(w, "name", l->at[i].name);
		api_text(w, "team", l->at[i].team_name);
		api_text(w, "council", l->at[i].council);
		api_instant(w, "handed_at", l->at[i].handed_at);
		api_text(w, "by", l->at[i].by);
		api_end(w);
	}
	api_end(w);
	w->rq->shown = (w->rq->shown == NONE ? 0 : w->rq->shown) + (int64_t)l->n;
}

/* ---- Handing over ---- */

struct handing {
	struct request *rq;
	struct asked_record q;
	struct handover row;
	struct text team_error, done_error, next_error;
};

static void hand_form(struct handing *g)
{
	struct request *rq = g->rq;
	struct record_frame k = record_frame_of(rq, &g->q);
	struct {
		struct gov_option *at;
		size_t n, cap;
	} teams = { 0 };
	const struct gov_error_item wrong[] = { { .text = g->team_error, .href = T("#team") },
		{ .text = g->done_error, .href = T("#done") }, { .text = g->next_error, .href = T("#next_steps") } };
	struct rows r;
	*GROW_IN(rq->arena, &teams) = (struct gov_option){ .text = T("Choose"), .value = T("") };
	db_query(rq->db, &r, TEAMS, DBI(((const struct record *)g->q.rec)->council_id));
	while (db_next(&r))
		*GROW_IN(rq->arena, &teams) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)),
			.text = db_text_in(&r, 1, rq->arena) };
	k.open(&k, g->q.rec, T("Hand over to a team"), rq->status == 422);
	form_errors(rq, wrong, 3);
	gov_heading(rq->out, 1, 'l', T("Hand over to a team"));
	gov_body(rq->out, T("It stands in the child’s record, of the council that is responsible, and on the board until somebody of the "
			    "team accepts it."));
	form_open(rq, textf_in(rq->arena, "%.*s/hand-over", TEXT_ARG(record_row_href(&k, g->q.rec))), "kith-form");
	gov_select(rq->out, &(struct gov_select){ .name = T("team"),
				    .id = T("team"),
				    .label.text = T("To which team?"),
				    .value = posted(rq, "team"),
				    .items = teams.at,
				    .n_items = (int)teams.n,
				    .error_message.text = g->team_error });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("done"),
				      .id = T("done"),
				      .label.text = T("What was done?"),
				      .rows = 4,
				      .value = posted(rq, "done"),
				      .error_message.text = g->done_error });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("next_steps"),
				      .id = T("next_steps"),
				      .label.text = T("What is to be done next, and by when?"),
				      .rows = 3,
				      .value = posted(rq, "next_steps"),
				      .error_message.text = g->next_error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Hand it over"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static bool is_team_of(struct request *rq, int64_t team, int64_t council)
{
	struct rows r;
	bool is = false;
	db_query(rq->db, &r, TEAMS, DBI(council));
	while (db_next(&r))
		is = is || db_int(&r, 0) == team;
	return is;
}

static bool hand_is_read(struct handing *g)
{
	struct request *rq = g->rq;
	const struct contact *c = g->q.rec;
	struct handover *h = &g->row;
	record_clear(&record_handover, h);
	h->r.person_id = c->r.person_id;
	h->r.council_id = c->r.council_id;
	h->contact_id = c->r.id;
	h->handed_at = clock_now();
	h->done = words_posted(rq, "done", &record_handover, "done", &g->done_error);
	h->next_steps = words_posted(rq, "next_steps", &record_handover, "next_steps", &g->next_error);
	if (!text_int(posted(rq, "team"), &h->team_id) || !is_team_of(rq, h->team_id, c->r.council_id))
		g->team_error = T("Choose the team that goes on with it");
	if (text_none(g->done_error) && text_blank(h->done))
		g->done_error = T("Enter what was done");
	return text_none(g->team_error) && text_none(g->done_error) && text_none(g->next_error);
}

static bool hand_job(struct db *db, void *arg, struct fault *f)
{
	const struct handing *g = arg;
	struct request *rq = g->rq;
	struct handover h = g->row;
	struct txn *x =
		txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Handed over"), .request = rq->id });
	return ((record_save(x, &record_handover, &h) == SAVED && save_hooks_run(x, &record_handover, &h, f)) ||
		       fault(f, "The hand-over could not be saved just now. Nothing of it was stored; go back and try again.")) &&
	       txn_end(x, f);
}

static void hand_page(struct request *rq)
{
	struct handing g = { .rq = rq };
	if (contact_to_change(rq, &g.q))
		hand_form(&g);
}

static void hand_post(struct request *rq)
{
	struct handing g = { .rq = rq };
	if (!contact_to_change(rq, &g.q))
		return;
	if (!hand_is_read(&g)) {
		rq->status = 422;
		hand_form(&g);
	} else if (written(rq, hand_job, &g)) {
		redirect(rq, T("/out-of-hours?done=handed_over"));
	}
}

/* ---- Accepting ---- */

struct accept_job {
	struct request *rq;
	int64_t id;
};

static bool accept_job(struct db *db, void *arg, struct fault *f)
{
	const struct accept_job *job = arg;
	struct request *rq = job->rq;
	struct handover h;
	struct txn *x = txn_begin(
		db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Accepted for the team"), .request = rq->id });
	if (!record_load(db, &record_handover, job->id, &h, rq->arena) || h.accepted_at != NONE)
		return txn_end(x, f); /* somebody else has it already */
	h.accepted_at = clock_now();
	h.accepted_by_id = rq->me->user_id;
	return (record_save(x, &record_handover, &h) == SAVED ||
		       fault(f, "The hand-over could not be accepted just now. It still waits; try again.")) &&
	       txn_end(x, f);
}

static void accept_post(struct request *rq)
{
	struct asked_record q = { .type = &record_handover };
	if (!record_asked_of(rq, &q))
		return;
	const struct handover *h = q.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, h->r.council_id);
	bool is_own = db_one(rq->db, GIVER, NONE, DBI(h->r.id)) == rq->me->user_id;
	struct accept_job job = { rq, h->r.id };
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	else if (is_own)
		answer_refused(rq, T("You handed it over yourself: somebody of the team accepts it."));
	else if (v.yes && written(rq, accept_job, &job))
		redirect(rq, T("/front-door?done=accepted"));
}

API_ACT(hand_act, hand_post)
API_ACT(accept_act, accept_post)
static const struct api_doc hand_doc = { "handOver", "Hands a contact to a team, with what was done about it out of hours.", "done",
	"handed_over", NULL, API_OF_WIDE_KEY };
static const struct api_doc accept_doc = { "acceptHandover", "Accepts a hand-over for the team.", "done", NULL, NULL, API_OF_WIDE_KEY };

const struct route handover_routes[] = { ROUTE(GET, "/children/:person/contact/:id/hand-over", MAY_EDIT_CHILD, hand_page),
	ROUTE(POST, "/children/:person/contact/:id/hand-over", MAY_EDIT_CHILD, hand_post),
	API_ROUTE(POST, "/children/:person/contact/:id/hand-over", MAY_EDIT_CHILD, hand_act, &hand_doc),
	ROUTE(POST, "/children/:person/handover/:id/accept", MAY_EDIT_CHILD, accept_post),
	API_ROUTE(POST, "/children/:person/handover/:id/accept", MAY_EDIT_CHILD, accept_act, &accept_doc), { 0 } };
