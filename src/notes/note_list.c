/* A child's case notes: newest first, whole, found by purpose, time, words and whether the child was seen. Nothing is folded away, because
 * what stands on the page is what is read. */
#include "notes/pages.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/kith/kith.h"

enum { NOTES_A_PAGE = 20 };

struct note_filter { struct text purpose, words; struct date from, to; bool seen_only; };

static struct date day_asked(const struct request *rq, const char *name)
{
	struct date d;
	return date_from_iso(text_trim(query(rq, name)), &d) && date_whole(d) ? d : NO_DATE;
}

static struct note_filter filter_asked(const struct request *rq)
{
	return (struct note_filter){ .purpose = text_trim(query(rq, "purpose")), .words = text_trim(query(rq, "words")), .from = day_asked(rq, "from"),
				     .to = day_asked(rq, "to"), .seen_only = text_is(query(rq, "seen"), "1") };
}

static bool has_words(const struct case_note *n, struct text words, struct arena *a)
{
	const struct text texts[] = { n->what_happened, n->child_words, n->this_child_alone, n->others_present };
	struct text wanted = text_fold_in(a, words);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (text_has(text_fold_in(a, texts[i]), wanted))
			return true;
	return false;
}

static bool fits(const struct case_note *n, const struct note_filter *f, struct arena *a)
{
	struct date on = n->happened_at == NONE ? NO_DATE : date_of_instant(n->happened_at);
	return (text_blank(f->purpose) || text_eq(n->purpose, f->purpose)) && (date_none(f->from) || on.ymd >= f->from.ymd) &&
	       (date_none(f->to) || (!date_none(on) && on.ymd <= f->to.ymd)) && (!f->seen_only || n->seen == 1) &&
	       (text_blank(f->words) || has_words(n, f->words, a));
}

static int newest_first(const void *a, const void *b)
{
	const struct case_note *x = *(const struct case_note *const *)a, *y = *(const struct case_note *const *)b;
	if (x->happened_at != y->happened_at)
		return x->happened_at > y->happened_at ? -1 : 1;
	return (x->r.id < y->r.id) - (x->r.id > y->r.id);
}

/* ---- The filters ---- */

static void purpose_select(struct request *rq)
{
	const struct code_set *codes = code_set("note_purpose");
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, codes->n + 1);
	items[0] = (struct gov_option){ .text = T("Any"), .value = T("") };
	for (int i = 0; i < codes->n; i++)
		items[i + 1] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	gov_select(rq->out, &(struct gov_select){ .name = T("purpose"), .id = T("purpose"), .label.text = T("Purpose"), .value = query(rq, "purpose"), .items = items, .n_items = codes->n + 1 });
}

static void day_filter(struct request *rq, const char *name, const char *label)
{
	gov_input(rq->out, &(struct gov_input){ .name = text_of(name), .id = text_of(name), .label.text = text_of(label), .value = query(rq, name), .type = T("date"),
						.classes = T("govuk-input--width-10") });
}

static struct text list_path(struct request *rq)
{
	return textf_in(rq->arena, "/children/%lld/case_note", (long long)rq->person_id);
}

static void filter_form(struct request *rq)
{
	const struct kith_filter filter = { .action = list_path(rq), .label = T("Case notes"), .submit_text = T("Show these notes"), .clear_href = list_path(rq) };
	kith_filter_open(rq->out, &filter);
	gov_input(rq->out, &(struct gov_input){ .name = T("words"), .id = T("words"), .label.text = T("Words in the note"), .value = query(rq, "words"), .autocomplete = T("off") });
	purpose_select(rq);
	day_filter(rq, "from", "From");
	day_filter(rq, "to", "To");
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("seen"), .id_prefix = T("seen"), .classes = T("govuk-checkboxes--small"),
		GOV_LIST(items, struct gov_choice, { .text = T("Only where the child was seen"), .value = T("1"), .checked = text_is(query(rq, "seen"), "1") ? GOV_YES : GOV_NO }) });
	kith_filter_close(rq->out, &filter);
}

/* ---- The list ---- */

static struct text page_href(struct request *rq, int64_t page)
{
	static const char *const kept[] = { "words", "purpose", "from", "to", "seen" };
	struct out o = out_make(4096);
	out_raw(&o, list_path(rq));
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		put_query(&o, kept[i], query(rq, kept[i]));
	put_query_page(&o, page);
	struct text href = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return href;
}

static void page_links(struct request *rq, int64_t page, int64_t pages)
{
	if (pages > 1)
		gov_pagination(rq->out, &(struct gov_pagination){ .landmark_label = T("Pages of notes"),
			.previous = { .href = page > 1 ? page_href(rq, page - 1) : NO_TEXT, .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
			.next = { .href = page < pages ? page_href(rq, page + 1) : NO_TEXT, .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

static int addenda_of(const struct record_list *addenda, int64_t note)
{
	int n = 0;
	for (int i = 0; i < addenda->n; i++)
		n += ((const struct case_note_addendum *)record_at(addenda, i))->case_note_id == note;
	return n;
}

static void note_line(struct request *rq, const struct case_note *n, const struct record_list *people, const struct record_list *addenda)
{
	struct out *o = rq->out;
	struct note_author by = note_author_of(rq->db, n, rq->arena);
	struct record_list own = note_people(rq, people, n->r.id);
	int added = addenda_of(addenda, n->r.id);
	out_f(o, "<article class=\"kith-note\"><h2 class=\"govuk-heading-s\"><a class=\"govuk-link\" href=\"/children/%lld/case_note/%lld\">", (long long)n->r.person_id, (long long)n->r.id);
	if (n->happened_at == NONE)
		out_lit(o, "Time not recorded");
	else
		instant_put_words(o, n->happened_at);
	out_lit(o, "</a>: ");
	out_html(o, code_label("note_purpose", n->purpose));
	out_lit(o, "</h2>\n");
	note_put(rq, n, &own, 3);
	out_lit(o, "<p class=\"govuk-body-s kith-quiet\">");
	note_author_put(rq, &by, n->happened_at);
	if (added)
		out_f(o, ". %d addend%s", added, added == 1 ? "um" : "a");
	out_lit(o, "</p></article>\n");
}

static void buttons(struct request *rq)
{
	if (!may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes)
		return;
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Write a case note"), .href = textf_in(rq->arena, "%.*s/new", TEXT_ARG(list_path(rq))) });
	if (note_children_of(rq).n)
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/group_note/new", (long long)rq->person_id), T("Write one note for several children"));
	out_lit(rq->out, "</div>\n");
}

/* Those that fit, newest first; all is kept in the arena. */
static const struct case_note **chosen(struct request *rq, const struct record_list *l, int *n)
{
	struct note_filter f = filter_asked(rq);
	const struct case_note **found = ARRAY_IN(rq->arena, const struct case_note *, l->n ? l->n : 1);
	*n = 0;
	for (int i = 0; i < l->n; i++)
		if (fits(record_at(l, i), &f, rq->arena))
			found[(*n)++] = record_at(l, i);
	qsort(found, (size_t)*n, sizeof *found, newest_first);
	return found;
}

static void put_list(struct request *rq)
{
	struct reading *read = guarded_reading(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	struct record_list l = guarded_rows(read, &record_case_note), people = guarded_rows(read, &record_case_note_person), addenda = guarded_rows(read, &record_case_note_addendum);
	int n;
	const struct case_note **found = chosen(rq, &l, &n);
	int64_t pages = (n + NOTES_A_PAGE - 1) / NOTES_A_PAGE, page = chosen_id(rq, "page");
	page = page == NONE || page > pages ? 1 : page;
	int from = (int)(page - 1) * NOTES_A_PAGE, to = from + NOTES_A_PAGE < n ? from + NOTES_A_PAGE : n;
	kith_results(rq->out, &(struct kith_results){ .total = n, .from = n ? from + 1 : 0, .to = to, .one = T("note"), .more = T("notes") });
	for (int i = from; i < to; i++)
		note_line(rq, found[i], &people, &addenda);
	if (!n)
		gov_body(rq->out, l.n ? T("No note fits this. Try fewer filters.") : T("No case note is recorded that you can see."));
	page_links(rq, page, pages);
}

static void list_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	rq->read_record = text_of(record_case_note.name);
	page_open(rq, &(struct page){ .title = T("Case notes"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Case notes"));
	buttons(rq);
	kith_list_open(rq->out, T("Filter these notes"));
	put_list(rq);
	kith_list_filter(rq->out);
	filter_form(rq);
	kith_list_close(rq->out);
	page_close(rq);
}

const struct route note_list_routes[] = {
	ROUTE(GET, "/children/:person/case_note", MAY_READ_CHILD, list_page),
	{ 0 }
};
