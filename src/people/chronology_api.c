/* The chronology under /api: the events that its page would show, told as JSON. */
#include "api/api.h"
#include "people/chronology_asked.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "people/sibling.h"

enum { EVENTS_A_PAGE = 100 };

static void event_told(struct api *w, const struct chronology_event *e)
{
	const struct record *r = e->rec;
	api_object(w, NULL);
	api_text(w, "event", event_name_in(w->rq->arena, e));
	api_text(w, "type", text_of(e->type->name));
	api_day(w, "on", e->on);
	api_instant(w, "at", e->at);
	api_text(w, "title", e->title);
	api_text(w, "text", e->text);
	api_bool(w, "is_significant", event_is_significant(e));
	api_text(w, "reason", e->decision ? e->decision->reason : NO_TEXT);
	api_text(w, "suggested_because", e->why);
	api_bool(w, "child_was_seen", e->is_seen);
	api_int(w, "days_unseen_before", e->is_seen ? e->unseen_days : NONE);
	api_href(w, "href", "/api/children/%lld/%s/%lld", (long long)r->person_id, e->type->name, (long long)r->id);
	api_end(w);
}

/* Whom the page offers to stand beside. */
static void siblings_told(struct api *w)
{
	struct sibling_list l = siblings_of(w->rq);
	api_list(w, "siblings");
	for (size_t i = 0; i < l.n; i++) {
		api_object(w, NULL);
		api_int(w, "id", l.at[i].id);
		api_href(w, "href", "/api/children/%lld", (long long)l.at[i].id);
		api_text(w, "name", l.at[i].name);
		api_end(w);
	}
	api_end(w);
}

static void chronology_told(struct request *rq)
{
	struct person p;
	struct chronology_filter f = chronology_filter_asked(rq);
	struct asked_chronology q;
	int64_t page = api_page_asked(rq);
	if (!person_of(rq, &p))
		return;
	chronology_read(rq, &p, &f, &q);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_int(&w, "significant", q.all.n_significant);
	api_int(&w, "suggested", q.all.n_suggested);
	api_int(&w, "days_unseen", q.all.unseen_since < 0 ? NONE : q.all.unseen_since);
	siblings_told(&w);
	api_pages(&w, q.n_shown, page, EVENTS_A_PAGE);
	api_list(&w, "events");
	for (int64_t i = (page - 1) * EVENTS_A_PAGE; i < q.n_shown && i < page * EVENTS_A_PAGE; i++)
		event_told(&w, q.shown[i]);
	api_end(&w);
	api_close(&w);
}

static const struct api_query queries[] = { { "show", "all, significant or suggested" }, { "kind", "A record's name" }, { "from", "A day" }, { "to", "A day" },
	{ "order", "newest: the last first" }, { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc chronology_doc = { "readChronology", "What happened to the child, in order, from all records.", "chronology", NULL, queries, API_OF_WIDE_KEY };

const struct route chronology_api_routes[] = { API_ROUTE(GET, "/children/:person/chronology", MAY_READ_CHILD, chronology_told, &chronology_doc), { 0 } };
