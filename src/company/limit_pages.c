/* A council's own time limits: the rules that the law leaves to it, each with the limit that holds today and who set it; setting one from a day on,
 * and ending one. Everybody whose post sees the whole council reads them; managers of the service decide (docs/clocks.md). */
#include "api/api.h"
#include "company/pages.h"
#include "people/pages.h"
#include "people/record_work.h"
#include "record/clock_rules.h"
#include "records.h"

/* ---- The council and its limits ---- */

/* own: of every council that this user reads, in the order in which they were decided. */
struct limits { struct named_council council; bool may_decide; struct record_list own; };

/* Whoever changes what a whole council works to may change its records and answers for it. */
static bool may_decide(struct request *rq, int64_t council)
{
	return may_in_whole_council(rq->db, rq->me->user_id, true, council) && may_in_council(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, council).yes;
}

/* The council of the query, or the first that this user reads. */
static bool council_asked(struct request *rq, struct limits *l)
{
	struct named_council_list all = whole_councils(rq->db, rq->me->user_id, false, rq->arena);
	int64_t wanted = NONE;
	if (!text_int(query(rq, "council"), &wanted) && all.n)
		wanted = all.at[0].id;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == wanted)
			l->council = all.at[i];
	if (!l->council.id) {
		answer_not_found(rq);
		return false;
	}
	l->may_decide = may_decide(rq, wanted);
	l->own = guarded_org_list(rq->db, rq->me->user_id, &record_clock_local, rq->arena);
	rq->read_record = text_of(record_clock_local.name);
	rq->read_record_id = NONE;
	return true;
}

/* The row of a rule that holds for clocks which start today, when the council may set its limit. */
static const struct clock_rule *local_rule(const struct clock_group *g)
{
	for (int i = 0; g && i < g->n; i++)
		if (g->rows[i]->is_local && g->rows[i]->wiring && g->rows[i]->limit != NO_LIMIT && clock_rule_holds(g->rows[i], clock_today()))
			return g->rows[i];
	return NULL;
}

static bool is_of(const struct limits *l, const struct clock_local *own, const struct clock_rule *r)
{
	return own->council_id == l->council.id && text_eq(own->rule, r->id) && text_eq(own->part, r->part);
}

/* Of the council's own limits for a rule the one that begins last, among those that have begun on that day (none: among all). */
static const struct clock_local *last_begun(const struct limits *l, const struct clock_rule *r, struct date on)
{
	const struct clock_local *found = NULL;
	for (int i = 0; i < l->own.n; i++) {
		const struct clock_local *own = record_at(&l->own, i);
		if (is_of(l, own, r) && (date_none(on) || own->starts_on.ymd <= on.ymd) && (!found || found->starts_on.ymd <= own->starts_on.ymd))
			found = own;
	}
	return found;
}

/* The council's own limit for clocks that start today; NULL: the rule's. */
static const struct clock_local *own_limit(const struct limits *l, const struct clock_rule *r)
{
	const struct clock_local *last = last_begun(l, r, clock_today());
	return last && (date_none(last->ends_on) || last->ends_on.ymd > clock_today().ymd) ? last : NULL;
}

static struct text rule_href(struct request *rq, const struct limits *l, const struct clock_rule *r)
{
	struct out o = out_make(1000);
	out_f(&o, "/council/limits/rule?council=%lld&rule=", (long long)l->council.id);
	out_url(&o, r->id);
	out_lit(&o, "&part=");
	out_url(&o, r->part);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

/* By name; rules with one name, and their part beside it. */
static struct text rule_name(struct request *rq, const struct clock_rule *r)
{
	int n = 0;
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_rule *other = local_rule(clock_group_at(i));
		n += other && text_eq(other->name, r->name);
	}
	return n < 2 ? r->name : textf_in(rq->arena, "%.*s (%.*s)", TEXT_ARG(r->name), TEXT_ARG(r->part));
}

/* "working days": what a limit of this rule is counted in. */
static struct text unit_words(struct request *rq, const struct clock_rule *r)
{
	struct text words = clock_limit_words_in(rq->arena, r, 2);
	text_cut(&words, ' ');
	return words;
}

static struct text limits_href(struct request *rq, const struct limits *l)
{
	return textf_in(rq->arena, "/council/limits?council=%lld", (long long)l->council.id);
}

/* ---- All of them ---- */

static void rule_row(struct request *rq, const struct limits *l, const struct clock_rule *r)
{
	struct out *o = rq->out;
	const struct clock_local *own = own_limit(l, r);
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, rule_href(rq, l, r), rule_name(rq, r));
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, r->area);
	out_lit(o, "</span></th><td class=\"govuk-table__cell\" data-label=\"Rule’s own\">");
	out_html(o, clock_limit_words_in(rq->arena, r, r->limit));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Here today\">");
	if (own) {
		out_lit(o, "<strong>");
		out_html(o, clock_limit_words_in(rq->arena, r, (int)own->number));
		out_lit(o, "</strong>, since ");
		date_put_words(o, own->starts_on);
	} else {
		out_lit(o, "The rule’s own");
	}
	out_lit(o, "</td></tr>\n");
}

static void other_councils(struct request *rq, const struct limits *l)
{
	struct named_council_list all = whole_councils(rq->db, rq->me->user_id, false, rq->arena);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].id == l->council.id)
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">");
		gov_link(rq->out, textf_in(rq->arena, "/council/limits?council=%lld", (long long)all.at[i].id), textf_in(rq->arena, "Time limits of %.*s", TEXT_ARG(all.at[i].name)));
		out_lit(rq->out, "</p>\n");
	}
}

static void limits_page(struct request *rq)
{
	struct limits l = { 0 };
	struct out *o = rq->out;
	if (!council_asked(rq, &l))
		return;
	struct text title = textf_in(rq->arena, "Time limits of %.*s", TEXT_ARG(l.council.name));
	page_open(rq, &(struct page){ .title = title, .nav = "council", .wide = true, .crumbs = &(struct crumb){ T("Carers and providers"), T("/council") }, .n_crumbs = 1 });
	gov_heading(o, 1, 'l', title);
	gov_body(o, T("The limits that the law leaves to the council. A council’s own limit holds for what starts from its first day on; what started before "
		      "keeps the limit of its day."));
	if (!l.may_decide)
		gov_body(o, T("You read them here. Managers of the service decide them."));
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">What</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Rule’s own</th><th scope=\"col\" class=\"govuk-table__header\">Here today</th></tr></thead>"
		   "<tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_rule *rule = local_rule(clock_group_at(i));
		if (rule)
			rule_row(rq, &l, rule);
	}
	out_lit(o, "</tbody></table>\n");
	other_councils(rq, &l);
	page_close(rq);
}

/* ---- One rule ---- */

struct decision { struct limits l; const struct clock_rule *rule; struct text number_error, day_error, reason_error, end_error, why_error; };

static bool is_wrong(const struct decision *d)
{
	return !text_none(d->number_error) || !text_none(d->day_error) || !text_none(d->reason_error) || !text_none(d->end_error) || !text_none(d->why_error);
}

static bool rule_asked(struct request *rq, struct decision *d)
{
	if (!council_asked(rq, &d->l))
		return false;
	struct text part = query(rq, "part");
	d->rule = local_rule(clock_group_named(query(rq, "rule"), text_blank(part) ? NO_TEXT : part));
	if (!d->rule)
		answer_not_found(rq);
	return d->rule != NULL;
}

static void errors_summary(struct request *rq, const struct decision *d)
{
	struct gov_error_item items[] = { { .text = d->number_error, .href = T("#number"), .omit = text_none(d->number_error) },
		{ .text = d->day_error, .href = T("#from-day"), .omit = text_none(d->day_error) }, { .text = d->reason_error, .href = T("#reason"), .omit = text_none(d->reason_error) },
		{ .text = d->end_error, .href = T("#until-day"), .omit = text_none(d->end_error) }, { .text = d->why_error, .href = T("#why"), .omit = text_none(d->why_error) } };
	form_errors(rq, items, sizeof items / sizeof *items);
}

/* Every limit of the council's own for this rule: the words, and each change of it with who made it and why. */
static void own_limits_told(struct request *rq, const struct decision *d)
{
	struct out *o = rq->out;
	int n = 0;
	gov_heading(o, 2, 'm', T("What the council decided"));
	for (int i = d->l.own.n - 1; i >= 0; i--) {
		const struct clock_local *own = record_at(&d->l.own, i);
		if (!is_of(&d->l, own, d->rule))
			continue;
		struct version_list versions = guarded_org_versions(rq->db, rq->me->user_id, &record_clock_local, own->r.id, rq->arena);
		n++;
		out_lit(o, "<h3 class=\"govuk-heading-s\">");
		out_html(o, clock_limit_words_in(rq->arena, d->rule, (int)own->number));
		out_lit(o, ", from ");
		date_put_words(o, own->starts_on);
		if (!date_none(own->ends_on))
			out_lit(o, " to before "), date_put_words(o, own->ends_on);
		out_lit(o, "</h3>\n");
		for (int k = 0; k < versions.n; k++) {
			out_lit(o, "<p class=\"govuk-body-s\">");
			out_c(o, k ? "Ended, " : "Set, ");
			instant_put_words(o, versions.at[k].at);
			out_lit(o, ", ");
			out_html(o, text_blank(versions.at[k].user_name) ? T("by whoever keeps the store") : versions.at[k].user_name);
			out_lit(o, ": “");
			out_html(o, versions.at[k].reason);
			out_lit(o, "”</p>\n");
		}
	}
	if (!n)
		gov_body(o, T("Nothing yet: the rule’s own limit holds."));
}

static void set_form(struct request *rq, const struct decision *d)
{
	struct out *o = rq->out;
	struct text own = clock_limit_words_in(rq->arena, d->rule, d->rule->limit), label = textf_in(rq->arena, "Limit, in %.*s", TEXT_ARG(unit_words(rq, d->rule)));
	struct text hint = clock_only_stricter(d->rule) ? textf_in(rq->arena, "It may be stricter than %.*s, not easier", TEXT_ARG(own)) : NO_TEXT;
	gov_heading(o, 2, 'm', T("Set the council’s own limit"));
	form_open(rq, rule_href(rq, &d->l, d->rule), "kith-form");
	gov_input(o, &(struct gov_input){ .name = T("number"), .id = T("number"), .label.text = label, .hint.text = hint, .value = posted(rq, "number"),
					  .inputmode = T("numeric"), .classes = T("govuk-input--width-4"), .error_message.text = d->number_error });
	day_input(rq, "from", T("For what starts from"), T("Today or later: what has started keeps the limit of its day"), d->day_error);
	gov_textarea(o, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("Why"), .rows = 3, .value = posted(rq, "reason"),
						.hint.text = T("Who decided it, and where that is written"), .error_message.text = d->reason_error });
	gov_button(o, &(struct gov_button){ .text = T("Set this limit"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

/* The one that can be ended: the council's last that has not ended yet, whether or not its first day has come. */
static const struct clock_local *last_standing(const struct decision *d)
{
	const struct clock_local *last = last_begun(&d->l, d->rule, NO_DATE);
	return last && date_none(last->ends_on) ? last : NULL;
}

static void end_form(struct request *rq, const struct decision *d)
{
	struct out *o = rq->out;
	const struct clock_local *last = last_standing(d);
	if (!last)
		return;
	gov_heading(o, 2, 'm', textf_in(rq->arena, "End the council’s own limit of %.*s", TEXT_ARG(clock_limit_words_in(rq->arena, d->rule, (int)last->number))));
	gov_body(o, textf_in(rq->arena, "What starts from that day on has the rule’s own limit again: %.*s.", TEXT_ARG(clock_limit_words_in(rq->arena, d->rule, d->rule->limit))));
	form_open(rq, textf_in(rq->arena, "/council/limits/%lld/end?council=%lld", (long long)last->r.id, (long long)d->l.council.id), "kith-form");
	day_input(rq, "until", T("No longer for what starts from"), T("Today or later"), d->end_error);
	gov_textarea(o, &(struct gov_textarea){ .name = T("why"), .id = T("why"), .label.text = T("Why it ends"), .rows = 3, .value = posted(rq, "why"),
						.error_message.text = d->why_error });
	gov_button(o, &(struct gov_button){ .text = T("End this limit"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void rule_shown(struct request *rq, const struct decision *d)
{
	struct out *o = rq->out;
	struct text title = rule_name(rq, d->rule);
	const struct clock_local *own = own_limit(&d->l, d->rule);
	struct crumb crumbs[] = { { T("Carers and providers"), T("/council") }, { textf_in(rq->arena, "Time limits of %.*s", TEXT_ARG(d->l.council.name)), limits_href(rq, &d->l) } };
	page_open(rq, &(struct page){ .title = title, .nav = "council", .crumbs = crumbs, .n_crumbs = 2, .has_errors = is_wrong(d) });
	errors_summary(rq, d);
	gov_heading(o, 1, 'l', title);
	gov_summary_list(o, &(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row,
		{ .key.text = T("Runs from"), .value.text = d->rule->starts_when }, { .key.text = T("Until"), .value.text = d->rule->stops_when },
		{ .key.text = T("Rule’s own limit"), .value.text = clock_limit_words_in(rq->arena, d->rule, d->rule->limit) },
		{ .key.text = T("Here today"), .value.text = clock_limit_words_in(rq->arena, d->rule, own ? (int)own->number : d->rule->limit) },
		{ .key.text = T("Source"), .value.text = d->rule->source },
		{ .key.text = T("May the council’s be easier?"), .value.text = clock_only_stricter(d->rule) ? T("No, only stricter") : T("Yes") }) });
	own_limits_told(rq, d);
	if (d->l.may_decide) {
		set_form(rq, d);
		end_form(rq, d);
	}
	page_close(rq);
}

static void rule_page(struct request *rq)
{
	struct decision d = { 0 };
	if (rule_asked(rq, &d))
		rule_shown(rq, &d);
}

/* ---- Deciding ---- */

static struct text reason_wrong(struct request *rq, const char *name, struct text *reason)
{
	struct text error;
	*reason = words_posted(rq, name, &record_clock_local, "reason", &error);
	return !text_none(error) ? error : text_blank(*reason) ? T("Enter why") : NO_TEXT;
}

static struct text day_wrong(struct request *rq, const char *name, struct date *day)
{
	*day = day_posted(rq, name);
	return date_none(*day) ? T("Enter a day, for example 27 3 2027") : day->ymd < clock_today().ymd ? T("The day must be today or later") : NO_TEXT;
}

struct limit_job { struct request *rq; struct clock_local *own; struct text reason; };

static bool limit_job(struct db *db, void *arg, struct fault *f)
{
	struct limit_job *job = arg;
	struct request *rq = job->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = job->reason, .request = rq->id });
	if (record_save(x, &record_clock_local, job->own) > SAVED_SAME)
		return fault(f, "The limit could not be saved just now. Nothing was changed; go back and try again.");
	return txn_end(x, f);
}

static bool is_refused(struct request *rq, const struct decision *d)
{
	if (!d->l.may_decide)
		answer_refused(rq, T("Managers of the service decide the council’s own time limits."));
	return !d->l.may_decide;
}

/* Saved, or shown again with what is wrong. */
static void decide(struct request *rq, const struct decision *d, struct clock_local *own, struct text reason)
{
	if (is_wrong(d)) {
		rq->status = 422;
		rule_shown(rq, d);
	} else if (written(rq, limit_job, &(struct limit_job){ rq, own, reason })) {
		redirect(rq, textf_in(rq->arena, "%.*s&done=saved", TEXT_ARG(rule_href(rq, &d->l, d->rule))));
	}
}

static void set_post(struct request *rq)
{
	struct decision d = { 0 };
	struct clock_local own;
	if (!rule_asked(rq, &d) || is_refused(rq, &d))
		return;
	record_clear(&record_clock_local, &own);
	own.council_id = d.l.council.id;
	own.rule = d.rule->id;
	own.part = d.rule->part;
	if (!text_int(text_trim(posted(rq, "number")), &own.number))
		own.number = NO_LIMIT;
	d.number_error = clock_own_limit_wrong(d.rule, own.number, rq->arena);
	d.day_error = day_wrong(rq, "from", &own.starts_on);
	d.reason_error = reason_wrong(rq, "reason", &own.reason);
	decide(rq, &d, &own, own.reason);
}

/* The rule of the limit in the path, which must be the last of the council's that stands. */
static bool end_asked(struct request *rq, struct decision *d, struct clock_local *own)
{
	if (!council_asked(rq, &d->l))
		return false;
	for (int i = 0; i < d->l.own.n; i++) {
		*own = *(const struct clock_local *)record_at(&d->l.own, i);
		d->rule = own->r.id == param_id(rq, "limit_id") ? local_rule(clock_group_named(own->rule, text_blank(own->part) ? NO_TEXT : own->part)) : NULL;
		const struct clock_local *last = d->rule ? last_standing(d) : NULL;
		if (last && last->r.id == own->r.id)
			return true;
	}
	answer_not_found(rq);
	return false;
}

static void end_post(struct request *rq)
{
	struct decision d = { 0 };
	struct clock_local own;
	struct text why;
	if (!end_asked(rq, &d, &own) || is_refused(rq, &d))
		return;
	d.end_error = day_wrong(rq, "until", &own.ends_on);
	if (text_none(d.end_error) && own.ends_on.ymd < own.starts_on.ymd)
		d.end_error = T("The limit cannot end before it begins");
	d.why_error = reason_wrong(rq, "why", &why);
	decide(rq, &d, &own, why);
}

/* ---- The twins ---- */

static void limit_told(struct api *w, const struct limits *l, const struct clock_rule *r)
{
	const struct clock_local *own = own_limit(l, r);
	api_text(w, "rule", r->id);
	api_text(w, "part", r->part);
	api_text(w, "name", rule_name(w->rq, r));
	api_text(w, "area", r->area);
	api_text(w, "rules_own", clock_limit_words_in(w->rq->arena, r, r->limit));
	api_text(w, "here_today", clock_limit_words_in(w->rq->arena, r, own ? (int)own->number : r->limit));
	api_day(w, "here_since", own ? own->starts_on : NO_DATE);
	struct text href = rule_href(w->rq, l, r);
	api_href(w, "href", "/api%.*s", TEXT_ARG(href));
}

static void limits_told(struct request *rq)
{
	struct limits l = { 0 };
	if (!council_asked(rq, &l))
		return;
	struct api w = api_open(rq);
	api_int(&w, "council", l.council.id);
	api_text(&w, "name", l.council.name);
	api_bool(&w, "may_decide", l.may_decide);
	api_list(&w, "limits");
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_rule *r = local_rule(clock_group_at(i));
		if (!r)
			continue;
		api_object(&w, NULL);
		limit_told(&w, &l, r);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void rule_told(struct request *rq)
{
	struct decision d = { 0 };
	if (!rule_asked(rq, &d))
		return;
	const struct clock_local *last = last_standing(&d);
	struct api w = api_open(rq);
	limit_told(&w, &d.l, d.rule);
	api_text(&w, "starts_when", d.rule->starts_when);
	api_text(&w, "stops_when", d.rule->stops_when);
	api_text(&w, "source", d.rule->source);
	api_bool(&w, "may_be_easier", !clock_only_stricter(d.rule));
	api_bool(&w, "may_decide", d.l.may_decide);
	api_list(&w, "own");
	for (int i = d.l.own.n - 1; i >= 0; i--) {
		const struct clock_local *own = record_at(&d.l.own, i);
		if (!is_of(&d.l, own, d.rule))
			continue;
		struct version_list versions = guarded_org_versions(rq->db, rq->me->user_id, &record_clock_local, own->r.id, rq->arena);
		api_object(&w, NULL);
		api_int(&w, "id", own->r.id);
		api_int(&w, "number", own->number);
		api_day(&w, "starts_on", own->starts_on);
		api_day(&w, "ends_on", own->ends_on);
		api_bool(&w, "may_be_ended", last && last->r.id == own->r.id && d.l.may_decide);
		api_versions(&w, &record_clock_local, &versions);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

API_ACT(set_act, set_post)
API_ACT(end_act, end_post)
static const struct api_query limits_queries[] = { { "council", "A council's number; the first that the user reads" }, { NULL, NULL } };
static const struct api_query rule_queries[] = { { "council", "A council's number" }, { "rule", "As the list of limits says it" }, { "part", "The same" }, { NULL, NULL } };
static const struct api_doc limits_doc = { "listLimits", "The rules whose limit the law leaves to the council, with the limit that holds today.", "limits", NULL, limits_queries,
	API_OF_WIDE_KEY };
static const struct api_doc rule_doc = { "readLimit", "One rule, and every limit of the council's own with who decided it and why.", "limit_read", NULL, rule_queries,
	API_OF_WIDE_KEY };
static const struct api_doc set_doc = { "setLimit", "Sets the council's own limit for what starts from a day on.", "done", "limit_set", rule_queries, API_OF_WIDE_KEY };
static const struct api_doc end_doc = { "endLimit", "Ends the council's own limit for what starts from a day on.", "done", "limit_ended", limits_queries, API_OF_WIDE_KEY };

const struct route limit_routes[] = {
	ROUTE(GET, "/council/limits", MAY_READ_COUNCIL, limits_page),
	ROUTE(GET, "/council/limits/rule", MAY_READ_COUNCIL, rule_page),
	ROUTE(POST, "/council/limits/rule", MAY_EDIT_COUNCIL, set_post),
	ROUTE(POST, "/council/limits/:limit_id/end", MAY_EDIT_COUNCIL, end_post),
	API_ROUTE(GET, "/council/limits", MAY_READ_COUNCIL, limits_told, &limits_doc),
	API_ROUTE(GET, "/council/limits/rule", MAY_READ_COUNCIL, rule_told, &rule_doc),
	API_ROUTE(POST, "/council/limits/rule", MAY_EDIT_COUNCIL, set_act, &set_doc),
	API_ROUTE(POST, "/council/limits/:limit_id/end", MAY_EDIT_COUNCIL, end_act, &end_doc),
	{ 0 }
};
