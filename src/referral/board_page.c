/* The duty board: what waits at the front door, what is due first before the rest, with how long there is; and the same for out of hours,
 * of all the councils that the post serves. Times are as they stood when the page was made; it is asked for again where its reader wants
 * that. */
#include "api/api.h"
#include "people/pages.h"
#include "record/codes.h"
#include "referral/board_list.h"
#include "referral/countdown.h"
#include "referral/handover.h"
#include "referral/online.h"
#include "referral/pages.h"
#include "web/kith/kith.h"

enum board_part { PART_ALL, PART_LATE, PART_RED, PART_AMBER, PART_GREEN, PART_UNRATED, PART_TO_ANSWER, N_PARTS };
static const struct {
	const char *code;
	struct text label, urgency;
} parts[N_PARTS] = {
	[PART_ALL] = { "", T("To decide") },
	[PART_LATE] = { "late", T("Late") },
	[PART_RED] = { "red", T("Red"), T("red") },
	[PART_AMBER] = { "amber", T("Amber"), T("amber") },
	[PART_GREEN] = { "green", T("Green"), T("green") },
	[PART_UNRATED] = { "unrated", T("Not rated") },
	[PART_TO_ANSWER] = { "to_answer", T("To answer") },
};
enum { AGAIN_S = 60 };

static bool is_of_part(const struct board_row *r, int part)
{
	switch (part) {
	case PART_ALL:
		return true;
	case PART_LATE:
		return r->ends != NONE && r->ends < clock_now();
	case PART_UNRATED:
		return text_blank(r->urgency);
	default:
		return text_eq(r->urgency, parts[part].urgency);
	}
}

static int part_asked(const struct request *rq)
{
	for (int i = 1; i < N_PARTS; i++)
		if (text_is(query(rq, "show"), parts[i].code))
			return i;
	return PART_ALL;
}

static int64_t count_of(const struct board *l, int part)
{
	int64_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		n += is_of_part(&l->at[i], part);
	return n;
}

static void put_parts(struct request *rq, const struct board *undecided, const struct board *to_answer, int chosen)
{
	struct kith_navigation_item items[N_PARTS];
	for (int i = 0; i < N_PARTS; i++)
		items[i] = (struct kith_navigation_item){ .text = parts[i].label,
			.current = i == chosen,
			.has_count = true,
			.href = i ? textf_in(rq->arena, "/front-door?show=%s", parts[i].code) : T("/front-door"),
			.count = i == PART_TO_ANSWER ? (int64_t)to_answer->n : count_of(undecided, i) };
	kith_sub_navigation(rq->out, &(struct kith_sub_navigation){ .label = T("What waits"), .items = items, .n_items = N_PARTS });
}

/* ---- One row ---- */

static void put_risk(struct out *o, struct text urgency)
{
	static const struct {
		const char *code;
		struct text classes;
	} colours[] = { { "red", T("govuk-tag--red") }, { "amber", T("govuk-tag--yellow") }, { "green", T("govuk-tag--green") } };
	struct text classes = T("govuk-tag--grey");
	for (int i = 0; i < 3; i++)
		if (text_is(urgency, colours[i].code))
			classes = colours[i].classes;
	gov_tag(o, &(struct gov_tag){ .text = text_blank(urgency) ? T("Not rated") : code_label("urgency", urgency), .classes = classes });
}

static void put_left(struct out *o, const struct board_row *r)
{
	if (r->ends == NONE)
		out_lit(o, "Not counted");
	else
		countdown_put(o, r->ends);
	if (!r->changes)
		return;
	out_f(o, "<span class=\"kith-quiet kith-line\">Put off %d time%s; first due ", r->changes, r->changes == 1 ? "" : "s");
	date_put_words(o, r->first_due);
	out_lit(o, "</span>");
}

static void put_row(struct request *rq, const struct board_row *r)
{
	struct out *o = rq->out;
	out_f(o,
		"<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" "
		"href=\"/children/%lld/contact/%lld\">",
		(long long)r->person, (long long)r->contact);
	out_html(o, text_blank(r->name) ? T("A child without a name") : r->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Risk\">");
	put_risk(o, r->urgency);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Time left\">");
	put_left(o, r);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Received\">");
	if (r->received_at != NONE)
		instant_put_words(o, r->received_at);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Who deals with it\">");
	out_html(o, text_blank(r->holder) ? T("Nobody yet") : r->holder);
	if (r->checks_waiting)
		out_f(o, "<span class=\"kith-quiet kith-line\">%d check%s without an answer</span>", r->checks_waiting,
			r->checks_waiting == 1 ? "" : "s");
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Council\">");
	out_html(o, r->council);
	out_lit(o, "</td></tr>\n");
}

static void put_table(struct request *rq, const struct board *l, struct text caption, struct text nothing)
{
	static const char *const heads[] = { "Child", "Risk", "Time left", "Received", "Who deals with it", "Council" };
	struct out *o = rq->out;
	if (!l->n) {
		gov_body(o, nothing);
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">");
	out_html(o, caption);
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++)
		put_row(rq, &l->at[i]);
	out_lit(o, "</tbody></table>\n");
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + (int64_t)l->n;
}

/* ---- The pages ---- */

/* Whoever looks at one part goes on looking at that part. */
static void put_as_of(struct request *rq, const char *path, struct text show)
{
	struct out *o = rq->out;
	struct text kept = text_blank(show) ? NO_TEXT : textf_in(rq->arena, "?show=%.*s", TEXT_ARG(show));
	bool is_again = text_is(query(rq, "again"), "1");
	out_lit(o, "<p class=\"govuk-body\">As it stood at ");
	instant_put_hour(o, clock_now());
	out_f(o, ". <a class=\"govuk-link\" href=\"%s%.*s%s\">%s</a></p>\n", path, TEXT_ARG(kept),
		is_again	  ? ""
		: text_none(kept) ? "?again=1"
				  : "&amp;again=1",
		is_again ? "Stop looking again by itself" : "Look again every minute");
	rq->again_s = is_again ? AGAIN_S : 0;
}

static void put_buttons(struct request *rq, struct text other, struct text other_words)
{
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Take a contact"), .href = T("/contacts/new") });
	gov_link(rq->out, other, other_words);
	out_lit(rq->out, "</div>\n");
}

/* What waits longest must not be taken for nothing. */
static void put_more(struct request *rq, const struct board *l)
{
	if (l->is_part)
		gov_warning_text(
			rq->out, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"),
					 .text = T("More contacts wait than stand here: these are the newest, and the numbers count these. "
						   "Older ones that nobody has decided about are on the worklist, among what is late.") });
}

static struct board of_part(struct request *rq, const struct board *all, int part)
{
	struct board l = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (is_of_part(&all->at[i], part))
			*GROW_IN(rq->arena, &l) = all->at[i];
	return l;
}

static void board_page(struct request *rq)
{
	struct board undecided = board_undecided(rq->db, rq->me->user_id, rq->arena),
		     to_answer = board_to_answer(rq->db, rq->me->user_id, rq->arena);
	int part = part_asked(rq);
	page_open(rq, &(struct page){ .title = T("Front door"), .nav = "front_door", .wide = true });
	gov_heading(rq->out, 1, 'l', T("Front door"));
	put_buttons(rq, T("/out-of-hours"), T("Out of hours"));
	put_parts(rq, &undecided, &to_answer, part);
	put_as_of(rq, "/front-door", part ? text_of(parts[part].code) : NO_TEXT);
	put_more(rq, &undecided);
	online_put_waiting(rq);
	struct handed_list handed = handed_waiting(rq->db, rq->me->user_id, rq->arena);
	struct board shown = of_part(rq, &undecided, part);
	if (part == PART_TO_ANSWER)
		put_table(rq, &to_answer, T("Who made contact and waits for an answer"), T("Everybody who made contact was answered."));
	else
		put_table(rq, &shown, T("Contacts to decide about, what is due first before the rest"), T("Nothing waits here."));
	handed_put(rq, &handed);
	page_close(rq);
}

static struct board of_night(struct request *rq)
{
	struct board all = board_undecided(rq->db, rq->me->user_id, rq->arena), l = { .is_part = all.is_part };
	for (size_t i = 0; i < all.n; i++)
		if (board_is_of_night(&all.at[i], clock_now()))
			*GROW_IN(rq->arena, &l) = all.at[i];
	return l;
}

static void night_page(struct request *rq)
{
	struct out *o = rq->out;
	struct board l = of_night(rq);
	page_open(rq, &(struct page){ .title = T("Out of hours"), .nav = "front_door", .wide = true });
	gov_heading(o, 1, 'l', T("Out of hours"));
	put_buttons(rq, T("/front-door"), T("Front door"));
	out_lit(o, "<p class=\"govuk-body\">What came while the office was closed, and what is due before it opens on ");
	instant_put_words(o, office_opens_next(clock_now()));
	out_lit(o, ", in every council that you serve.</p>\n");
	put_as_of(rq, "/out-of-hours", NO_TEXT);
	put_more(rq, &l);
	online_put_waiting(rq);
	put_table(rq, &l, T("Contacts to decide about"), T("Nothing waits for the night."));
	struct handed_list handed = handed_waiting(rq->db, rq->me->user_id, rq->arena);
	handed_put(rq, &handed);
	page_close(rq);
}

/* ---- The twins ---- */

static void rows_told(struct api *w, const char *name, const struct board *l)
{
	api_list(w, name);
	for (size_t i = 0; i < l->n; i++) {
		const struct board_row *r = &l->at[i];
		api_object(w, NULL);
		api_href(w, "child", "/api/children/%lld", (long long)r->person);
		api_text(w, "name", r->name);
		api_text(w, "council", r->council);
		api_href(w, "contact", "/api/children/%lld/contact/%lld", (long long)r->person, (long long)r->contact);
		api_code(w, "urgency", "urgency", r->urgency);
		api_instant(w, "received_at", r->received_at);
		api_instant(w, "decide_by", r->ends);
		api_text(w, "holder", r->holder);
		api_int(w, "put_off", r->changes);
		api_int(w, "checks_waiting", r->checks_waiting);
		api_end(w);
	}
	api_end(w);
	w->rq->shown = (w->rq->shown == NONE ? 0 : w->rq->shown) + (int64_t)l->n;
}

static void told(struct request *rq, const struct board *undecided, const struct board *to_answer)
{
	struct api w = api_open(rq);
	api_instant(&w, "now", clock_now());
	api_bool(&w, "is_part", undecided->is_part);
	rows_told(&w, "contacts", undecided);
	rows_told(&w, "to_answer", to_answer);
	struct handed_list handed = handed_waiting(rq->db, rq->me->user_id, rq->arena);
	handed_told(&w, &handed);
	api_close(&w);
}

static void board_told(struct request *rq)
{
	struct board undecided = board_undecided(rq->db, rq->me->user_id, rq->arena),
		     to_answer = board_to_answer(rq->db, rq->me->user_id, rq->arena);
	told(rq, &undecided, &to_answer);
}

static void night_told(struct request *rq)
{
	struct board night = of_night(rq), none = { 0 };
	told(rq, &night, &none);
}

static const struct api_doc board_doc = { "readFrontDoor",
	"Contacts that nobody has decided about, what is due first before the rest, and who waits for an answer.", "board", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc night_doc = { "readOutOfHours",
	"Of those, what came while the office was closed and what is due before it opens.", "board", NULL, NULL, API_OF_WIDE_KEY };

const struct route board_routes[] = { ROUTE(GET, "/front-door", MAY_LIST_CHILDREN, board_page),
	API_ROUTE(GET, "/front-door", MAY_LIST_CHILDREN, board_told, &board_doc),
	ROUTE(GET, "/out-of-hours", MAY_LIST_CHILDREN, night_page),
	API_ROUTE(GET, "/out-of-hours", MAY_LIST_CHILDREN, night_told, &night_doc), { 0 } };
