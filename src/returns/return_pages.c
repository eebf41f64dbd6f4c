/* The 903 return of a council and year on pages: what the record gives today and what it lacks, the files, freezing it, frozen returns, and
 * what was corrected after one was frozen. Who may is asked of the posts (access/returning.h), who is shown of the predicate. */
#include "returns/return_reads.h"
#include "people/pages.h"
#include "returns/explain.h"
#include "returns/pages.h"
#include "returns/return_job.h"
#include "returns/ssda903/return_report.h"
#include "returns/year.h"
#include "web/gov/gov.h"
#include "web/interruption.h"

enum { YEARS_OFFERED = 3, CHANGES_SHOWN = 300, CHILDREN_LINKED = 10 };

/* ---- Tables ---- */

struct head { const char *words; bool is_number; };

static void table_open(struct out *o, struct text caption, const struct head *heads, int n)
{
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">");
	out_html(o, caption);
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header%s\">%s</th>", heads[i].is_number ? " govuk-table__header--numeric" : "", heads[i].words);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void table_close(struct out *o)
{
	out_lit(o, "</tbody></table>\n");
}

static void row_open(struct out *o)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
}

static void cell_open(struct out *o, const char *label)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">", label);
}

static void count_cell(struct out *o, const char *label, int64_t n)
{
	out_f(o, "<td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"%s\">", label);
	out_count(o, n);
	out_lit(o, "</td>");
}

static void child_link(struct out *o, int64_t person, struct text child)
{
	out_f(o, "<a class=\"govuk-link\" href=\"/children/%lld\">", (long long)person);
	out_html(o, child);
	out_lit(o, "</a>");
}

static const char *plural(int64_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

/* ---- Which returns there are ---- */

static void years_of(struct request *rq, const struct council_code *c)
{
	struct out *o = rq->out;
	int now = year_of(clock_today());

	gov_heading(o, 2, 'm', c->name);
	out_lit(o, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < YEARS_OFFERED; i++) {
		struct text year = year_text_in(rq->arena, now - i);
		out_lit(o, "<li>");
		gov_link(o, textf_in(rq->arena, "/returns/903/%.*s/%.*s", TEXT_ARG(c->la_code), TEXT_ARG(year)),
			textf_in(rq->arena, "903 of %.*s", TEXT_ARG(year)));
		out_lit(o, "</li>\n");
	}
	out_lit(o, "<li>");
	annex_link(rq, c->la_code);
	out_lit(o, "</li>\n</ul>\n");
}

static void returns_page(struct request *rq)
{
	struct council_code_list l = councils_to_return(rq->db, rq->me->user_id, rq->arena);

	page_open(rq, &(struct page){ .title = T("Returns"), .nav = "returns" });
	gov_heading(rq->out, 1, 'l', T("Returns"));
	gov_body(rq->out, T("What the record gives for the Department’s return on children looked after (SSDA903), and the lists that Ofsted asks for, on any day of the year."));
	for (size_t i = 0; i < l.n; i++)
		years_of(rq, &l.at[i]);
	out_lit(rq->out, "<div class=\"govuk-button-group\">\n");
	check_button(rq);
	export_button(rq);
	out_lit(rq->out, "</div>\n");
	page_close(rq);
}

/* ---- One return ---- */

static const struct crumb *crumbs_to(struct request *rq, const struct return_route *at, int *n)
{
	struct crumb *c = ARRAY_IN(rq->arena, struct crumb, 2);

	c[0] = (struct crumb){ T("Returns"), T("/returns/903") };
	c[1] = (struct crumb){ textf_in(rq->arena, "903 of %.*s, %.*s", TEXT_ARG(at->year), TEXT_ARG(at->council.name)), at->path };
	*n = 2;
	return c;
}

static void frame(struct request *rq, const struct return_route *at, struct text title, bool is_below)
{
	int n;
	const struct crumb *crumbs = crumbs_to(rq, at, &n);

	page_open(rq, &(struct page){ .title = title, .nav = "returns", .crumbs = crumbs, .n_crumbs = is_below ? n : 1, .wide = true });
	gov_heading(rq->out, 1, 'l', title);
}

static void put_left_out(struct request *rq, const struct left_out *l, struct text where)
{
	struct out words = out_make(1000);

	if (!any_left_out(l))
		return;
	out_lit(&words, "The files you can take here are not the whole return. They leave out ");
	out_f(&words, "%lld %s of people who are closed to you", (long long)l->rows, plural(l->rows, "row", "rows"));
	if (l->addresses)
		out_f(&words, ", and in %lld %s the postcodes and URN of a protected address", (long long)l->addresses, plural(l->addresses, "row", "rows"));
	out_f(&words, ". %.*s", TEXT_ARG(where));
	gov_warning_text(rq->out, &(struct gov_warning_text){ .text = text_dup_in(rq->arena, out_text(&words)), .icon_fallback_text = T("Warning") });
	out_free(&words);
}

static void put_counts(struct request *rq, const struct return_route *at, const struct return_903 *r, const int64_t *counts)
{
	static const struct head heads[] = { { "Table", false }, { "Rows", true }, { "File", false }, { "Imported rows not held as facts", true } };
	const struct ssda903_layout *l = ssda903_layout();
	struct out *o = rq->out;
	bool has_not_held = false;

	for (int t = 0; t < SSDA903_TABLES; t++)
		has_not_held |= r->not_held[t] > 0;
	table_open(o, T("What the record gives"), heads, has_not_held ? 4 : 3);
	for (int t = 0; t < SSDA903_TABLES; t++) {
		row_open(o);
		out_html(o, l->table[t].name);
		out_lit(o, "</th>");
		if (!collection_has(&r->year, &l->table[t])) {
			out_f(o, "<td class=\"govuk-table__cell\" colspan=\"%d\">Not asked this year</td></tr>\n", has_not_held ? 3 : 2);
			continue;
		}
		count_cell(o, "Rows", counts[t]);
		cell_open(o, "File");
		gov_link(o, textf_in(rq->arena, "%.*s/files/%.*s", TEXT_ARG(at->path), TEXT_ARG(l->table[t].file)), l->table[t].file);
		out_lit(o, "</td>");
		if (has_not_held)
			count_cell(o, "Imported rows not held as facts", r->not_held[t]);
		out_lit(o, "</tr>\n");
	}
	table_close(o);
}

/* The first children of a note whom this user sees. Returns how many of the note's are not named. */
static void note_children(struct request *rq, const struct seen_people *s, const struct collected *all, const struct note_group *g)
{
	int64_t named = 0;

	for (size_t i = 0; i < all->note.n && named < CHILDREN_LINKED; i++) {
		const struct collected_note *n = &all->note.at[i];
		if (n->table != g->table || strcmp(n->why, g->why) != 0 || !person_is_seen(s, n->person_id))
			continue;
		out_c(rq->out, named ? ", " : "");
		child_link(rq->out, n->person_id, n->child);
		named++;
	}
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + named;
	if (g->n > named)
		out_f(rq->out, "%s%lld %s", named ? ", and " : "", (long long)(g->n - named), named ? "more" : "closed to you");
}

static void put_notes(struct request *rq, const struct seen_people *s, const struct collected *all, bool is_lacking, struct text caption)
{
	static const struct head heads[] = { { "Table", false }, { "What", false }, { "Children", true }, { "Who", false } };
	struct note_groups g = note_groups_in(rq->arena, all);
	bool any = false;

	for (size_t i = 0; i < g.n; i++) {
		if (g.at[i].is_lacking != is_lacking)
			continue;
		if (!any)
			table_open(rq->out, caption, heads, 4);
		any = true;
		row_open(rq->out);
		out_html(rq->out, g.at[i].table->name);
		out_lit(rq->out, "</th>");
		cell_open(rq->out, "What");
		out_html(rq->out, text_of(g.at[i].why));
		out_lit(rq->out, "</td>");
		count_cell(rq->out, "Children", g.at[i].n);
		cell_open(rq->out, "Who");
		note_children(rq, s, all, &g.at[i]);
		out_lit(rq->out, "</td></tr>\n");
	}
	if (any)
		table_close(rq->out);
}

/* What is to be answered when the Department asks: it goes with the return. */
static void put_explanations(struct request *rq, const struct return_route *at)
{
	static const struct head heads[] = { { "Rule", false }, { "Child", false }, { "Why it is right as it stands", false } };
	struct council_explanations l = explanations_of_council(rq, at->council.id, at->year);
	struct out *o = rq->out;
	bool any = false;

	for (size_t i = 0; i < l.n; i++) {
		if (!l.at[i].is)
			continue;
		if (!any)
			table_open(o, T("Explanations to queries"), heads, 3);
		any = true;
		row_open(o);
		out_html(o, l.at[i].is->rule);
		out_lit(o, "</th>");
		cell_open(o, "Child");
		child_link(o, l.at[i].person, l.at[i].child);
		out_lit(o, "</td>");
		cell_open(o, "Why it is right as it stands");
		out_html(o, l.at[i].is->explanation);
		out_lit(o, "</td></tr>\n");
	}
	if (any)
		table_close(o);
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + (int64_t)l.n;
}

static void put_frozen_list(struct request *rq, const struct return_route *at)
{
	static const struct head heads[] = { { "Frozen", false }, { "As at", false }, { "By", false }, { "Rows", true } };
	struct frozen_list l = frozen_of_year(rq->db, at->council.id, at->year, rq->arena);
	struct out *o = rq->out;

	if (!l.n) {
		gov_heading(o, 2, 'm', T("Frozen returns"));
		gov_body(o, T("None yet. Freeze the return when it is submitted: then it stays as it was sent, and what is corrected later is told."));
		return;
	}
	table_open(o, T("Frozen returns"), heads, 4);
	for (size_t i = 0; i < l.n; i++) {
		row_open(o);
		out_f(o, "<a class=\"govuk-link\" href=\"%.*s/frozen/%lld\">", TEXT_ARG(at->path), (long long)l.at[i].id);
		instant_put_words(o, l.at[i].ran_at);
		out_lit(o, "</a></th>");
		cell_open(o, "As at");
		date_put_words(o, l.at[i].as_at);
		out_lit(o, "</td>");
		cell_open(o, "By");
		out_html(o, text_blank(l.at[i].user_name) ? T("The command line") : l.at[i].user_name);
		out_lit(o, "</td>");
		count_cell(o, "Rows", l.at[i].rows);
		out_lit(o, "</tr>\n");
	}
	table_close(o);
}

static void put_summary(struct request *rq, const struct return_903 *r)
{
	struct out *o = rq->out;

	out_f(o, "<p class=\"govuk-body\">%lld %s, as at ", (long long)r->children, plural(r->children, "child", "children"));
	date_put_words(o, r->year.last_day);
	out_lit(o, ". Worked out from the record as it stands now; nothing is stored until the return is frozen.</p>\n");
}

static void return_page(struct request *rq)
{
	struct return_shown w;

	if (!return_shown(rq, &w))
		return;
	frame(rq, &w.at, textf_in(rq->arena, "903 of %.*s, %.*s", TEXT_ARG(w.at.year), TEXT_ARG(w.at.council.name)), false);
	put_summary(rq, &w.r);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, textf_in(rq->arena, "%.*s/ready", TEXT_ARG(w.at.path)), T("Is it ready? Every rule over these records"));
	out_lit(rq->out, "</p>\n");
	put_counts(rq, &w.at, &w.r, w.counts);
	put_left_out(rq, &w.left, T("The whole is written by whoever keeps the data, with the command kith return 903; a frozen return is always whole."));
	put_notes(rq, w.seen, &w.r.all, true, T("Asked, and not recorded"));
	put_notes(rq, w.seen, &w.r.all, false, T("Told otherwise than recorded, or not asked"));
	put_explanations(rq, &w.at);
	put_frozen_list(rq, &w.at);
	gov_button(rq->out, &(struct gov_button){ .text = T("Freeze this return"), .href = textf_in(rq->arena, "%.*s/freeze", TEXT_ARG(w.at.path)) });
	page_close(rq);
}

/* ---- Files ---- */

/* A child's rows stand together. */
static int64_t people_in(const struct collected *rows, const struct ssda903_table *t)
{
	int64_t n = 0;

	for (size_t i = 0; i < rows->row[t->number].n; i++)
		n += i == 0 || rows->row[t->number].at[i].person_id != rows->row[t->number].at[i - 1].person_id;
	return n;
}

static void put_download(struct request *rq, struct text name, const struct collected *rows, const struct ssda903_table *t)
{
	rq->content_type = T("text/csv; charset=utf-8");
	rq->is_download = true;
	rq->file_name = name;
	rq->shown = people_in(rows, t);
	return_903_file(rq->out, t, rows);
}

static const struct ssda903_table *table_of_file(struct text name)
{
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (text_eq(ssda903_layout()->table[t].file, name))
			return &ssda903_layout()->table[t];
	return NULL;
}

static void return_file(struct request *rq)
{
	const struct ssda903_table *t = table_of_file(param(rq, "file"));
	struct return_route at;
	struct return_903 r;

	if (!return_route(rq, &at) || !return_told(rq, &at, &r))
		return;
	if (!t || !collection_has(&r.year, t)) {
		answer_not_found(rq);
		return;
	}
	rows_narrowed(rq, people_seen(rq, at.council.id), &r.all);
	put_download(rq, t->file, &r.all, t);
}

/* ---- Freezing ---- */

static void freeze_page(struct request *rq)
{
	struct return_route at;

	if (!return_route(rq, &at))
		return;
	struct interruption act = { .question = textf_in(rq->arena, "Freeze the 903 return of %.*s?", TEXT_ARG(at.year)), .words = at.council.name,
		.action = textf_in(rq->arena, "%.*s/freeze", TEXT_ARG(at.path)), .button = T("Freeze the return"), .leave = at.path,
		.leave_words = T("Do not freeze it yet"),
		GOV_LIST(happens, struct text, T("The return is made from the record as it stands now, with everybody in it, and kept byte for byte with a SHA-256 of each file."),
			T("Your name, the day and the last transaction it has seen stand beside it."),
			T("What is corrected in the record afterwards is told row by row as a late correction. You can freeze another when you send the return again.")),
		GOV_LIST(lasting, struct text, T("A frozen return is never changed or taken away. Only the rows of somebody who is lawfully destroyed are struck out.")) };
	int n;
	const struct crumb *crumbs = crumbs_to(rq, &at, &n);
	page_open(rq, &(struct page){ .title = act.question, .nav = "returns", .crumbs = crumbs, .n_crumbs = n });
	interruption_open(rq, &act);
	interruption_close(rq, &act);
	page_close(rq);
}

static void freeze_post(struct request *rq)
{
	struct return_route at;

	if (!return_route(rq, &at))
		return;
	if (!collection_has(&(struct collection){ .start_year = at.start_year }, ssda903_layout()->header)) {
		answer_bad(rq, T("What the return of that year asked is not known here, so it cannot be made. Nothing was frozen."));
		return;
	}
	int64_t id = job_ask(rq->store, &(struct job_wish){ .kind = FREEZE_903, .council = at.council.id, .user = rq->me->user_id, .after = NONE,
		.year = at.year }, &rq->fault);
	if (id != NONE)
		redirectf(rq, "/jobs/%lld", (long long)id);
}

/* ---- A frozen return ---- */

static void put_frozen_facts(struct request *rq, const struct frozen *f)
{
	struct out *o = rq->out;

	out_lit(o, "<p class=\"govuk-body\">Frozen on ");
	instant_put_words(o, f->ran_at);
	out_lit(o, " by ");
	out_html(o, text_blank(f->user_name) ? T("the command line") : f->user_name);
	out_lit(o, ", as at ");
	date_put_words(o, f->as_at);
	out_f(o, ", with everything up to transaction %lld.</p>\n", (long long)f->last_txn);
	if (f->rows != f->rows_left)
		gov_inset_text(o, &(struct gov_inset_text){ .text = textf_in(rq->arena, "%lld of its %lld rows are struck out, because the people they were "
			"about were lawfully destroyed since. The hashes are still those of what was sent.", (long long)(f->rows - f->rows_left), (long long)f->rows) });
}

static void put_frozen_files(struct request *rq, const struct return_route *at, const struct frozen *f)
{
	static const struct head heads[] = { { "File", false }, { "Rows", true }, { "Struck out", true }, { "Bytes", true }, { "SHA-256 as sent", false } };
	struct out *o = rq->out;

	table_open(o, T("Files"), heads, 5);
	for (int i = 0; i < f->n_files; i++) {
		const struct frozen_file_of *file = &f->file[i];
		row_open(o);
		gov_link(o, textf_in(rq->arena, "%.*s/frozen/%lld/files/%.*s", TEXT_ARG(at->path), (long long)f->id, TEXT_ARG(file->name)), file->name);
		out_lit(o, "</th>");
		count_cell(o, "Rows", file->rows);
		count_cell(o, "Struck out", file->rows - file->rows_left);
		count_cell(o, "Bytes", file->bytes);
		out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"SHA-256 as sent\"><code class=\"kith-break\">");
		out_html(o, file->sha256);
		out_lit(o, "</code></td></tr>\n");
	}
	table_close(o);
}

static void frozen_page(struct request *rq)
{
	struct return_route at;
	struct frozen f;
	struct collected rows;

	if (!return_route(rq, &at) || !frozen_told(rq, &at, &f))
		return;
	frozen_rows(rq->db, &f, &rows, rq->arena);
	struct left_out left = rows_narrowed(rq, people_seen(rq, at.council.id), &rows);
	frame(rq, &at, textf_in(rq->arena, "Frozen 903 of %.*s", TEXT_ARG(at.year)), true);
	put_frozen_facts(rq, &f);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, textf_in(rq->arena, "%.*s/frozen/%lld/changes", TEXT_ARG(at.path), (long long)f.id), T("What was corrected since"));
	out_lit(rq->out, "</p>\n");
	put_frozen_files(rq, &at, &f);
	put_left_out(rq, &left, textf_in(rq->arena, "The whole is written by whoever keeps the data, with the command kith return 903 and --id %lld.", (long long)f.id));
	page_close(rq);
}

/* The bytes as they are kept, where nothing had to be left out of this user's copy. */
static void frozen_file(struct request *rq)
{
	struct return_route at;
	struct frozen f;
	struct collected rows;

	if (!return_route(rq, &at) || !frozen_told(rq, &at, &f))
		return;
	for (int i = 0; i < f.n_files; i++) {
		if (!text_eq(f.file[i].name, param(rq, "file")))
			continue;
		frozen_rows(rq->db, &f, &rows, rq->arena);
		rows_narrowed(rq, people_seen(rq, at.council.id), &rows);
		put_download(rq, f.file[i].name, &rows, f.file[i].table);
		return;
	}
	answer_not_found(rq);
}

/* ---- Late corrections ---- */

static void put_change_words(struct out *o, const struct late_change *c)
{
	const struct text *cells = c->now ? c->now : c->was;
	bool any = false;

	for (int i = 1; i < c->table->n; i++) {
		bool differs = late_differs(c, i);
		if (c->kind == LATE_CHANGED ? !differs && !c->table->column[i].key : text_blank(cells[i]))
			continue;
		out_c(o, any ? "; " : "");
		any = true;
		out_html(o, c->table->column[i].name);
		out_lit(o, " ");
		if (differs) {
			out_html(o, text_blank(c->was[i]) ? T("blank") : c->was[i]);
			out_lit(o, ", now <strong>");
		}
		out_html(o, text_blank(cells[i]) ? T("blank") : cells[i]);
		out_c(o, differs ? "</strong>" : "");
	}
}

static void put_change(struct out *o, const struct late_change *c)
{
	static const char *const words[] = { [LATE_ADDED] = "Added", [LATE_REMOVED] = "No longer there", [LATE_CHANGED] = "Changed" };

	row_open(o);
	child_link(o, c->person_id, c->child);
	out_lit(o, "</th>");
	cell_open(o, "Table");
	out_html(o, c->table->name);
	out_lit(o, "</td>");
	cell_open(o, "Change");
	out_f(o, "%s</td>", words[c->kind]);
	cell_open(o, "What");
	put_change_words(o, c);
	out_lit(o, "</td></tr>\n");
}

static void changes_page(struct request *rq)
{
	static const struct head heads[] = { { "Child", false }, { "Table", false }, { "Change", false }, { "What", false } };
	struct return_route at;
	struct frozen f;
	int64_t unseen;

	if (!return_route(rq, &at) || !frozen_told(rq, &at, &f))
		return;
	struct late_changes l = late_told(rq, &at, &f, &unseen);
	frame(rq, &at, textf_in(rq->arena, "Corrected since the 903 of %.*s was frozen", TEXT_ARG(at.year)), true);
	put_frozen_facts(rq, &f);
	if (!l.n)
		gov_body(rq->out, unseen ? T("Nothing that you may see.") : T("Nothing: the record gives today what was frozen."));
	late_changes_looked_at(rq, &l, l.n < CHANGES_SHOWN ? l.n : CHANGES_SHOWN);
	if (l.n) {
		table_open(rq->out, textf_in(rq->arena, "%zu late %s", l.n, plural((int64_t)l.n, "correction", "corrections")), heads, 4);
		for (size_t i = 0; i < l.n && i < CHANGES_SHOWN; i++)
			put_change(rq->out, &l.at[i]);
		table_close(rq->out);
	}
	if (l.n > CHANGES_SHOWN)
		gov_body(rq->out, textf_in(rq->arena, "The first %d are shown. All are in kith return 903 with --since-frozen.", CHANGES_SHOWN));
	if (unseen)
		gov_body(rq->out, textf_in(rq->arena, "%lld more %s about people who are closed to you.", (long long)unseen, plural(unseen, "is", "are")));
	page_close(rq);
}

const struct route return_routes[] = {
	ROUTE(GET, "/returns/903", MAY_RETURN, returns_page),
	ROUTE(GET, "/returns/903/:council/:year", MAY_RETURN, return_page),
	ROUTE(GET, "/returns/903/:council/:year/files/:file", MAY_RETURN, return_file),
	ROUTE(GET, "/returns/903/:council/:year/freeze", MAY_RETURN, freeze_page),
	ROUTE(POST, "/returns/903/:council/:year/freeze", MAY_RETURN, freeze_post),
	ROUTE(GET, "/returns/903/:council/:year/frozen/:id", MAY_RETURN, frozen_page),
	ROUTE(GET, "/returns/903/:council/:year/frozen/:id/files/:file", MAY_RETURN, frozen_file),
	ROUTE(GET, "/returns/903/:council/:year/frozen/:id/changes", MAY_RETURN, changes_page),
	{ 0 }
};
