/* gallery.c - sample pages into a folder, for eyes and for the browser tests: every kind of page that the generic parts make, with
 * long words, wrong input and empty values in it. Not installed; all people in it are invented.
 *
 *	gallery OUTPUT-FOLDER ASSETS-FOLDER */
#include "base/die.h"
#include "record/codes.h"
#include "record/store.h"
#include "records.h"
#include "web/chart/chart.h"
#include "web/kith/kith.h"
#include "web/record_form.h"
#include "web/turn.h"
#include <sys/stat.h>

struct gallery { const char *folder; struct store *store; struct request rq; struct out out; };

static void begin(struct gallery *g, const char *path)
{
	out_reset(&g->out);
	g->rq = (struct request){ .store = g->store, .db = store_reader(g->store), .arena = arena_new(16 << 20), .out = &g->out,
		.path = text_of(path), .id = T("4f1c-92a0-77d3"), .me = g->rq.me };
}

static void end(struct gallery *g, const char *name)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s.html", g->folder, name);
	f = fopen(path, "wb");
	CHECK(f && fwrite(g->out.p, 1, g->out.n, f) == g->out.n);
	fclose(f);
	arena_free(g->rq.arena);
}

static const struct crumb crumbs[] = { { { "Children", 8 }, { "/children", 9 } }, { { "Ama Okonkwo-Fairweather", 23 }, { "/children/41", 12 } } };

static void identity(struct out *o)
{
	kith_identity_bar(o, &(struct kith_identity_bar){
		.name = T("Ama Okonkwo-Fairweather"), .href = T("/children/41"),
		GOV_LIST(facts, struct kith_fact, { .text = T("Born 9 May 2013, aged 13") }, { .text = T("Identifier D1042") }),
		GOV_LIST(tags, struct kith_mark, { .text = T("Missing now"), .classes = T("govuk-tag--red") }, { .text = T("Looked after") }) });
}

static void put_history(struct out *o)
{
	static const struct lanes_span periods[] = { { DATE(2019, 3, 4), DATE(2021, 7, 30), T("Looked after"), 0, false },
							{ DATE(2023, 11, 2), DATE(2026, 11, 23), T("Looked after"), 0, true } };
	static const struct lanes_span statuses[] = {
		{ DATE(2019, 3, 4), DATE(2019, 9, 12), T("Section 20"), 1, false }, { DATE(2019, 9, 12), DATE(2021, 7, 30), T("Interim care order"), 2, false },
		{ DATE(2023, 11, 2), DATE(2024, 6, 20), T("Emergency protection order"), 1, false },
		{ DATE(2024, 6, 20), DATE(2026, 11, 23), T("Full care order"), 2, true } };
	static const struct lanes_span placements[] = {
		{ DATE(2019, 3, 4), DATE(2019, 3, 20), T("Foster"), 3, false }, { DATE(2019, 3, 20), DATE(2021, 7, 30), T("Foster placement with relative or friend"), 4, false },
		{ DATE(2023, 11, 2), DATE(2024, 2, 1), T("Children's home"), 3, false }, { DATE(2024, 1, 10), DATE(2025, 9, 1), T("Foster placement, not with relative"), 4, false },
		{ DATE(2025, 9, 1), DATE(2026, 11, 23), T("Children's home"), 3, true } };
	static const struct lanes_span missing[] = { { DATE(2024, 12, 3), DATE(2024, 12, 4), T("Missing"), 5, false },
							{ DATE(2026, 11, 21), DATE(2026, 11, 23), T("Missing"), 5, true } };
	static const struct lane lanes[] = { { T("Looked after"), periods, 2 }, { T("Legal status"), statuses, 4 },
						      { T("Placement"), placements, 5 }, { T("Missing"), missing, 2 } };

	chart_lanes(o, &(struct chart_lanes){ .id = T("care-timeline"), .title = T("History of care"),
					.finding = T("Two periods of care and five placements in all; two placements in the last two years."),
					.from = DATE(2019, 3, 4), .to = DATE(2026, 11, 23), .today = DATE(2026, 11, 23), .lanes = lanes, .n_lanes = 4 });
}

static void put_rows(struct out *o)
{
	static const struct gov_cell head[] = { { .text = T("From") }, { .text = T("To") }, { .text = T("Legal status") }, { .text = T("Placement") } };
	const struct gov_cell cells[2][4] = {
		{ { .text = T("1 September 2025") }, { .text = T("today"), GOV_ATTRIBUTES({ "data-label", T("To") }) },
		  { .text = T("Full care order"), GOV_ATTRIBUTES({ "data-label", T("Legal status") }) },
		  { .text = T("Children's home"), GOV_ATTRIBUTES({ "data-label", T("Placement") }) } },
		{ { .text = T("20 June 2024") }, { .text = T("1 September 2025"), GOV_ATTRIBUTES({ "data-label", T("To") }) },
		  { .text = T("Full care order"), GOV_ATTRIBUTES({ "data-label", T("Legal status") }) },
		  { .text = T("Foster placement, not with relative"), GOV_ATTRIBUTES({ "data-label", T("Placement") }) } } };
	const struct gov_row rows[] = { { .cells = cells[0], .n_cells = 4 }, { .cells = cells[1], .n_cells = 4 } };

	gov_table(o, &(struct gov_table){ .classes = T("kith-stack"), .caption = T("Episodes of care, newest first"), .first_cell_is_header = true,
					  .caption_classes = T("govuk-table__caption--s"), .head = head, .n_head = 4, .rows = rows, .n_rows = 2 });
}

static void facts(struct out *o, const char *title, const struct gov_summary_row *rows, int n)
{
	gov_heading(o, 2, 'm', text_of(title));
	gov_summary_list(o, &(struct gov_summary_list){ .rows = rows, .n_rows = n });
}

static void child(struct gallery *g)
{
	static const struct gov_summary_row now[] = {
		{ .key.text = T("Missing"), .value.text = T("Missing now, since 21 November 2026, 2 days") },
		{ .key.text = T("Legal status"), .value.text = T("Full care order, since 20 June 2024") },
		{ .key.text = T("Placement"), .value.text = T("Children's home, since 1 September 2025") },
		{ .key.text = T("Worker"), .value.text = T("Rosalind Achterberg, Children in care team east") } };
	static const struct gov_summary_row dates[] = { { .key.text = T("Next review"), .value.text = T("2 December 2026, in 9 days") },
							{ .key.text = T("Health assessment"), .value.text = T("14 January 2027") },
							{ .key.text = T("18th birthday"), .value.text = T("9 May 2031") } };

	begin(g, "/children/41");
	page_open(&g->rq, &(struct page){ .title = T("Ama Okonkwo-Fairweather"), .crumbs = crumbs, .n_crumbs = 1, .nav = "children", .wide = true });
	identity(&g->out);
	out_lit(&g->out, "<h1 class=\"govuk-heading-l govuk-visually-hidden\">Ama Okonkwo-Fairweather</h1><div class=\"kith-halves\"><div>");
	facts(&g->out, "Now", now, 4);
	out_lit(&g->out, "</div><div>");
	facts(&g->out, "Key dates", dates, 3);
	out_lit(&g->out, "</div></div>\n");
	gov_heading(&g->out, 2, 'm', T("History of care"));
	put_history(&g->out);
	put_rows(&g->out);
	page_close(&g->rq);
	end(g, "child");
}

static struct placement sample(struct arena *a)
{
	struct placement p;

	(void)a;
	record_clear(&record_placement, &p);
	p.r = (struct record){ .id = 7, .txn = 33, .council_id = 1, .person_id = 41 };
	p.care_period_id = 2;
	p.started_on = DATE(2025, 9, 1);
	p.place_type = T("K2");
	p.provider_type = T("PR1");
	p.postcode = T("QX1 1AA");
	return p;
}

static void frame(struct gallery *g, struct text title, bool has_errors)
{
	page_open(&g->rq, &(struct page){ .title = title, .crumbs = crumbs, .n_crumbs = 2, .nav = "children", .has_errors = has_errors });
	identity(&g->out);
}

static void form(struct gallery *g, const char *name, const struct record_type *t, const void *rec, bool is_wrong)
{
	struct problems problems = { 0 };
	struct form_values v;

	begin(g, "/children/41/form");
	v = form_of_record(t, rec, g->rq.arena);
	if (is_wrong) {
		v.at[1].month = T("13");
		problem_add(&problems, g->rq.arena, &t->fields[1], T("Date the child moved in must be a real date"));
		problem_add(&problems, g->rq.arena, &t->fields[3], T("“K9” was not in use on 23 November 2026. Check it"));
		problems.at[1].is_warning = true;
	}
	frame(g, text_of(t->label), is_wrong);
	record_errors(&g->rq, t, &problems);
	gov_heading(&g->out, 1, 'l', textf_in(g->rq.arena, "Change: %s", t->label));
	gov_body(&g->out, text_of(t->hint));
	form_open(&g->rq, T("/children/41/placement/7/edit"), "kith-form");
	record_fields(&g->rq, t, &v, false, &problems, NULL, 0);
	out_lit(&g->out, "<div class=\"govuk-button-group\">");
	gov_button(&g->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(&g->out, T("/children/41"), T("Cancel"));
	out_lit(&g->out, "</div>");
	form_close(&g->rq);
	page_close(&g->rq);
	end(g, name);
}

static void forms(struct gallery *g)
{
	struct placement p = sample(NULL);
	struct health_outcome health;
	struct person_identity who;

	record_clear(&record_health_outcome, &health);
	record_clear(&record_person_identity, &who);
	form(g, "form", &record_placement, &p, false);
	form(g, "form-wrong", &record_placement, &p, true);
	form(g, "form-flags", &record_health_outcome, &health, false);
	form(g, "form-identity", &record_person_identity, &who, false);
}

static void view(struct gallery *g)
{
	struct placement p = sample(NULL), was = p;

	was.place_type = T("U1");
	was.postcode = NO_TEXT;
	begin(g, "/children/41/placement/7");
	g->rq.query = &(struct pair){ T("done"), T("saved") };
	g->rq.n_query = 1;
	frame(g, T("Placement"), false);
	gov_heading(&g->out, 1, 'l', T("Placement"));
	record_view(&g->rq, &record_placement, &p, NULL, 0);
	gov_heading(&g->out, 2, 'm', T("History"));
	record_changes(&g->rq, &record_placement, &was, &p);
	record_changes(&g->rq, &record_placement, NULL, &was);
	page_close(&g->rq);
	end(g, "view");
}

static void clash(struct gallery *g)
{
	struct placement theirs = sample(NULL), mine = theirs;

	theirs.place_type = T("U1");
	mine.ended_on = DATE(2026, 10, 30);
	mine.postcode = T("QX2 2BB");
	begin(g, "/children/41/placement/7/edit");
	frame(g, T("Somebody else changed this record"), false);
	gov_heading(&g->out, 1, 'l', T("Somebody else changed this record while you were working"));
	gov_body(&g->out, T("Nothing is lost. Choose for each difference which text should stand, then save."));
	form_open(&g->rq, T("/children/41/placement/7/edit"), "kith-form");
	record_clash(&g->rq, &record_placement, &theirs, &mine);
	gov_button(&g->out, &(struct gov_button){ .text = T("Save this choice"), .prevent_double_click = GOV_YES });
	form_close(&g->rq);
	page_close(&g->rq);
	end(g, "clash");
}

static void messages(struct gallery *g)
{
	struct out *o = &g->out;

	begin(g, "/help");
	page_open(&g->rq, &(struct page){ .title = T("Messages") });
	gov_heading(o, 1, 'l', T("Messages"));
	gov_warning_text(o, &(struct gov_warning_text){ .text = T("The record leaves every page and list. It stays in the history, with your name and reason.") });
	gov_inset_text(o, &(struct gov_inset_text){ .text = T("Your posts show you no children. If they should, ask whoever manages posts in your council.") });
	gov_details(o, &(struct gov_details){ .summary_text = T("Add a record"), .text = T("Contact, referral, assessment.") });
	gov_password_input(o, &(struct gov_password_input){ .name = T("password"), .label.text = T("Password") });
	gov_pagination(o, &(struct gov_pagination){ .previous = { .href = T("?page=1"), .label_text = T("1 of 9") }, .next = { .href = T("?page=3"), .label_text = T("3 of 9") } });
	gov_checkboxes(o, &(struct gov_checkboxes){ .name = T("filed"), .fieldset.legend.text = T("File this note for"),
		GOV_LIST(items, struct gov_choice, { .text = T("Ama"), .value = T("1"), .hint.text = T("Seen on this visit") }, { .text = T("Kofi"), .value = T("2") }) });
	page_close(&g->rq);
	end(g, "messages");
}

int main(int argc, char **argv)
{
	struct fault f = { 0 };
	struct session me = { .user_id = 1, .worker_id = NONE, .stage = STAGE_IN, .name = T("Rosalind Achterberg") };
	struct gallery g = { .out = out_make(4 << 20), .rq.me = &me };

	if (argc != 3) {
		fputs("gallery OUTPUT-FOLDER ASSETS-FOLDER\n", stderr);
		return 2;
	}
	g.folder = argv[1];
	mkdir(argv[1], 0755);
	g.store = store_open(&(struct store_place){ .data = argv[1] }, STORE_CREATE, &f);
	if (!g.store || !store_mark_demonstration(g.store, &f) || !assets_load(text_of(argv[2]), &f)) {
		fprintf(stderr, "%s (%s)\n", f.sentence, f.cause);
		return 2;
	}
	child(&g);
	forms(&g);
	view(&g);
	clash(&g);
	messages(&g);
	store_close(g.store);
	assets_drop();
	out_free(&g.out);
	return 0;
}
