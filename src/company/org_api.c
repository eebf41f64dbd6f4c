/* The twins under /api of the pages of a council's own records (org_pages.c). */
#include "base/arena.h"
#include "company/org_asked.h"
#include "company/pages.h"
#include "people/record_told.h"

static struct text href_of(struct request *rq, const struct record_type *t, const void *rec)
{
	return textf_in(rq->arena, "/api/council/%s/%lld", t->name, (long long)((const struct record *)rec)->id);
}

static void put_record(struct api *w, const struct record_type *t, const void *rec)
{
	struct ref_choices refs[MOST_REFS];
	int n = org_links(w->rq, t, rec, refs);
	api_record(w, t, rec, refs, n, href_of(w->rq, t, rec));
}

static void kinds_told(struct request *rq)
{
	struct named_council_list l = whole_councils(rq->db, rq->me->user_id, false, rq->arena);
	struct api w = api_open(rq);
	api_list(&w, "councils");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_int(&w, "id", l.at[i].id);
		api_text(&w, "name", l.at[i].name);
		api_bool(&w, "may_edit", may_in_whole_council(rq->db, rq->me->user_id, true, l.at[i].id));
		api_end(&w);
	}
	api_end(&w);
	api_list(&w, "kinds");
	for (int i = 0; org_types[i]; i++) {
		api_object(&w, NULL);
		api_text(&w, "type", text_of(org_types[i]->name));
		api_text(&w, "label", text_of(org_types[i]->plural));
		api_href(&w, "href", "/api/council/%s", org_types[i]->name);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void list_told(struct request *rq)
{
	const struct record_type *t = org_type_asked(rq);
	int64_t page = api_page_asked(rq);
	if (!t)
		return;
	struct found_rows found = org_find(rq, t, text_fold_in(rq->arena, text_trim(query(rq, "words"))));
	size_t from = (size_t)(page - 1) * ORG_ROWS_A_PAGE, to = from + ORG_ROWS_A_PAGE < found.n ? from + ORG_ROWS_A_PAGE : found.n;
	rq->read_record = text_of(t->name);
	rq->shown = from < to ? (int64_t)(to - from) : 0;
	struct api w = api_open(rq);
	api_text(&w, "type", text_of(t->name));
	api_pages(&w, (int64_t)found.n, page, ORG_ROWS_A_PAGE);
	api_list(&w, "records");
	for (size_t i = from; i < to; i++) {
		api_object(&w, NULL);
		put_record(&w, t, found.at[i]);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void record_told(struct request *rq)
{
	struct asked_of_council q;
	if (!org_asked(rq, &q, false))
		return;
	struct api w = api_open(rq);
	put_record(&w, q.type, q.rec);
	api_close(&w);
}

static void history_told(struct request *rq)
{
	struct asked_of_council q;
	if (!org_asked(rq, &q, false))
		return;
	int64_t id = ((struct record *)q.rec)->id;
	struct version_list l = guarded_org_versions(rq->db, rq->me->user_id, q.type, id, rq->arena);
	struct api w = api_open(rq);
	api_text(&w, "type", text_of(q.type->name));
	api_int(&w, "id", id);
	api_versions(&w, q.type, &l);
	api_close(&w);
}

static const char *rows_at(struct request *rq, const struct record_type *t)
{
	return text_c_in(rq->arena, textf_in(rq->arena, "/api/council/%s", t->name));
}

static void add(struct request *rq)
{
	const struct record_type *t = org_type_asked(rq);
	struct asked_of_council q;
	int64_t council;
	if (!t || !api_take(rq, t, NULL, NULL, 0, &council) || !org_begun(rq, council, &q))
		return;
	struct record_frame k = org_frame_of(rq, &q);
	record_post_told(&k, rows_at(rq, t));
}

static void change(struct request *rq)
{
	struct asked_of_council q;
	struct ref_choices refs[MOST_REFS];
	if (!org_asked(rq, &q, true))
		return;
	int n = org_links(rq, q.type, q.rec, refs);
	if (!api_take(rq, q.type, q.rec, refs, n, NULL))
		return;
	struct record_frame k = org_frame_of(rq, &q);
	record_post_told(&k, rows_at(rq, q.type));
}

static const struct api_query queries[] = { { "words", "A name, a number or a place" }, { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc kinds_doc = { "listCouncilKinds", "The councils whose own records the user reads, and the kinds of them.",
	"kinds", NULL, NULL, API_OF_ANY_KEY };
static const struct api_doc list_doc = { "listCouncil", "Records of this kind of the user's councils.", "pages", NULL, queries,
	API_OF_RECORD };
static const struct api_doc read_doc = { "readCouncil", "One record of a council.", "record", NULL, NULL, API_OF_RECORD };
static const struct api_doc history_doc = { "historyCouncil", "Every version of one record, oldest first.", "history", NULL, NULL,
	API_OF_RECORD };
static const struct api_doc add_doc = { "addCouncil", "Adds a record of a council.", "receipt", "new", NULL, API_OF_RECORD };
static const struct api_doc change_doc = { "changeCouncil",
	"Changes a record, if it still is the version that the change was made from; fields that are not sent stay.", "receipt", "changed",
	NULL, API_OF_RECORD };

const struct route org_api_routes[] = { API_ROUTE(GET, "/council", MAY_READ_COUNCIL, kinds_told, &kinds_doc),
	API_ROUTE(GET, "/council/:record", MAY_READ_COUNCIL, list_told, &list_doc),
	API_ROUTE(POST, "/council/:record", MAY_EDIT_COUNCIL, add, &add_doc),
	API_ROUTE(GET, "/council/:record/:id", MAY_READ_COUNCIL, record_told, &read_doc),
	API_ROUTE(PUT, "/council/:record/:id", MAY_EDIT_COUNCIL, change, &change_doc),
	API_ROUTE(GET, "/council/:record/:id/history", MAY_READ_COUNCIL, history_told, &history_doc), { 0 } };
