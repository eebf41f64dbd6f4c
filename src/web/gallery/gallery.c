/* The gallery: every component and chart in every state, by name, drawn from the examples that tests compare (fixture.h). For whoever
 * writes a page, and for whoever checks how pages look and read; the browser checks walk all of it. The examples come from upstream's
 * npm package and from src/web/gallery/fixtures, put together by assets/build.mjs. */
#include "web/gallery/fixture.h"
#include "web/kith/kith.h"
#include "web/pages.h"

static const struct text group_titles[] = {
	[COMPONENT_GOVUK] = T("GOV.UK Frontend’s"), [COMPONENT_OWN] = T("Our own"), [COMPONENT_CHART] = T("Charts") };
enum { N_GROUPS = sizeof group_titles / sizeof *group_titles, MOST_IN_GROUP = 48 };

/* The examples, to be given back with json_decref; NULL when the file is not among the assets. */
static json_t *examples_open(void)
{
	struct text bytes = asset_bytes("components.json");

	return text_none(bytes) ? NULL : json_loadb(bytes.p, bytes.n, 0, NULL);
}

/* "date-input" as "Date input". */
static struct text title_of(struct request *rq, const struct component *c)
{
	char *title = text_c_in(rq->arena, text_of(c->name));

	for (char *p = title; *p; p++)
		if (*p == '-')
			*p = ' ';
	if (title[0] >= 'a' && title[0] <= 'z')
		title[0] = (char)(title[0] - 'a' + 'A');
	return text_of(title);
}

static void put_side(struct request *rq, const struct component *current)
{
	struct kith_navigation_section sections[N_GROUPS];
	struct kith_navigation_item *items = ARRAY_IN(rq->arena, struct kith_navigation_item, N_GROUPS * MOST_IN_GROUP);

	for (int g = 0; g < N_GROUPS; g++)
		sections[g] = (struct kith_navigation_section){ .title = group_titles[g], .items = &items[g * MOST_IN_GROUP] };
	for (const struct component *c = components; c->name; c++) {
		struct kith_navigation_section *s = &sections[c->group];

		if (s->n_items < MOST_IN_GROUP)
			items[(int)c->group * MOST_IN_GROUP + s->n_items++] = (struct kith_navigation_item){
				.text = title_of(rq, c), .href = textf_in(rq->arena, "/components/%s", c->name), .current = c == current };
	}
	kith_side_navigation(rq->out, &(struct kith_side_navigation){ .label = T("Components"), .sections = sections, .n_sections = N_GROUPS });
}

static void open_page(struct request *rq, struct text title, const struct component *current)
{
	static const struct crumb crumbs[] = { { { "Help", 4 }, { "/help", 5 } }, { { "Components", 10 }, { "/components", 11 } } };

	page_open(rq, &(struct page){ .title = title, .crumbs = crumbs, .n_crumbs = current ? 2 : 1, .wide = true, .style = "components.css",
				      .script = "components.js" });
	out_lit(rq->out, "<div class=\"kith-sides\"><div class=\"kith-sides__side\">\n");
	put_side(rq, current);
	out_lit(rq->out, "</div><div class=\"kith-sides__main\">\n");
	gov_heading(rq->out, 1, 'l', title);
}

static void close_page(struct request *rq)
{
	out_lit(rq->out, "</div></div>\n");
	page_close(rq);
}

static void gallery_page(struct request *rq)
{
	struct out *o = rq->out;

	open_page(rq, T("Components"), NULL);
	gov_body(o, T("What pages are made of, in every state that it has. The tests compare each of these, character by character, with what should be there."));
	gov_body(o, T("All names and figures in the examples are invented, or published with the component."));
	close_page(rq);
}

/* ---- Many examples on one page ---- */

static bool names_an_id(struct text attribute)
{
	static const char *const names[] = { "id", "for", "name", "list", "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_is(attribute, names[i]))
			return true;
	return false;
}

static void put_ids(struct out *o, struct text ids, int number)
{
	for (size_t i = 0; i < ids.n; i++) {
		if (ids.p[i] != ' ' && (i == 0 || ids.p[i - 1] == ' '))
			out_f(o, "s%d-", number);
		out_put(o, ids.p + i, 1);
	}
}

static void put_reference(struct out *o, struct text value, struct text before, int number)
{
	out_raw(o, before);
	out_f(o, "s%d-", number);
	out_put(o, value.p + before.n, value.n - before.n);
}

static void put_value(struct out *o, struct text attribute, struct text value, int number)
{
	if (names_an_id(attribute))
		put_ids(o, value, number);
	else if (text_is(attribute, "href") && value.n > 1 && value.p[0] == '#')
		put_reference(o, value, T("#"), number);
	else if (text_starts(value, T("url(#")))
		put_reference(o, value, T("url(#"), number);
	else
		out_raw(o, value);
}

/* What an example drew, with the number of its state before every id and name in it, so that those of many states can stand on one
 * page. In what we draw a quote stands only round the value of an attribute. */
static void put_example(struct out *o, struct text html, int number)
{
	while (html.n) {
		size_t quote = 0, name;
		struct text before, value;

		while (quote < html.n && !(quote > 0 && html.p[quote] == '"' && html.p[quote - 1] == '='))
			quote++;
		out_put(o, html.p, quote);
		if (quote == html.n)
			return;
		for (name = quote - 1; name > 0 && html.p[name - 1] != ' '; name--)
			;
		before = (struct text){ html.p + name, quote - 1 - name };
		html = (struct text){ html.p + quote + 1, html.n - quote - 1 };
		value = text_cut(&html, '"');
		out_lit(o, "\"");
		put_value(o, before, value, number);
		out_lit(o, "\"");
		if (text_none(html))
			return;
	}
}

static void put_state(struct request *rq, const struct component *c, json_t *example, int number)
{
	struct out drawn = out_make(1 << 20);
	struct unbound unbound = { 0 };
	struct text name = text_of(json_string_value(json_object_get(example, "name")));

	c->draw(&drawn, options_bind(rq->arena, c, json_object_get(example, "options"), &unbound));
	out_f(rq->out, "<section class=\"kith-specimen\" id=\"state-%d\" aria-labelledby=\"state-%d-name\">\n<h2 class=\"kith-specimen__name\" id=\"state-%d-name\">", number,
	      number, number);
	out_html(rq->out, name);
	out_lit(rq->out, "</h2>\n<div class=\"kith-specimen__drawn\">\n");
	put_example(rq->out, out_text(&drawn), number);
	out_lit(rq->out, "</div>\n</section>\n");
	out_free(&drawn);
}

static const struct component *component_named(struct text name)
{
	for (const struct component *c = components; c->name; c++)
		if (text_is(name, c->name))
			return c;
	return NULL;
}

static void component_page(struct request *rq)
{
	const struct component *c = component_named(param(rq, "name"));
	json_t *all = c ? examples_open() : NULL, *mine = all ? json_object_get(all, c->name) : NULL;
	json_t *states = json_object_get(mine, "states");
	int alike = (int)json_integer_value(json_object_get(mine, "alike"));

	if (!c || !states) {
		json_decref(all);
		answer_not_found(rq);
		return;
	}
	open_page(rq, title_of(rq, c), c);
	for (size_t i = 0; i < json_array_size(states); i++)
		put_state(rq, c, json_array_get(states, i), (int)i + 1);
	if (alike)
		gov_body(rq->out, textf_in(rq->arena, "%d more example%s the same as one of these and %s compared by the tests only.", alike,
					    alike == 1 ? " looks" : "s look", alike == 1 ? "is" : "are"));
	close_page(rq);
	json_decref(all);
}

const struct route gallery_routes[] = {
	ROUTE(GET, "/components", MAY_SIGNED_IN, gallery_page),
	ROUTE(GET, "/components/:name", MAY_SIGNED_IN, component_page),
	{ 0 }
};
