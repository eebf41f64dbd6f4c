/* A person's documents: the list, one document with all versions of its file, and the file itself, which is opened or saved. Each of them is a look, and
 * the opening of a file one of its own. */
#include "notes/document.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/kith/kith.h"

static struct text list_href(struct request *rq)
{
	return textf_in(rq->arena, "/children/%lld/document", (long long)rq->person_id);
}

static struct text file_href(struct request *rq, const struct document_file *f, const char *how)
{
	return textf_in(rq->arena, "/children/%lld/document_file/%lld%s", (long long)f->r.person_id, (long long)f->r.id, how);
}

/* guarded: of a row that the user was given already, who made it. */
static const char FILE_AUTHOR[] =
	"SELECT t.at, u.name FROM txn t LEFT JOIN app_user u ON u.id = t.user_id WHERE t.id = (SELECT min(v.txn) FROM document_file_version v WHERE v.id = $1)";

static void uploaded_put(struct request *rq, const struct document_file *f)
{
	struct rows r;
	db_query(rq->db, &r, FILE_AUTHOR, DBI(f->r.id));
	if (db_next(&r)) {
		out_lit(rq->out, "Brought by ");
		out_html(rq->out, text_blank(db_text(&r, 1)) ? T("Kith itself") : db_text(&r, 1));
		out_lit(rq->out, " on ");
		instant_put_words(rq->out, db_int(&r, 0));
	}
	db_done(&r);
}

static void frame_open(struct request *rq, const struct person *p, struct text title, const struct crumb *more, bool is_wide)
{
	struct crumb crumbs[4] = { { T("Children"), T("/children") }, { person_heading(p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)rq->person_id) } };
	int n = 2;
	for (; more && more->text.n && n < 4; more++)
		crumbs[n++] = *more;
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = n, .wide = is_wide });
	identity_bar(rq, p);
}

/* ---- The file of a document ---- */

/* The words are followed, for who hears them alone, by which file it is. */
static void file_link(struct request *rq, const struct document_file *f, const char *how, const char *words, const char *before_name)
{
	struct out *o = rq->out;
	out_lit(o, "<a class=\"govuk-link\" href=\"");
	out_html(o, file_href(rq, f, how));
	out_lit(o, "\">");
	out_c(o, words);
	out_lit(o, "<span class=\"govuk-visually-hidden\">");
	out_c(o, before_name);
	out_html(o, f->file_name);
	out_lit(o, "</span></a> ");
}

static void file_links(struct request *rq, const struct document_file *f, bool are_words_here)
{
	struct out *o = rq->out;
	struct text kept_back = document_kept_back(rq, f);
	if (!text_none(kept_back)) {
		gov_body(o, kept_back);
		return;
	}
	out_lit(o, "<p class=\"govuk-body\">");
	if (document_is_shown(f))
		file_link(rq, f, "/open", "Open", " ");
	file_link(rq, f, "/save", "Download", " ");
	if (!text_blank(f->words) && !are_words_here)
		file_link(rq, f, "", "Read its words", " here, of ");
	out_lit(o, "</p>\n");
}

/* number: of `of` versions. One of several that is wrong can be ended by itself; the only one goes with its document. */
static void file_put(struct request *rq, const struct document_file *f, int number, int of)
{
	bool is_current = number == of;
	struct out *o = rq->out;
	out_f(o, "<section class=\"kith-note\"><h3 class=\"govuk-heading-s\">Version %d%s</h3>\n<p class=\"govuk-body kith-break\">", number, is_current ? " (current)" : "");
	out_html(o, f->file_name);
	out_lit(o, "<br><span class=\"kith-quiet\">");
	document_size_put(o, f);
	out_lit(o, "</span></p>\n");
	file_links(rq, f, false);
	if (of > 1 && may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, f->r.council_id).yes)
		out_f(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/document_file/%lld/remove\">Entered in error<span class=\"govuk-visually-hidden\">: version %d</span></a></p>\n", (long long)f->r.person_id,
		      (long long)f->r.id, number);
	out_lit(o, "<p class=\"govuk-body-s kith-quiet kith-break\">");
	uploaded_put(rq, f);
	out_lit(o, ". ");
	out_html(o, code_label("document_words", f->words_state));
	out_lit(o, ".<br>SHA-256 <code>");
	out_html(o, f->sha256);
	out_lit(o, "</code></p></section>\n");
}

/* ---- The list ---- */

static int newest_document_first(const void *a, const void *b)
{
	const struct document *x = *(const struct document *const *)a, *y = *(const struct document *const *)b;
	if (x->dated_on.ymd != y->dated_on.ymd)
		return x->dated_on.ymd > y->dated_on.ymd ? -1 : 1;
	return (x->r.id < y->r.id) - (x->r.id > y->r.id);
}

static bool fits(struct request *rq, const struct document *d)
{
	struct text kind = text_trim(query(rq, "kind")), words = text_trim(query(rq, "words"));
	if (!text_blank(kind) && !text_eq(kind, d->kind))
		return false;
	if (text_blank(words))
		return true;
	struct text wanted = text_fold_in(rq->arena, words);
	return text_has(text_fold_in(rq->arena, d->name), wanted) || (!text_blank(d->from_whom) && text_has(text_fold_in(rq->arena, d->from_whom), wanted));
}

static void cell(struct out *o, const char *label)
{
	out_f(o, "</td><td class=\"govuk-table__cell\" data-label=\"%s\">", label);
}

static void document_line(struct request *rq, const struct document *d, const struct record_list *all_files)
{
	struct out *o = rq->out;
	struct record_list files = document_files(rq, all_files, d->r.id);
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_html(o, record_href(rq, &record_document, d->r.person_id, d->r.id));
	out_lit(o, "\">");
	out_html(o, text_blank(d->name) ? T("Without a title") : d->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Kind\">");
	out_html(o, code_label("document_kind", d->kind));
	cell(o, "Date");
	if (date_none(d->dated_on))
		out_lit(o, "Not recorded");
	else
		date_put_words(o, d->dated_on);
	cell(o, "From");
	out_html(o, text_blank(d->from_whom) ? T("Not recorded") : d->from_whom);
	cell(o, "File");
	if (!files.n)
		out_lit(o, "None");
	else
		document_size_put(o, record_at(&files, 0)), out_lit(o, "<br>"), uploaded_put(rq, record_at(&files, 0));
	if (files.n > 1)
		out_f(o, "<br>%d versions", files.n);
	out_lit(o, "</td></tr>\n");
}

static void filter_form(struct request *rq)
{
	const struct kith_filter filter = { .action = list_href(rq), .label = T("Documents"), .submit_text = T("Show these documents"), .clear_href = list_href(rq) };
	kith_filter_open(rq->out, &filter);
	gov_input(rq->out, &(struct gov_input){ .name = T("words"), .id = T("words"), .label.text = T("Words in the title or from whom"), .value = query(rq, "words"), .autocomplete = T("off") });
	code_select(rq, "kind", "Kind of document", "document_kind");
	out_lit(rq->out, "<p class=\"govuk-body-s\"><a class=\"govuk-link\" href=\"/search/text\">Search the words inside notes and documents</a></p>\n");
	kith_filter_close(rq->out, &filter);
}

static void put_list(struct request *rq)
{
	struct out *o = rq->out;
	struct reading *read = guarded_reading(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	struct record_list l = guarded_rows(read, &record_document), files = guarded_rows(read, &record_document_file);
	const struct document **found = ARRAY_IN(rq->arena, const struct document *, l.n ? l.n : 1);
	int n = 0;
	for (int i = 0; i < l.n; i++)
		if (fits(rq, record_at(&l, i)))
			found[n++] = record_at(&l, i);
	qsort(found, (size_t)n, sizeof *found, newest_document_first);
	kith_results(o, &(struct kith_results){ .total = n, .from = n ? 1 : 0, .to = n, .one = T("document"), .more = T("documents") });
	if (!n) {
		gov_body(o, l.n ? T("No document fits this. Try fewer filters.") : T("No document is kept that you can see."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-visually-hidden\">Documents, newest first</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">"
		   "<th scope=\"col\" class=\"govuk-table__header\">Title</th><th scope=\"col\" class=\"govuk-table__header\">Kind</th><th scope=\"col\" class=\"govuk-table__header\">Date</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">From</th><th scope=\"col\" class=\"govuk-table__header\">File</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < n; i++)
		document_line(rq, found[i], &files);
	out_lit(o, "</tbody></table>\n");
}

static void list_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	rq->read_record = text_of(record_document.name);
	frame_open(rq, &p, T("Documents"), NULL, true);
	gov_heading(rq->out, 1, 'l', T("Documents"));
	if (may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Add a document"), .href = textf_in(rq->arena, "%.*s/new", TEXT_ARG(list_href(rq))) });
	kith_list_open(rq->out, T("Filter these documents"));
	put_list(rq);
	kith_list_filter(rq->out);
	filter_form(rq);
	kith_list_close(rq->out);
	page_close(rq);
}

/* ---- One document ---- */

static void links_put(struct request *rq, const struct document *d)
{
	struct text href = record_href(rq, &record_document, rq->person_id, d->r.id);
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, d->r.council_id).yes;
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit) {
		gov_button(rq->out, &(struct gov_button){ .text = T("Add a new version"), .href = textf_in(rq->arena, "%.*s/version", TEXT_ARG(href)) });
		gov_link(rq->out, textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)), T("Change what it is called"));
	}
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, d->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, d->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/wrong-person", TEXT_ARG(href)), T("Filed to the wrong person"));
	out_lit(rq->out, "</div>\n");
}

static void document_page(struct request *rq)
{
	struct asked_record q = { .type = &record_document };
	if (!record_asked_of(rq, &q))
		return;
	const struct document *d = q.rec;
	struct crumb more[] = { { T("Documents"), list_href(rq) }, { NO_TEXT, NO_TEXT } };
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_document_file, rq->person_id, rq->arena), files = document_files(rq, &all, d->r.id);
	struct text title = text_blank(d->name) ? T("Document") : d->name;
	frame_open(rq, &q.person, title, more, false);
	gov_heading(rq->out, 1, 'l', title);
	record_view(rq, &record_document, d, NULL, 0);
	gov_heading(rq->out, 2, 'm', T("File"));
	for (int i = 0; i < files.n; i++)
		file_put(rq, record_at(&files, i), files.n - i, files.n);
	if (!files.n)
		gov_body(rq->out, T("No file of it is kept here."));
	links_put(rq, d);
	page_close(rq);
}

/* ---- One file ---- */

static bool file_asked(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = &record_document_file };
	return record_asked_of(rq, q);
}

/* Where search leads: the words as they were read, for whoever does not open the file itself. */
static void file_page(struct request *rq)
{
	struct asked_record q;
	struct document d;
	if (!file_asked(rq, &q))
		return;
	const struct document_file *f = q.rec;
	if (!guarded_load(rq->db, rq->me->user_id, &record_document, f->document_id, &d, rq->arena)) {
		answer_not_found(rq);
		return;
	}
	struct crumb more[] = { { T("Documents"), list_href(rq) }, { text_blank(d.name) ? T("Document") : d.name, record_href(rq, &record_document, rq->person_id, d.r.id) }, { NO_TEXT, NO_TEXT } };
	frame_open(rq, &q.person, f->file_name, more, false);
	gov_heading(rq->out, 1, 'l', T("Words in the document"));
	out_lit(rq->out, "<p class=\"govuk-body kith-break\">");
	out_html(rq->out, f->file_name);
	out_lit(rq->out, "<br><span class=\"kith-quiet\">");
	document_size_put(rq->out, f);
	out_lit(rq->out, ". ");
	uploaded_put(rq, f);
	out_lit(rq->out, ". ");
	out_html(rq->out, code_label("document_words", f->words_state));
	out_lit(rq->out, ".</span></p>\n");
	file_links(rq, f, true);
	if (!text_blank(f->words))
		note_text_put(rq->out, f->words);
	page_close(rq);
}

static void send(struct request *rq, bool is_shown)
{
	struct asked_record q;
	if (!file_asked(rq, &q))
		return;
	const struct document_file *f = q.rec;
	const struct code *type = code_find("document_type", f->file_type);
	struct text kept_back = document_kept_back(rq, f);
	if (!text_none(kept_back)) {
		answer_refused(rq, kept_back);
		return;
	}
	if (!document_bytes_read(rq, f, rq->out)) {
		out_reset(rq->out);
		fault(&rq->fault, "The file could not be read to its end just now. It is kept; nothing was changed. Try again in a minute, and tell whoever looks after Kith if it fails again.");
		answer_unavailable(rq);
		return;
	}
	rq->is_inline = is_shown && document_is_shown(f);
	send_bytes(rq, f->file_name, type && !text_blank(type->other) ? type->other : T("application/octet-stream"));
}

static void open_file(struct request *rq)
{
	send(rq, true);
}

static void save_file(struct request *rq)
{
	send(rq, false);
}

const struct route document_routes[] = {
	ROUTE(GET, "/children/:person/document", MAY_READ_CHILD, list_page),
	ROUTE(GET, "/children/:person/document/:id", MAY_READ_CHILD, document_page),
	ROUTE(GET, "/children/:person/document_file/:id", MAY_READ_CHILD, file_page),
	ROUTE(GET, "/children/:person/document_file/:id/open", MAY_READ_CHILD, open_file),
	ROUTE(GET, "/children/:person/document_file/:id/save", MAY_READ_CHILD, save_file),
	{ 0 }
};
