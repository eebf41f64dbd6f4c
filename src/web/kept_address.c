/* The last look at a page before it leaves: wherever the words of a protected address still stand in its text they are blotted out, from
 * whichever statement they came (access/protected.h). What stands in a field of a form is left: it was read guarded, or the reader has
 * just typed it, and is saved as it stands. A council's own records are of no person, and their pages are left too. */
#include "access/kept_address.h"
#include "access/protected.h"
#include "base/arena.h"
#include "base/out.h"
#include "web/web.h"

static const struct { struct text written, meant; } escapes[] = {
	{ T("&amp;"), T("&") }, { T("&lt;"), T("<") }, { T("&gt;"), T(">") }, { T("&quot;"), T("\"") }, { T("&#39;"), T("'") },
};

/* Text as it is read. Where nothing is escaped it is the page's own bytes. */
static struct text read_in(struct arena *a, struct text html)
{
	if (!html.n || !memchr(html.p, '&', html.n))
		return html;
	char *at = arena_alloc(a, html.n);
	size_t n = 0;
	for (size_t i = 0; i < html.n;) {
		struct text rest = { html.p + i, html.n - i };
		size_t length = 1;
		char c = html.p[i];
		for (size_t k = 0; c == '&' && length == 1 && k < sizeof escapes / sizeof *escapes; k++)
			if (text_starts(rest, escapes[k].written))
				length = escapes[k].written.n, at[n] = escapes[k].meant.p[0];
		if (length == 1)
			at[n] = c;
		n++;
		i += length;
	}
	return (struct text){ at, n };
}

static size_t past(struct text page, size_t i, struct text what)
{
	const char *at = memmem(page.p + i, page.n - i, what.p, what.n);
	return at ? (size_t)(at - page.p) + what.n : page.n;
}

/* Where the text that follows the tag at `i` begins. */
static size_t past_tag(struct text page, size_t i)
{
	static const struct { struct text opens, closes; } whole[] = {
		{ T("<textarea"), T("</textarea>") }, { T("<script"), T("</script>") }, { T("<style"), T("</style>") },
	};
	struct text rest = { page.p + i, page.n - i };
	for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
		if (rest.n > 2 && rest.p[1] == whole[k].opens.p[1] && rest.p[2] == whole[k].opens.p[2] && text_starts(rest, whole[k].opens))
			return past(page, i, whole[k].closes);
	const char *end = memchr(rest.p, '>', rest.n);
	return end ? (size_t)(end - page.p) + 1 : page.n;
}

static size_t text_end(struct text page, size_t i)
{
	const char *tag = i < page.n ? memchr(page.p + i, '<', page.n - i) : NULL;
	return tag ? (size_t)(tag - page.p) : page.n;
}

static void page_blot(struct request *rq, struct protection *p)
{
	struct text page = out_text(rq->out);
	struct out blotted = out_make(rq->out->limit);
	size_t kept = 0;
	for (size_t i = 0, to; i < page.n; i = to) {
		size_t from = page.p[i] == '<' ? past_tag(page, i) : i;
		to = from;
		if (from < page.n && page.p[from] == '<')
			continue;
		if (!kept_words_may_stand(p->kept, page, from, &to))
			continue;
		to = text_end(page, from);
		struct text words = read_in(rq->arena, (struct text){ page.p + from, to - from });
		struct text shown = protection_words(p, rq->person_id, words);
		if (shown.p == words.p)
			continue;
		out_put(&blotted, page.p + kept, from - kept);
		out_html(&blotted, shown);
		kept = to;
	}
	if (kept) {
		out_put(&blotted, page.p + kept, page.n - kept);
		out_reset(rq->out);
		out_raw(rq->out, out_text(&blotted));
		rq->out->full |= blotted.full;
	}
	out_free(&blotted);
}

void page_keep_addresses(struct request *rq)
{
	bool is_of_council = rq->route && (rq->route->permission == MAY_READ_COUNCIL || rq->route->permission == MAY_EDIT_COUNCIL);
	if (!rq->me || rq->me->stage != STAGE_IN || !rq->db || rq->is_answer || rq->fault.is_set || rq->out->full || is_of_council)
		return;
	struct protection p = protection_of(rq->db, rq->me->user_id, NULL, rq->arena);
	if (protection_is_needed(&p, rq->person_id))
		page_blot(rq, &p);
}
