/* Import reports, for those whose posts let them see imports of a council: each reading of a return's files, its counts by
 * table, what was odd, and the odd rows themselves as they stood in the file. */
#include "people/pages.h"
#include "returns/import_reads.h"
#include "returns/pages.h"
#include "web/gov/gov.h"
#include <jansson.h>

#define MY_IMPORTS(i) i ".council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY " AND role.can_see_imports = 1)"

static const char IMPORTS[] =
	"SELECT i.id, i.imported_at, c.name, i.collection, i.collection_year, i.source, COALESCE(u.name, 'The command line')"
	" FROM return_import i JOIN council c ON c.id = i.council_id LEFT JOIN app_user u ON u.id = i.user_id"
	" WHERE " MY_IMPORTS("i") " ORDER BY i.id DESC LIMIT 200";
static const char ONE_IMPORT[] =
	"SELECT i.imported_at, c.name, i.collection, i.collection_year, i.source, COALESCE(u.name, 'the command line'), i.report, i.council_id"
	" FROM return_import i JOIN council c ON c.id = i.council_id LEFT JOIN app_user u ON u.id = i.user_id"
	" WHERE i.id = $3 AND " MY_IMPORTS("i");
static const char KEPT_ROWS[] =
	"SELECT r.line_number, r.person_id, r.natural_key, r.raw, r.findings FROM import_row r JOIN return_import i ON i.id = r.import_id"
	" LEFT JOIN person p ON p.id = r.person_id WHERE r.import_id = $3 AND r.table_name = $4 AND r.state = 'kept' AND " MY_IMPORTS("i")
	" AND (r.person_id IS NULL OR (" VISIBLE("p") " AND NOT " ADDRESS_KEPT("r.person_id") ")) ORDER BY r.line_number, r.id LIMIT $5 OFFSET $6";

void imports_read(struct request *rq, struct rows *r)
{
	db_query(rq->db, r, IMPORTS, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })));
}

bool import_read(struct request *rq, struct rows *r)
{
	db_query(rq->db, r, ONE_IMPORT, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(param_id(rq, "id")));
	return db_next(r);
}

void import_rows_read(struct request *rq, int64_t page, struct rows *r)
{
	db_query(rq->db, r, KEPT_ROWS, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(param_id(rq, "id")), DBT(param(rq, "table")),
		 DBI(IMPORT_ROWS_A_PAGE), DBI((page - 1) * IMPORT_ROWS_A_PAGE));
}

const char *collection_words(struct text code)
{
	return text_is(code, "903") ? "SSDA903, looked-after children" : text_is(code, "CIN") ? "CIN census, children in need" : "Return";
}

/* ---- All imports ---- */

static void import_line(struct out *o, struct rows *r)
{
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/imports/%lld\">",
	      (long long)db_int(r, 0));
	instant_put_words(o, db_int(r, 1));
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Council\">");
	out_html(o, db_text(r, 2));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Collection\">");
	out_c(o, collection_words(db_text(r, 3)));
	out_lit(o, " ");
	out_html(o, db_text(r, 4));
	out_lit(o, "</td><td class=\"govuk-table__cell kith-break\" data-label=\"From\">");
	out_html(o, db_text(r, 5));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"By\">");
	out_html(o, db_text(r, 6));
	out_lit(o, "</td></tr>\n");
}

static void imports_page(struct request *rq)
{
	static const char *const heads[] = { "When", "Council", "Collection", "From", "By" };
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("Imports"), .nav = "imports", .wide = true });
	gov_heading(o, 1, 'l', T("Imports"));
	out_lit(o, "<div class=\"govuk-button-group\">\n");
	import_button(rq);
	check_button(rq);
	out_lit(o, "</div>\n");
	struct rows r;
	imports_read(rq, &r);
	bool is_any = db_next(&r);
	if (!is_any) {
		gov_body(o, T("Nothing has been imported for your council yet. Files are imported here, or with the commands kith import 903 and kith import cin; the reports are shown here."));
		imports_brought(rq);
		page_close(rq);
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (; is_any; is_any = db_next(&r))
		import_line(o, &r);
	out_lit(o, "</tbody></table>\n");
	imports_brought(rq);
	page_close(rq);
}

/* ---- One import ---- */

static struct text json_text_of(json_t *object, const char *key)
{
	return text_of(json_string_value(json_object_get(object, key)));
}

static void count_cell(struct out *o, json_t *table, const char *key, const char *label)
{
	out_f(o, "<td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"%s\">", label);
	out_count(o, json_integer_value(json_object_get(table, key)));
	out_lit(o, "</td>");
}

static void counts_table(struct request *rq, json_t *report, int64_t id)
{
	static const struct { const char *key, *label; } counts[] = {
		{ "read", "Read" }, { "stored", "Stored" }, { "kept", "Kept as odd" }, { "refused", "Refused" }, { "new", "New" }, { "changed", "Changed" },
		{ "unchanged", "Unchanged" }, { "ended", "No longer there" },
	};
	enum { N = sizeof counts / sizeof *counts };
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Rows by table</caption>"
		   "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Table</th>");
	for (int i = 0; i < N; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">%s</th>", counts[i].label);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	const char *name;
	json_t *table;
	json_object_foreach(json_object_get(report, "tables"), name, table) {
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
		bool has_kept = id != NONE && json_integer_value(json_object_get(table, "kept")) > 0;
		if (has_kept)
			out_f(o, "<a class=\"govuk-link\" href=\"/imports/%lld/%s\">", (long long)id, name);
		out_html(o, text_of(name));
		out_c(o, has_kept ? "</a></th>" : "</th>");
		for (int i = 0; i < N; i++)
			count_cell(o, table, counts[i].key, counts[i].label);
		out_lit(o, "</tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void finding_line(struct out *o, json_t *f)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, json_text_of(f, "table"));
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Column\">");
	out_html(o, json_text_of(f, "column"));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"What was found\">");
	out_html(o, json_text_of(f, "message"));
	out_lit(o, "</td>");
	count_cell(o, f, "rows", "Rows");
	out_lit(o, "</tr>\n");
}

/* A mild finding is only about how a cell was written. */
static bool has_findings(json_t *findings, bool is_mild)
{
	json_t *f;
	size_t i;
	json_array_foreach(findings, i, f)
		if (json_is_true(json_object_get(f, "mild")) == is_mild)
			return true;
	return false;
}

static void findings_table(struct out *o, json_t *findings, bool is_mild)
{
	json_t *f;
	size_t i;
	if (!has_findings(findings, is_mild))
		return;
	out_f(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">%s</caption>",
	      is_mild ? "Put into the usual form" : "What is odd");
	out_lit(o, "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Table</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Column</th><th scope=\"col\" class=\"govuk-table__header\">What was found</th>"
		   "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Rows</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	json_array_foreach(findings, i, f)
		if (json_is_true(json_object_get(f, "mild")) == is_mild)
			finding_line(o, f);
	out_lit(o, "</tbody></table>\n");
}

static void all_findings(struct out *o, json_t *report)
{
	json_t *findings = json_object_get(report, "findings");
	if (!has_findings(findings, false))
		gov_body(o, T("Nothing in these files was odd: every cell is held as a fact."));
	findings_table(o, findings, false);
	findings_table(o, findings, true);
}

static void difference_line(struct out *o, json_t *d)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, json_text_of(d, "child"));
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Element\">");
	out_html(o, json_text_of(d, "element"));
	out_lit(o, "</td>");
	count_cell(o, d, "line", "Line");
	out_lit(o, "</tr>\n");
}

/* A child's number is the council's own: another council gives the same one to another child. Where a council gave it twice, a line
 * could be about either, so both must be seen. */
static const char CHILD_SEEN[] =
	"SELECT coalesce(min(CASE WHEN " VISIBLE_ONE("p") " THEN 1 ELSE 0 END), 0) FROM person p"
	" WHERE p.council_id = $4 AND p.la_child_id = $3";

bool import_child_is_seen(struct request *rq, int64_t council, struct text la_child_id)
{
	return db_one(rq->db, CHILD_SEEN, 0, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBT(la_child_id), DBI(council)) == 1;
}

/* guarded: a number only, for whoever may see the imports of the council; the child is shown by CHILD_SEEN alone. */
static const char CHILD_IS_THERE[] = "SELECT count(*) FROM person p WHERE p.council_id = $1 AND p.la_child_id = $2";
static const char CHILD_NUMBER[] = "SELECT p.id FROM person p WHERE p.council_id = $3 AND p.la_child_id = $4 AND " VISIBLE("p") " ORDER BY p.id LIMIT 1";

/* A child of the files by their number there: to be told of where they are not there yet, or may be known of. */
static bool comer_is_seen(struct request *rq, int64_t council, struct text la_child_id, int64_t *id)
{
	struct iso_day day;
	*id = NONE;
	if (!db_one(rq->db, CHILD_IS_THERE, 1, DBI(council), DBT(la_child_id)))
		return true;
	*id = db_one(rq->db, CHILD_NUMBER, NONE, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(council), DBT(la_child_id));
	return *id != NONE && import_child_is_seen(rq, council, la_child_id);
}

bool import_likely_is_seen(struct request *rq, int64_t council, json_t *line, struct likely_two *two)
{
	json_t *person = json_object_get(line, "person");
	if (json_is_integer(person)) {
		two->person = json_integer_value(person);
		if (!may(rq->db, rq->me->user_id, ACT_READ, two->person).yes)
			return false;
	} else if (!comer_is_seen(rq, council, json_text_of(line, "la_child_id"), &two->person)) {
		return false;
	}
	return comer_is_seen(rq, council, json_text_of(line, "child"), &two->own);
}

static void likely_other(struct out *o, struct text number, int64_t person)
{
	if (person != NONE)
		out_f(o, "<a class=\"govuk-link\" href=\"/children/%lld\">", (long long)person);
	if (text_blank(number))
		out_f(o, "Record %lld", (long long)person);
	else
		out_html(o, number);
	if (person != NONE)
		out_lit(o, "</a>");
}

static void likely_line(struct out *o, json_t *k, const struct likely_two *two)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, json_text_of(k, "child"));
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Like\">");
	likely_other(o, json_text_of(k, "la_child_id"), two->person);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Why\">");
	out_html(o, json_text_of(k, "why"));
	if (two->own != NONE && two->person != NONE && two->own != two->person) {
		out_f(o, "<br><a class=\"govuk-link\" href=\"/children/%lld/same-person/%lld\">Compare these two<span class=\"govuk-visually-hidden\">: ", (long long)two->own,
			(long long)two->person);
		out_html(o, json_text_of(k, "child"));
		out_lit(o, "</span></a>");
	}
	out_lit(o, "</td>");
	count_cell(o, k, "likely", "Of 100");
	count_cell(o, k, "line", "Line");
	out_lit(o, "</tr>\n");
}

/* Children who may be recorded already under another number: those alone of whom this user may know both. */
static void likely_table(struct request *rq, json_t *report, int64_t council)
{
	struct out *o = rq->out;
	json_t *k;
	size_t i;
	struct likely_two two;
	bool is_any = false;
	json_array_foreach(json_object_get(report, "likely_known"), i, k) {
		if (!import_likely_is_seen(rq, council, k, &two))
			continue;
		if (!is_any)
			out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Perhaps one child under two numbers; nothing was joined</caption>"
				   "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Child of the file</th>"
				   "<th scope=\"col\" class=\"govuk-table__header\">Like</th><th scope=\"col\" class=\"govuk-table__header\">Why</th>"
				   "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Of 100</th>"
				   "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Line</th></tr></thead><tbody class=\"govuk-table__body\">\n");
		is_any = true;
		likely_line(o, k, &two);
	}
	if (is_any)
		out_lit(o, "</tbody></table>\n");
}

/* Where the record already held something else, which stands. What it is about is in the child's own record; a child whom this user may
 * not know of is not named here either. */
static void differences_table(struct request *rq, json_t *report, int64_t council)
{
	struct out *o = rq->out;
	json_t *all = json_object_get(report, "differences"), *d;
	size_t i;
	if (!json_array_size(all))
		return;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Held otherwise than the file says; what is held stays</caption>"
		   "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Child</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Element</th>"
		   "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Line</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	json_array_foreach(all, i, d)
		if (import_child_is_seen(rq, council, json_text_of(d, "child")))
			difference_line(o, d);
	out_lit(o, "</tbody></table>\n");
}

/* Of the files themselves: notes, and the faults for which a set is refused. */
static void said_list(struct out *o, json_t *report, const char *key, struct text heading)
{
	json_t *notes = json_object_get(report, key), *note;
	size_t i;
	if (!json_array_size(notes))
		return;
	gov_heading(o, 2, 'm', heading);
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	json_array_foreach(notes, i, note) {
		int64_t line = json_integer_value(json_object_get(note, "line")), column = json_integer_value(json_object_get(note, "column"));
		out_lit(o, "<li class=\"kith-break\">");
		out_html(o, json_text_of(note, "file"));
		if (line > 0)
			out_f(o, ", line %lld", (long long)line);
		if (column > 0)
			out_f(o, ", column %lld", (long long)column);
		out_lit(o, ": ");
		out_html(o, json_text_of(note, "message"));
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

static void gone_list(struct out *o, json_t *report)
{
	json_t *all = json_object_get(report, "gone"), *what;
	size_t i;
	if (!json_array_size(all))
		return;
	gov_heading(o, 2, 'm', T("No longer in the files, and left as it is"));
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	json_array_foreach(all, i, what) {
		out_lit(o, "<li>");
		out_html(o, text_of(json_string_value(what)));
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

void import_report_show(struct request *rq, struct text json, int64_t council, int64_t import)
{
	struct out *o = rq->out;
	json_t *report = json_loadb(json.p ? json.p : "", json.n, 0, NULL);
	if (!report) {
		gov_body(o, import == NONE ? T("The report could not be read.") : T("The report of this import could not be read. The rows themselves are kept."));
		return;
	}
	if (json_is_true(json_object_get(report, "is_cut")))
		gov_body(o, T("There is more to say of this import than is kept: of each list below only the first lines are here. The counts are of everything, and every row is kept as it came."));
	said_list(o, report, "faults", T("What is wrong with the files"));
	if (!json_is_true(json_object_get(report, "refused"))) {
		counts_table(rq, report, import);
		likely_table(rq, report, council);
		all_findings(o, report);
		differences_table(rq, report, council);
		gone_list(o, report);
	}
	said_list(o, report, "notes", T("Notes on the files"));
	json_decref(report);
}

static void import_page(struct request *rq)
{
	struct out *o = rq->out;
	int64_t id = param_id(rq, "id");
	struct rows r;
	if (!import_read(rq, &r)) {
		answer_not_found(rq);
		return;
	}
	static const struct crumb crumbs[] = { { T("Imports"), T("/imports") } };
	struct text title = textf_in(rq->arena, "%s %.*s", collection_words(db_text(&r, 2)), TEXT_ARG(db_text(&r, 3)));
	page_open(rq, &(struct page){ .title = title, .nav = "imports", .crumbs = crumbs, .n_crumbs = 1, .wide = true });
	gov_heading(o, 1, 'l', title);
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, db_text(&r, 1));
	out_lit(o, ", read from <span class=\"kith-break\">");
	out_html(o, db_text(&r, 4));
	out_lit(o, "</span> on ");
	instant_put_words(o, db_int(&r, 0));
	out_lit(o, " by ");
	out_html(o, db_text(&r, 5));
	out_lit(o, ".</p>\n");
	struct text json = db_text_in(&r, 6, rq->arena);
	int64_t council = db_int(&r, 7);
	db_done(&r);
	import_report_show(rq, json, council, id);
	page_close(rq);
}

/* ---- The odd rows of one table ---- */

static void put_cells(struct out *o, struct text raw)
{
	json_t *cells = json_loadb(raw.p ? raw.p : "", raw.n, 0, NULL), *cell;
	size_t i;
	out_lit(o, "<code class=\"kith-break\">");
	json_array_foreach(cells, i, cell) {
		if (i)
			out_lit(o, ", ");
		out_html(o, text_of(json_string_value(cell)));
	}
	out_lit(o, "</code>");
	json_decref(cells);
}

static void put_findings(struct out *o, struct text json)
{
	json_t *findings = json_loadb(json.p ? json.p : "", json.n, 0, NULL), *f;
	size_t i;
	out_lit(o, "<ul class=\"govuk-list\">");
	json_array_foreach(findings, i, f) {
		out_lit(o, "<li>");
		struct text column = json_text_of(f, "column");
		if (!text_blank(column))
			out_lit(o, "<strong>"), out_html(o, column), out_lit(o, "</strong> ");
		out_html(o, json_text_of(f, "message"));
		out_lit(o, "</li>");
	}
	out_lit(o, "</ul>");
	json_decref(findings);
}

static void kept_line(struct out *o, struct rows *r)
{
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">%lld</th><td class=\"govuk-table__cell\" data-label=\"Child\">",
	      (long long)db_int(r, 0));
	struct text key = db_text(r, 2), child = text_cut(&key, '|');
	if (db_int(r, 1) != NONE)
		out_f(o, "<a class=\"govuk-link\" href=\"/children/%lld\">", (long long)db_int(r, 1));
	out_html(o, text_blank(child) ? T("None named") : child);
	if (db_int(r, 1) != NONE)
		out_lit(o, "</a>");
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"As it stood\">");
	put_cells(o, db_text(r, 3));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"What is odd\">");
	put_findings(o, db_text(r, 4));
	out_lit(o, "</td></tr>\n");
}

static void rows_links(struct request *rq, int64_t id, struct text table, int64_t page, int n)
{
	if (page == 1 && n < IMPORT_ROWS_A_PAGE)
		return;
	gov_pagination(rq->out, &(struct gov_pagination){
		.landmark_label = T("Pages of rows"),
		.previous.href = page > 1 ? textf_in(rq->arena, "/imports/%lld/%.*s?page=%lld", (long long)id, TEXT_ARG(table), (long long)page - 1) : NO_TEXT,
		.next.href = n == IMPORT_ROWS_A_PAGE ? textf_in(rq->arena, "/imports/%lld/%.*s?page=%lld", (long long)id, TEXT_ARG(table), (long long)page + 1) : NO_TEXT });
}

static void rows_page(struct request *rq)
{
	struct out *o = rq->out;
	int64_t id = param_id(rq, "id"), page;
	struct text table = param(rq, "table");
	if (!text_int(query(rq, "page"), &page) || page < 1 || page > 100000)
		page = 1;
	struct crumb crumbs[] = { { T("Imports"), T("/imports") }, { T("Report"), textf_in(rq->arena, "/imports/%lld", (long long)id) } };
	struct rows r;
	import_rows_read(rq, page, &r);
	int n = 0;
	while (db_next(&r)) {
		if (!n++) {
			struct text title = textf_in(rq->arena, "%.*s: rows kept as they stood", TEXT_ARG(table));
			page_open(rq, &(struct page){ .title = title, .nav = "imports", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
			gov_heading(o, 1, 'l', title);
			gov_body(o, T("Each row is kept word for word, and what could be held of it is in the child’s record. Put right what is odd in the system it came from, "
				      "or in the child’s record here."));
			out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Line</th>"
				   "<th scope=\"col\" class=\"govuk-table__header\">Child</th><th scope=\"col\" class=\"govuk-table__header\">As it stood</th>"
				   "<th scope=\"col\" class=\"govuk-table__header\">What is odd</th></tr></thead><tbody class=\"govuk-table__body\">\n");
		}
		kept_line(o, &r);
	}
	if (!n) {
		answer_not_found(rq);
		return;
	}
	out_lit(o, "</tbody></table>\n");
	rows_links(rq, id, table, page, n);
	rq->shown = n;
	page_close(rq);
}

const struct route import_routes[] = {
	ROUTE(GET, "/imports", MAY_SEE_IMPORTS, imports_page),
	ROUTE(GET, "/imports/:id", MAY_SEE_IMPORTS, import_page),
	ROUTE(GET, "/imports/:id/:table", MAY_SEE_IMPORTS, rows_page),
	{ 0 }
};
