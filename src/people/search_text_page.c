/* The page that finds words in notes and documents, each with its sentence and whose record it is in; and its twin. */
#include "api/api.h"
#include "people/pages.h"
#include "people/search.h"
#include "people/search_text.h"
#include "web/kith/kith.h"
#include "web/looks.h"

static struct text person_words(struct request *rq, int64_t person)
{
	struct search_line line;
	if (!search_line_of(rq->db, rq->me->user_id, person, &line, rq->arena))
		return NO_TEXT;
	if (!text_blank(line.name))
		return line.name;
	return text_blank(line.la_child_id) ? textf_in(rq->arena, "Person %lld", (long long)person) : textf_in(rq->arena, "Child %.*s", TEXT_ARG(line.la_child_id));
}

void search_parts(struct request *rq, bool is_texts)
{
	struct out o = out_make(4096);
	out_c(&o, is_texts ? "/search" : "/search/text");
	if (!text_blank(query(rq, "q"))) {
		out_lit(&o, "?q=");
		out_url(&o, query(rq, "q"));
	}
	struct text other = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	kith_sub_navigation(rq->out, &(struct kith_sub_navigation){ .label = T("What to search"), GOV_LIST(items, struct kith_navigation_item,
		{ .text = T("People"), .href = is_texts ? other : T("/search"), .current = !is_texts },
		{ .text = T("Words in notes and documents"), .href = is_texts ? T("/search/text") : other, .current = is_texts }) });
}

static void box(struct request *rq)
{
	const struct kith_filter filter = { .action = T("/search/text"), .label = T("Words in notes and documents"), .submit_text = T("Find"), .clear_href = T("/search/text"),
					    .classes = T("kith-find-page") };
	kith_filter_open(rq->out, &filter);
	gov_input(rq->out, &(struct gov_input){ .name = T("q"), .id = T("q"), .label.text = T("Words that stand in a note or a document"), .value = query(rq, "q"),
		.hint.text = T("All of them, in any order. The beginning of a word will do, from three letters on"), .autocomplete = T("off") });
	kith_filter_close(rq->out, &filter);
}

/* The sentence, with the words that were looked for marked. */
static void put_sentence(struct request *rq, const struct text_found *f, struct text t)
{
	size_t from = 0;
	for (size_t i = 0; i < t.n;) {
		size_t n = text_word_at(&f->words, t, i, rq->arena);
		if (n) {
			out_html(rq->out, (struct text){ t.p + from, i - from });
			out_lit(rq->out, "<mark>");
			out_html(rq->out, (struct text){ t.p + i, n });
			out_lit(rq->out, "</mark>");
			from = i + n;
		}
		i += n ? n : 1;
	}
	out_html(rq->out, (struct text){ t.p + from, t.n - from });
}

static void hit_put(struct request *rq, const struct text_found *f, const struct text_hit *hit)
{
	struct out *o = rq->out;
	struct text who = person_words(rq, hit->person);
	if (text_none(who))
		return;
	out_lit(o, "<li class=\"kith-text-hit\"><p class=\"govuk-body kith-text-hit__head\"><a class=\"govuk-link\" href=\"");
	out_html(o, record_href(rq, hit->type, hit->person, hit->row));
	out_lit(o, "\">");
	out_c(o, hit->type->label);
	out_lit(o, " of ");
	out_html(o, who);
	out_lit(o, "</a>");
	if (!date_none(hit->on)) {
		out_lit(o, ", ");
		date_put_words(o, hit->on);
	}
	out_lit(o, " <span class=\"kith-quiet\">");
	out_c(o, hit->field);
	out_lit(o, "</span></p>\n<blockquote class=\"kith-text-hit__words\">");
	put_sentence(rq, f, hit->sentence);
	out_lit(o, "</blockquote></li>\n");
}

static void nothing(struct request *rq)
{
	gov_heading(rq->out, 2, 'm', T("No note or document that you may see has all of these words"));
	gov_body(rq->out, T("Try fewer words, or the beginning of one. Names of people are found under People."));
}

static void cut(struct request *rq)
{
	gov_inset_text(rq->out, &(struct gov_inset_text){ .text = textf_in(rq->arena,
		"Very many records have these words, so only the newest %d of them were looked through. Older ones that you may see may have them too: add a word.", WALKED_MOST) });
}

static void too_short(struct request *rq)
{
	gov_heading(rq->out, 2, 'm', T("Type a longer word"));
	gov_body(rq->out, T("Nothing was looked for: at least one of the words must have three letters or more."));
}

static void found(struct request *rq, const struct text_found *f)
{
	struct out *o = rq->out;
	if (f->is_more)
		gov_inset_text(o, &(struct gov_inset_text){ .text = T("More records have these words than are shown: these are the newest. Add a word.") });
	if (f->is_cut)
		cut(rq);
	kith_results(o, &(struct kith_results){ .total = f->n, .from = 1, .to = f->n, .one = T("record"), .more = T("records") });
	out_lit(o, "<ol class=\"kith-text-hits\">\n");
	for (int i = 0; i < f->n; i++)
		hit_put(rq, f, &f->at[i]);
	out_lit(o, "</ol>\n");
}

/* A sentence of somebody's record is a look at them, beside the list's. */
static struct text_found texts_asked(struct request *rq)
{
	struct text_found f = search_texts(rq->db, rq->me->user_id, text_trim(query(rq, "q")), rq->arena);
	int64_t people[TEXTS_MOST];
	for (int i = 0; i < f.n; i++)
		people[i] = f.at[i].person;
	looks_also(rq, people, f.n);
	rq->shown = f.n;
	return f;
}

static void text_page(struct request *rq)
{
	struct text_found f = texts_asked(rq);
	page_open(rq, &(struct page){ .title = T("Words in notes and documents"), .nav = "search" });
	gov_heading(rq->out, 1, 'l', T("Words in notes and documents"));
	search_parts(rq, true);
	box(rq);
	if (f.n)
		found(rq, &f);
	else if (f.is_too_short)
		too_short(rq);
	else if (f.is_cut)
		cut(rq);
	else if (f.words.n)
		nothing(rq);
	page_close(rq);
}

/* How many words, and none of them: where what is printed back is blotted out, that would tell a protected address. */
static struct text understood_in(struct arena *a, const struct text_found *f)
{
	const struct text_words *w = &f->words;
	if (f->is_too_short)
		return T("nothing: at least one of the words must have three letters or more");
	return w->n ? textf_in(a, w->n == 1 ? "%d word" : "%d words", w->n) : NO_TEXT;
}

static void text_told(struct request *rq)
{
	struct text_found f = texts_asked(rq);
	struct api w = api_open(rq);
	api_text(&w, "looked_for", understood_in(rq->arena, &f));
	api_bool(&w, "is_more", f.is_more);
	api_bool(&w, "is_cut", f.is_cut);
	api_list(&w, "records");
	for (int i = 0; i < f.n; i++) {
		const struct text_hit *hit = &f.at[i];
		api_object(&w, NULL);
		api_text(&w, "type", text_of(hit->type->name));
		api_int(&w, "id", hit->row);
		api_href(&w, "href", "/api/children/%lld/%s/%lld", (long long)hit->person, hit->type->name, (long long)hit->row);
		api_href(&w, "child", "/api/children/%lld", (long long)hit->person);
		api_text(&w, "name", person_words(rq, hit->person));
		api_day(&w, "on", hit->on);
		api_text(&w, "field", text_of(hit->field));
		api_text(&w, "sentence", hit->sentence);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_query queries[] = { { "q", "Words; all must stand in the record, the beginning of one will do" }, { NULL, NULL } };
static const struct api_doc text_doc = { "findWords", "Records in whose notes all the words stand, the newest first, with the sentence.", "found_words", NULL, queries,
	API_OF_WIDE_KEY };

const struct route search_text_routes[] = {
	ROUTE(GET, "/search/text", MAY_LIST_CHILDREN, text_page),
	API_ROUTE(GET, "/search/text", MAY_LIST_CHILDREN, text_told, &text_doc),
	{ 0 }
};
