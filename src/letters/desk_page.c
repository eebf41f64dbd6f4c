/* Letters that wait, of all children whom the user sees: to be approved, to be changed, to be printed and sent. Those that are approved are printed together, each
 * on pages of its own and in the order of their recipients, and are then written down as sent in one act. */
#include "letters/pages.h"
#include "api/api.h"
#include "base/arena.h"
#include "people/family_shown.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"
#include "web/looks.h"
#include "work/case_holder.h"

enum { MOST_LETTERS = 200 };

/* $1 user, $2 now, $3 team or 0, $4 whether of one's own children alone, $5 how many at most. What waits is found by its index; of that alone it is asked whether the user may see it.
 * With whom the team or the user works today is found once. */
#define INVOLVED_NOW(who) "a.person_id IN " PEOPLE_WORKED_WITH(who, "")
static const char WAITING[] =
	"SELECT a.id, COALESCE(p.shown_name, p.la_child_id) FROM letter a JOIN person p ON p.id = a.person_id WHERE a.sent_on IS NULL AND a.withdrawn_on IS NULL"
	" AND ($3 = 0 OR " INVOLVED_NOW("y.team_id = $3") ") AND ($4 = 0 OR " INVOLVED_NOW("y.worker_id IN " WORKERS_DONE_FOR) ")"
	" AND " VISIBLE("p") " AND " ROW_SEEN("a") " ORDER BY a.written_on, a.id LIMIT $5";
/* The child's name, of a letter that the user chose. */
static const char CHILD[] = "SELECT COALESCE(p.shown_name, p.la_child_id) FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");

struct waiting_letter { struct letter letter; struct text child; };
struct waiting_letters { struct waiting_letter *at; size_t n, cap; };

/* ---- Which ---- */

static bool letter_read(struct request *rq, int64_t id, struct text child, struct waiting_letters *l)
{
	struct waiting_letter w = { .child = child };
	if (!guarded_load(rq->db, rq->me->user_id, &record_letter, id, &w.letter, rq->arena))
		return false;
	*GROW_IN(rq->arena, l) = w;
	return true;
}

static struct waiting_letters letters_waiting(struct request *rq)
{
	struct waiting_letters l = { 0 };
	struct { struct waiting_letter *at; size_t n, cap; } found = { 0 };
	struct iso_day now;
	struct rows r;
	int64_t team = chosen_id(rq, "team");
	db_query(rq->db, &r, WAITING, DBI(rq->me->user_id), DBT(today_iso(&now)), DBI(team == NONE ? 0 : team), DBI(text_is(query(rq, "mine"), "1")), DBI(MOST_LETTERS));
	while (db_next(&r))
		*GROW_IN(rq->arena, &found) = (struct waiting_letter){ .letter.r.id = db_int(&r, 0), .child = db_text_in(&r, 1, rq->arena) };
	for (size_t i = 0; i < found.n; i++)
		letter_read(rq, found.at[i].letter.r.id, found.at[i].child, &l);
	return l;
}

static struct text child_name(struct request *rq, int64_t person)
{
	struct iso_day now;
	struct rows r;
	struct text name = NO_TEXT;
	db_query(rq->db, &r, CHILD, DBI(rq->me->user_id), DBT(today_iso(&now)), DBI(person));
	if (db_next(&r))
		name = db_text_in(&r, 0, rq->arena);
	db_done(&r);
	return name;
}

static int by_recipient(const void *a, const void *b)
{
	const struct waiting_letter *x = a, *y = b;
	int order = text_cmp(x->letter.recipient, y->letter.recipient);
	return order ? order : (x->letter.r.id > y->letter.r.id) - (x->letter.r.id < y->letter.r.id);
}

/* Why it does not go with the others; NO_TEXT: it goes. */
static struct text left_out_why(struct request *rq, const struct letter *l)
{
	if (!may_there(rq->db, rq->me->user_id, ACT_EDIT, l->r.person_id, l->r.council_id).yes)
		return T("your post does not change this child’s record");
	if (!letter_is_whole(l))
		return T("part of it is not shown to you");
	if (letter_state_of(l) != LETTER_TO_SEND)
		return T("it is not approved, has gone already or was withdrawn");
	return letter_tells(rq, l);
}

struct chosen { struct waiting_letters go; struct waiting_letters stay; struct { struct text *at; size_t n, cap; } why; };

static bool is_chosen(const struct waiting_letters *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].letter.r.id == id)
			return true;
	return false;
}

/* The letters ticked, from the address or the form; the looks at all of their children are logged. */
static void choose(struct request *rq, const struct pair *from, int n, struct chosen *c)
{
	struct waiting_letters all = { 0 };
	*c = (struct chosen){ 0 };
	for (int i = 0; i < n && all.n < MOST_LETTERS; i++) {
		int64_t id;
		if (text_is(from[i].name, "letter") && text_int(from[i].value, &id) && !is_chosen(&all, id) && letter_read(rq, id, NO_TEXT, &all))
			all.at[all.n - 1].child = child_name(rq, all.at[all.n - 1].letter.r.person_id);
	}
	for (size_t i = 0; i < all.n; i++) {
		struct text why = left_out_why(rq, &all.at[i].letter);
		looks_also(rq, &all.at[i].letter.r.person_id, 1);
		if (text_none(why)) {
			*GROW_IN(rq->arena, &c->go) = all.at[i];
		} else {
			*GROW_IN(rq->arena, &c->stay) = all.at[i];
			*GROW_IN(rq->arena, &c->why) = why;
		}
	}
	if (c->go.n)
		qsort(c->go.at, c->go.n, sizeof *c->go.at, by_recipient);
	rq->shown = (int64_t)all.n;
}

/* ---- All that wait ---- */

static void put_row(struct request *rq, const struct waiting_letter *w, bool is_ticked)
{
	struct out *o = rq->out;
	const struct letter *l = &w->letter;
	struct text to = record_hides(l, LETTER_RECIPIENT) ? T("Somebody not shown to you") : l->recipient;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	if (is_ticked)
		gov_checkboxes(o, &(struct gov_checkboxes){ .name = T("letter"), .id_prefix = textf_in(rq->arena, "letter-%lld", (long long)l->r.id), .classes = T("govuk-checkboxes--small"),
			GOV_LIST(items, struct gov_choice, { .value = textf_in(rq->arena, "%lld", (long long)l->r.id), .text = to }) });
	else
		gov_link(o, letter_href(rq, l, ""), to);
	out_lit(o, "</th>");
	family_cell(o, "About", w->child);
	out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"Letter\">");
	if (is_ticked)
		gov_link(o, letter_href(rq, l, ""), code_label("letter_kind", l->kind));
	else
		out_html(o, code_label("letter_kind", l->kind));
	out_lit(o, "</td>");
	family_cell(o, "Written", field_words_in(rq->arena, &record_letter.fields[LETTER_WRITTEN_ON], l));
	out_lit(o, "</tr>\n");
}

static int put_rows(struct request *rq, const struct waiting_letters *l, enum letter_state state, const char *caption, bool is_ticked)
{
	static const char *const heads[] = { "To", "About", "Letter", "Written", NULL };
	int n = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (letter_state_of(&l->at[i].letter) != state)
			continue;
		if (!n++) {
			gov_heading(rq->out, 2, 'm', text_of(caption));
			family_table_open(rq->out, caption, heads);
		}
		put_row(rq, &l->at[i], is_ticked);
	}
	if (n)
		family_table_close(rq->out);
	return n;
}

static void put_to_send(struct request *rq, const struct waiting_letters *l)
{
	int n = 0;
	for (size_t i = 0; i < l->n; i++)
		n += letter_state_of(&l->at[i].letter) == LETTER_TO_SEND;
	if (!n)
		return;
	out_lit(rq->out, "<form method=\"get\" action=\"/letters/chosen\">\n");
	put_rows(rq, l, LETTER_TO_SEND, "Approved: to print and send", true);
	gov_button(rq->out, &(struct gov_button){ .text = T("Print or send those ticked") });
	out_lit(rq->out, "</form>\n");
}

static void desk_page(struct request *rq)
{
	struct waiting_letters l = letters_waiting(rq);
	const struct crumb crumbs[] = { { T("Worklist"), T("/worklist") }, { T("What waits"), T("/worklist/waiting") } };
	const struct kith_filter filter = { .action = T("/letters"), .label = T("Letters"), .submit_text = T("Show these"), .clear_href = T("/letters") };
	rq->shown = (int64_t)l.n;
	page_open(rq, &(struct page){ .title = T("Letters that wait"), .nav = "worklist", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	gov_heading(rq->out, 1, 'l', T("Letters that wait"));
	struct whose whose = whose_offered(rq);
	if (whose.is_any) {
		kith_filter_open(rq->out, &filter);
		whose_select(rq, &whose);
		kith_filter_close(rq->out, &filter);
	}
	if (!l.n)
		gov_body(rq->out, T("No letter waits to be approved or sent."));
	put_to_send(rq, &l);
	put_rows(rq, &l, LETTER_TO_APPROVE, "To be approved", false);
	put_rows(rq, &l, LETTER_RETURNED, "Returned with comments: to be changed", false);
	if (l.n == MOST_LETTERS)
		gov_body(rq->out, textf_in(rq->arena, "These are the %d that wait longest. Choose a team to see others.", MOST_LETTERS));
	page_close(rq);
}

/* ---- Those ticked ---- */

static struct text file_href(struct request *rq, const struct chosen *c)
{
	struct out o = out_make(1 << 16);
	for (size_t i = 0; i < c->go.n; i++)
		out_f(&o, "%sletter=%lld", i ? "&" : "/letters/file?", (long long)c->go.at[i].letter.r.id);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void put_left_out(struct request *rq, const struct chosen *c)
{
	if (!c->stay.n)
		return;
	gov_heading(rq->out, 2, 's', T("Not among them"));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < c->stay.n; i++) {
		out_lit(rq->out, "<li>");
		gov_link(rq->out, letter_href(rq, &c->stay.at[i].letter, ""), textf_in(rq->arena, "Letter %lld", (long long)c->stay.at[i].letter.r.id));
		out_lit(rq->out, ": "), out_html(rq->out, c->why.at[i]), out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static void put_sending(struct request *rq, const struct chosen *c, struct text error)
{
	gov_heading(rq->out, 2, 'm', T("When they have gone"));
	form_open(rq, T("/letters/sent"), "kith-form");
	for (size_t i = 0; i < c->go.n; i++)
		out_f(rq->out, "<input type=\"hidden\" name=\"letter\" value=\"%lld\">\n", (long long)c->go.at[i].letter.r.id);
	day_input(rq, "sent", T("Sent on"), T("Each in the way that stands beside it"), error);
	gov_button(rq->out, &(struct gov_button){ .text = T("All of these have gone"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_chosen(struct request *rq, const struct chosen *c)
{
	static const char *const heads[] = { "To", "About", "How", "Address", NULL };
	family_table_open(rq->out, "In the order in which they are printed", heads);
	for (size_t i = 0; i < c->go.n; i++) {
		const struct letter *l = &c->go.at[i].letter;
		out_lit(rq->out, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
		gov_link(rq->out, letter_href(rq, l, ""), l->recipient);
		out_lit(rq->out, "</th>");
		family_cell(rq->out, "About", c->go.at[i].child);
		family_cell(rq->out, "How", code_label("letter_how", l->how));
		family_cell(rq->out, "Address", l->address);
		out_lit(rq->out, "</tr>\n");
	}
	family_table_close(rq->out);
}

static void chosen_shown(struct request *rq, const struct chosen *c, struct text error)
{
	const struct crumb crumbs[] = { { T("Worklist"), T("/worklist") }, { T("Letters that wait"), T("/letters") } };
	const struct gov_error_item wrong[] = { { .text = error, .href = T("#sent-day") } };
	page_open(rq, &(struct page){ .title = T("Letters to print or send"), .nav = "worklist", .crumbs = crumbs, .n_crumbs = 2, .wide = true, .has_errors = !text_none(error) });
	form_errors(rq, wrong, 1);
	gov_heading(rq->out, 1, 'l', T("Letters to print or send"));
	if (c->go.n) {
		put_chosen(rq, c);
		gov_button(rq->out, &(struct gov_button){ .text = T("The file to print, with all of them"), .href = file_href(rq, c) });
	} else {
		gov_body(rq->out, T("None of them can go. Go back and tick letters that are approved."));
	}
	put_left_out(rq, c);
	if (c->go.n)
		put_sending(rq, c, error);
	page_close(rq);
}

static void chosen_page(struct request *rq)
{
	struct chosen c;
	choose(rq, rq->query, rq->n_query, &c);
	chosen_shown(rq, &c, NO_TEXT);
}

static void file_page(struct request *rq)
{
	struct chosen c;
	choose(rq, rq->query, rq->n_query, &c);
	const struct letter **letters = ARRAY_IN(rq->arena, const struct letter *, c.go.n + 1);
	for (size_t i = 0; i < c.go.n; i++)
		letters[i] = &c.go.at[i].letter;
	if (c.go.n && !c.stay.n)
		letters_file(rq, letters, (int)c.go.n);
	else
		answer_conflict(rq, T("Some of these letters cannot be printed now. Go back to the letters that wait, and tick those that are to go."));
}

struct send_job { struct request *rq; const struct chosen *c; struct date on; };

static bool send_job(struct db *db, void *arg, struct fault *f)
{
	const struct send_job *job = arg;
	struct request *rq = job->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Sent"), .request = rq->id });
	for (size_t i = 0; i < job->c->go.n; i++)
		if (!letter_send(x, &job->c->go.at[i].letter, job->on, job->c->go.at[i].letter.how, rq->me->user_id, f))
			return false;
	return txn_end(x, f);
}

static struct text day_wrong(const struct chosen *c, struct date on)
{
	if (date_none(on))
		return T("Enter the day on which they went, for example 27 3 2027");
	if (on.ymd > clock_today().ymd)
		return T("The day must be today or before");
	for (size_t i = 0; i < c->go.n; i++)
		if (on.ymd < date_of_instant(c->go.at[i].letter.approved_at).ymd)
			return T("The day is before one of the letters was approved");
	return NO_TEXT;
}

static void sent_post(struct request *rq)
{
	struct chosen c;
	struct date on = day_posted(rq, "sent");
	choose(rq, rq->form, rq->n_form, &c);
	struct text error = day_wrong(&c, on);
	if (!c.go.n || c.stay.n) {
		answer_conflict(rq, T("Some of these letters cannot be written down as sent: they are not approved, went already or are not shown to you. Nothing was saved; open the letters that wait again."));
	} else if (!text_none(error)) {
		rq->status = 422;
		chosen_shown(rq, &c, error);
	} else if (written(rq, send_job, &(struct send_job){ rq, &c, on })) {
		redirect(rq, T("/letters?done=saved"));
	} else {
		answer_unavailable(rq);
	}
}

/* ---- The twins ---- */

static void desk_told(struct request *rq)
{
	struct waiting_letters l = letters_waiting(rq);
	rq->shown = (int64_t)l.n;
	struct api w = api_open(rq);
	api_list(&w, "letters");
	for (size_t i = 0; i < l.n; i++) {
		const struct letter *t = &l.at[i].letter;
		api_object(&w, NULL);
		api_href(&w, "child", "/api/children/%lld", (long long)t->r.person_id);
		api_href(&w, "letter", "/api/children/%lld/letter/%lld", (long long)t->r.person_id, (long long)t->r.id);
		api_text(&w, "name", l.at[i].child);
		api_text(&w, "to", t->recipient);
		api_code(&w, "kind", "letter_kind", t->kind);
		api_text(&w, "stands", letter_state_words(t));
		api_day(&w, "written_on", t->written_on);
		api_end(&w);
	}
	api_end(&w);
	api_bool(&w, "is_more", l.n == MOST_LETTERS);
	api_close(&w);
}

API_ACT(sent_act, sent_post)
static const struct api_query queries[] = { { "team", "A team's number" }, { "mine", "1: of the user's own children alone" }, { NULL, NULL } };
static const struct api_doc desk_doc = { "listWaitingLetters", "Letters that wait to be approved, changed or sent, those that wait longest first.", "letters_waiting", NULL, queries, API_OF_WIDE_KEY };
static const struct api_doc sent_doc = { "sendLetters", "That several approved letters went on a day.", "done", "letters_sent", NULL, API_OF_WIDE_KEY };

const struct route letter_desk_routes[] = {
	ROUTE(GET, "/letters", MAY_LIST_CHILDREN, desk_page),
	ROUTE(GET, "/letters/chosen", MAY_LIST_CHILDREN, chosen_page),
	ROUTE(GET, "/letters/file", MAY_LIST_CHILDREN, file_page),
	ROUTE(POST, "/letters/sent", MAY_LIST_CHILDREN, sent_post),
	API_ROUTE(GET, "/letters", MAY_LIST_CHILDREN, desk_told, &desk_doc),
	API_ROUTE(POST, "/letters/sent", MAY_LIST_CHILDREN, sent_act, &sent_doc),
	{ 0 }
};
