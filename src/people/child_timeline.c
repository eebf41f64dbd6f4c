/* The picture of a child's years with the service: what lanes there are, and the finding that it says in words. */
#include "base/arena.h"
#include "people/child.h"
#include "record/codes.h"
#include "web/chart/chart.h"

/* Kinds of span: how they are told apart is the chart's. */
enum span_kind { SPAN_PERIOD, SPAN_STATUS, SPAN_STATUS_ORDER, SPAN_PLACEMENT, SPAN_PLACEMENT_OTHER, SPAN_MISSING };

/* The lanes, from the first worry to where the child lives; `one` and `more` where the finding counts them. */
static const struct { const struct record_type *type; const char *label; enum span_kind kind; const char *one, *more; } lanes_shown[] = {
	{ &record_referral, "Referral", SPAN_PERIOD, "referral", "referrals" },
	{ &record_cin_plan, "In need plan", SPAN_STATUS, "child in need plan", "child in need plans" },
	{ &record_cp_plan, "Protection plan", SPAN_MISSING, "child protection plan", "child protection plans" },
	{ &record_care_period, "Looked after", SPAN_PERIOD, "period of care", "periods of care" },
	{ &record_legal_status, "Legal status", SPAN_STATUS, NULL, NULL },
	{ &record_placement, "Placement", SPAN_PLACEMENT, "placement", "placements" },
	{ &record_missing_episode, "Missing", SPAN_MISSING, NULL, NULL },
};
enum { N_LANES = sizeof lanes_shown / sizeof *lanes_shown };

static struct text span_words(const struct record_type *t, const void *rec, struct arena *a)
{
	const struct field *f = t->title ? record_field(t, t->title) : NULL;
	return f && f->type == F_CODE ? field_words_in(a, f, rec) : text_of(t->label);
}

static struct lane lane_of(const struct record_list *l, const char *label, enum span_kind kind, struct date today, struct arena *a)
{
	const struct record_type *t = l->type;
	const struct field *from = record_field(t, t->starts), *to = record_field(t, t->ends);
	struct lanes_span *spans = ARRAY_IN(a, struct lanes_span, l->n ? l->n : 1);
	int n = 0;
	for (int i = l->n - 1; i >= 0; i--) {
		const void *rec = record_at(l, i);
		struct date starts = *field_date(from, rec), ends = *field_date(to, rec);
		if (!date_whole(starts) || starts.ymd > today.ymd)
			continue;
		bool is_open = date_none(ends) || ends.ymd > today.ymd;
		spans[n] = (struct lanes_span){ .from = starts, .to = is_open ? today : ends, .is_open = is_open, .label = span_words(t, rec, a),
						   .kind = (int)kind + (kind == SPAN_PLACEMENT || kind == SPAN_STATUS ? n % 2 : 0) };
		n++;
	}
	return (struct lane){ .label = text_of(label), .spans = spans, .n_spans = n };
}

static int placements_since(const struct child *c, struct date since)
{
	int n = 0;
	for (int i = 0; i < child_rows(c, &record_placement)->n; i++) {
		const struct placement *p = record_at(child_rows(c, &record_placement), i);
		n += date_none(p->ended_on) || p->ended_on.ymd > since.ymd;
	}
	return n;
}

static struct text many(struct arena *a, int n, const char *one, const char *more)
{
	static const char *const words[] = { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" };
	return n < 10 ? textf_in(a, "%s %s", words[n], n == 1 ? one : more) : textf_in(a, "%d %s", n, more);
}

/* "two referrals", for each lane that has any; then where the child has lived of late. */
static struct text finding(const struct child *c, struct date today, struct arena *a)
{
	struct text all = NO_TEXT;
	for (size_t i = 0; i < N_LANES; i++) {
		const struct record_list *l = child_rows(c, lanes_shown[i].type);
		if (!l->n || !lanes_shown[i].one)
			continue;
		struct text some = many(a, l->n, lanes_shown[i].one, lanes_shown[i].more);
		all = text_none(all) ? some : textf_in(a, "%.*s, %.*s", TEXT_ARG(all), TEXT_ARG(some));
	}
	if (!child_rows(c, &record_placement)->n)
		return textf_in(a, "%.*s in all.", TEXT_ARG(all));
	int recent = placements_since(c, date_add_months(today, -12));
	return textf_in(a, "%.*s in all; %.*s in the last twelve months.", TEXT_ARG(all), TEXT_ARG(many(a, recent, "placement", "placements")));
}

static struct text sentence_case(struct text t, struct arena *a)
{
	char *p = text_c_in(a, t);
	if (p[0] >= 'a' && p[0] <= 'z')
		p[0] = (char)(p[0] - 'a' + 'A');
	return (struct text){ p, t.n };
}

void child_timeline(struct out *o, const struct child *c, struct arena *a)
{
	struct date today = clock_today(), from = NO_DATE;
	struct lane lanes[N_LANES];
	int n = 0;
	for (size_t i = 0; i < N_LANES; i++) {
		lanes[n] = lane_of(child_rows(c, lanes_shown[i].type), lanes_shown[i].label, lanes_shown[i].kind, today, a);
		for (int k = 0; k < lanes[n].n_spans; k++)
			if (date_none(from) || lanes[n].spans[k].from.ymd < from.ymd)
				from = lanes[n].spans[k].from;
		n += lanes[n].n_spans > 0;
	}
	if (date_none(from) || from.ymd >= today.ymd)
		return;
	chart_lanes(o, &(struct chart_lanes){
		.id = T("history"), .title = T("History"), .finding = sentence_case(finding(c, today, a), a), .title_is_above = true,
		.from = from, .to = today, .today = today, .lanes = lanes, .n_lanes = n, .table_is_elsewhere = true });
}
