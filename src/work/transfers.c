/* Cases on their way to another worker or team: see transfers.h. */
#include "work/transfers.h"
#include "base/arena.h"
#include "record/codes.h"
#include "web/gov/gov.h"

/* Of a transfer: has a letter in which the worker says goodbye been written since it was proposed? */
#define HAS_LETTER(t) \
	"EXISTS (SELECT 1 FROM letter m WHERE m.person_id = " t ".person_id AND m.kind = 'goodbye' AND m.withdrawn_on IS NULL" \
	" AND m.txn > (SELECT MIN(v.txn) FROM case_transfer_version v WHERE v.id = " t ".id) AND " ROW_SEEN("m") ")"

/* Of the user, $1: one who gives the case or is to take it, or proposed what is not accepted yet. */
#define CONCERNS(t) \
	"(" t ".to_worker_id IN " WORKERS_DONE_FOR " OR (SELECT i.worker_id FROM involvement i WHERE i.id = " t ".involvement_id) IN " WORKERS_DONE_FOR \
	" OR (" t ".proposed_by_id = $1 AND (" t ".outcome IS NULL OR " t ".outcome <> 'accepted')))"

enum { AMONG_OTHERS = 5 };

/* $3: answered since. */
static const char LISTED[] =
	"SELECT t.person_id, t.id, t.proposed_at, COALESCE(p.shown_name, p.la_child_id),"
	" (SELECT COALESCE(w.name, w.number) FROM involvement i JOIN worker w ON w.id = i.worker_id WHERE i.id = t.involvement_id),"
	" (SELECT COALESCE(w.name, w.number) FROM worker w WHERE w.id = t.to_worker_id), (SELECT team.name FROM team WHERE team.id = t.to_team_id),"
	" giver.name, t.outcome, CASE WHEN t.outcome <> 'accepted' THEN t.answer END, t.starts_on, t.goodbye_on, t.introduced_on, CASE WHEN t.outcome IS NULL AND " MAY_ANSWER("t") " THEN 1 ELSE 0 END,"
	" CASE WHEN " HAS_LETTER("t") " THEN 1 ELSE 0 END, CASE WHEN " CONCERNS("t") " THEN 1 ELSE 0 END, count(*) OVER ()"
	" FROM case_transfer t JOIN person p ON p.id = t.person_id JOIN app_user giver ON giver.id = t.proposed_by_id"
	" WHERE (t.answered_at IS NULL OR t.answered_at > $3)"
	" AND (t.outcome IS NULL OR t.outcome <> 'accepted' OR t.goodbye_on IS NULL OR t.introduced_on IS NULL OR NOT " HAS_LETTER("t") ")"
	" AND " VISIBLE("p") " AND " ROW_SEEN("t") " ORDER BY 14 DESC, 16 DESC, t.proposed_at DESC, t.id LIMIT 100";

/* guarded: of a transfer that the user was given already. */
static const char LETTER_OF[] = "SELECT count(*) FROM case_transfer t WHERE t.id = $3 AND " HAS_LETTER("t");

bool transfer_has_letter(struct db *db, int64_t user, int64_t transfer)
{
	struct iso_day today;
	return db_one(db, LETTER_OF, 0, DBI(user), DBT(today_iso(&today)), DBI(transfer)) > 0;
}

static int64_t listed_since(void)
{
	const struct code *c = code_find("allocation_limit", T("answered_days"));
	int64_t days;
	return clock_now() - (c && text_int(c->label, &days) && days > 0 && days < 1000 ? days : 30) * INT64_C(86400000);
}

static struct date day(struct rows *r, int column)
{
	struct date d;
	return date_from_iso(db_text(r, column), &d) ? d : NO_DATE;
}

/* Among other things: all that waits for this user's answer, and a few of what concerns the user otherwise. */
static size_t how_many_among_others(const struct transfer_rows *l)
{
	size_t n = 0;
	while (n < l->n && (l->at[n].is_mine || (n < AMONG_OTHERS && l->at[n].concerns_user)))
		n++;
	return n;
}

struct transfer_rows transfers_listed(struct db *db, int64_t user, enum transfers_shown which, struct arena *a)
{
	struct transfer_rows l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(db, &r, LISTED, DBI(user), DBT(today_iso(&today)), DBI(listed_since()));
	while (db_next(&r))
		l.total = db_int(&r, 16), *GROW_IN(a, &l) = (struct transfer_row){ .person = db_int(&r, 0), .id = db_int(&r, 1), .proposed_at = db_int(&r, 2), .name = db_text_in(&r, 3, a),
			.from = db_text_in(&r, 4, a), .to_worker = db_text_in(&r, 5, a), .to_team = db_text_in(&r, 6, a), .by = db_text_in(&r, 7, a),
			.outcome = db_text_in(&r, 8, a), .answer = db_text_in(&r, 9, a), .starts_on = day(&r, 10), .goodbye_on = day(&r, 11),
			.introduced_on = day(&r, 12), .is_mine = db_int(&r, 13) == 1, .has_letter = db_int(&r, 14) == 1, .concerns_user = db_int(&r, 15) == 1 };
	if (which == TRANSFERS_AMONG_OTHERS)
		l.n = how_many_among_others(&l);
	return l;
}

/* What is to be done about it now. */
static void put_state(struct out *o, const struct transfer_row *t)
{
	if (text_blank(t->outcome)) {
		out_c(o, t->is_mine ? "<strong class=\"govuk-tag govuk-tag--yellow\">Waits for your answer</strong>" : "Waits to be accepted");
		return;
	}
	out_html(o, code_label("transfer_outcome", t->outcome));
	if (!text_blank(t->answer))
		out_lit(o, ": “"), out_html(o, t->answer), out_c(o, "”");
	if (!text_is(t->outcome, "accepted"))
		return;
	out_c(o, date_none(t->goodbye_on) && date_none(t->introduced_on) ? ". The goodbye and the introduction are still to be recorded"
		 : date_none(t->goodbye_on)			       ? ". The goodbye is still to be recorded"
		 : date_none(t->introduced_on)			       ? ". The introduction is still to be recorded"
								       : "");
	out_c(o, t->has_letter ? "" : ". The goodbye letter is still to be written");
}

static void put_row(struct out *o, const struct transfer_row *t)
{
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld/case_transfer/%lld\">",
		(long long)t->person, (long long)t->id);
	out_html(o, text_blank(t->name) ? T("A child without a name") : t->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"From\">");
	out_html(o, text_blank(t->from) ? T("Nobody") : t->from);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"To\">");
	out_html(o, text_blank(t->to_worker) ? t->to_team : t->to_worker);
	if (!text_blank(t->to_worker) && !text_blank(t->to_team))
		out_lit(o, "<span class=\"kith-quiet kith-line\">"), out_html(o, t->to_team), out_lit(o, "</span>");
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Proposed\"><span class=\"kith-together\">");
	date_put_words(o, date_of_instant(t->proposed_at));
	out_lit(o, "</span><span class=\"kith-quiet kith-line\">By ");
	out_html(o, t->by);
	out_lit(o, "</span></td><td class=\"govuk-table__cell\" data-label=\"How it stands\">");
	put_state(o, t);
	out_lit(o, "</td></tr>\n");
}

static void put_the_rest(struct out *o, const struct transfer_rows *l, enum transfers_shown which)
{
	if ((int64_t)l->n >= l->total)
		return;
	out_lit(o, "<p class=\"govuk-body\">");
	if (which == TRANSFERS_ALL) {
		out_lit(o, "These are the newest ");
		out_count(o, (int64_t)l->n);
		out_lit(o, " of ");
		out_count(o, l->total);
		out_lit(o, ", with what waits for you first.");
	} else {
		out_lit(o, "<a class=\"govuk-link\" href=\"/allocation#passed-on\">All ");
		out_count(o, l->total);
		out_lit(o, " cases being passed on</a>");
	}
	out_lit(o, "</p>\n");
}

static void put_table(struct out *o, const struct transfer_rows *l)
{
	static const char *const heads[] = { "Child", "From", "To", "Proposed", "How it stands" };
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++)
		put_row(o, &l->at[i]);
	out_lit(o, "</tbody></table>\n");
}

bool transfers_section(struct request *rq, enum transfers_shown which)
{
	struct transfer_rows l = transfers_listed(rq->db, rq->me->user_id, which, rq->arena);
	struct out *o = rq->out;
	if (!l.total)
		return false;
	out_lit(o, "<section id=\"passed-on\">");
	gov_heading(o, 2, 'm', T("Cases being passed on"));
	if (l.n)
		put_table(o, &l);
	put_the_rest(o, &l, which);
	out_lit(o, "</section>\n");
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + (int64_t)l.n;
	return true;
}
