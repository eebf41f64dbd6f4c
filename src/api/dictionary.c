/* The twins under /api of the dictionary (web/dictionary.c) and of one's account: what there is to know before asking for anything. */
#include "access/matrix.h"
#include "api/api.h"
#include "base/arena.h"
#include "record/codes.h"
#include "record/coverage.h"

/* ---- The dictionary ---- */

static void records_told(struct api *w)
{
	api_list(w, "records");
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		api_object(w, NULL);
		api_text(w, "type", text_of(t->name));
		api_text(w, "label", text_of(t->label));
		api_text(w, "about", text_of(t->hint));
		api_text(w, "group", text_of(t->group));
		api_href(w, "href", "/api/dictionary/%s", t->name);
		api_end(w);
	}
	api_end(w);
}

static void dictionary_told(struct request *rq)
{
	struct api w = api_open(rq);
	records_told(&w);
	api_list(&w, "codes");
	for (int i = 0; i < n_code_sets(); i++) {
		const struct code_set *s = code_set_at(i);
		api_object(&w, NULL);
		api_text(&w, "name", s->name);
		api_text(&w, "label", s->label);
		api_href(&w, "href", "/api/dictionary/codes/%.*s", TEXT_ARG(s->name));
		api_end(&w);
	}
	api_end(&w);
	api_list(&w, "collections");
	for (const struct collection *c = collections; c->name; c++) {
		api_object(&w, NULL);
		api_text(&w, "name", text_of(c->name));
		api_text(&w, "label", text_of(c->label));
		api_href(&w, "href", "/api/dictionary/collections/%s", c->name);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void field_told(struct api *w, const struct field *f)
{
	static const char *const kinds[] = { [F_TEXT] = "text",
		[F_NOTES] = "notes",
		[F_CODE] = "code",
		[F_DATE] = "date",
		[F_PART_DATE] = "part_date",
		[F_INT] = "int",
		[F_FLAG] = "flag",
		[F_REF] = "ref",
		[F_INSTANT] = "instant" };
	api_object(w, NULL);
	api_text(w, "name", text_of(f->name));
	api_text(w, "label", text_of(f->label));
	api_text(w, "hint", text_of(f->hint));
	api_text(w, "heading", text_of(f->group));
	api_text(w, "kind", text_of(kinds[f->type]));
	api_bool(w, "must", f->must);
	api_bool(w, "fixed", f->fixed);
	if (f->codes)
		api_href(w, "codes", "/api/dictionary/codes/%s", f->codes);
	else
		api_text(w, "codes", NO_TEXT);
	api_text(w, "refers_to", text_of(f->refs));
	api_int(w, "least", f->type == F_INT ? f->lo : NONE);
	api_int(w, "most", f->type == F_INT || f->type <= F_NOTES ? f->hi : NONE);
	api_object(w, "returns");
	for (const struct collection *c = collections; c->name; c++)
		api_text(w, c->name, text_of(collection_names(c, f)));
	api_end(w);
	api_end(w);
}

static void record_told(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	if (!t) {
		answer_not_found(rq);
		return;
	}
	struct api w = api_open(rq);
	api_text(&w, "type", text_of(t->name));
	api_text(&w, "label", text_of(t->label));
	api_text(&w, "plural", text_of(t->plural));
	api_text(&w, "about", text_of(t->hint));
	api_text(&w, "group", text_of(t->group));
	api_text(&w, "belongs_to", text_of(t->parent));
	api_list(&w, "fields");
	for (int i = 0; i < t->n_fields; i++)
		field_told(&w, &t->fields[i]);
	api_end(&w);
	api_close(&w);
}

static void codes_told(struct request *rq)
{
	const struct code_set *s = code_set(text_c_in(rq->arena, param(rq, "set")));
	if (!s) {
		answer_not_found(rq);
		return;
	}
	struct api w = api_open(rq);
	api_text(&w, "name", s->name);
	api_text(&w, "label", s->label);
	api_list(&w, "codes");
	for (int i = 0; i < s->n; i++) {
		api_object(&w, NULL);
		api_text(&w, "code", s->at[i].value);
		api_text(&w, "label", s->at[i].label);
		api_day(&w, "from", s->at[i].from);
		api_day(&w, "to", s->at[i].to);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void holders_told(struct api *w, const struct collection *c, const struct builtin_exchanged *e)
{
	struct holder at[16];
	int n = e->why_not ? 0 : collection_holders(c, e, at, sizeof at / sizeof *at);
	api_list(w, "held_by");
	for (int i = 0; i < n; i++) {
		api_object(w, NULL);
		api_text(w, "type", text_of(at[i].type->name));
		api_text(w, "field", text_of(at[i].field->name));
		api_end(w);
	}
	api_end(w);
}

static void collection_told(struct request *rq)
{
	const struct collection *c = collection_named(param(rq, "collection"));
	if (!c) {
		answer_not_found(rq);
		return;
	}
	const struct builtin_collection *b = collection_fields(c);
	struct api w = api_open(rq);
	api_text(&w, "name", text_of(c->name));
	api_text(&w, "label", text_of(c->label));
	api_text(&w, "about", text_of(c->about));
	api_list(&w, "fields");
	for (int i = 0; i < b->n; i++) {
		api_object(&w, NULL);
		api_text(&w, "table", text_of(b->fields[i].table));
		api_text(&w, "field", text_of(b->fields[i].field));
		api_text(&w, "heading", text_of(b->fields[i].heading));
		holders_told(&w, c, &b->fields[i]);
		api_text(&w, "why_not", text_of(b->fields[i].why_not));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

/* ---- Who is asking ---- */

static void me_told(struct request *rq)
{
	struct api w = api_open(rq);
	api_int(&w, "user", rq->me->user_id);
	api_text(&w, "name", rq->me->name);
	api_text(&w, "email", rq->me->email);
	if (rq->key) {
		api_object(&w, "key");
		api_int(&w, "id", rq->key->id);
		api_bool(&w, "may_write", rq->key->may_write);
		api_int(&w, "council", rq->key->council_id);
		api_text(&w, "record_types", rq->key->record_types);
		api_end(&w);
	} else {
		api_text(&w, "key", NO_TEXT);
	}
	api_text(&w, "token", token_in(rq));
	api_close(&w);
}

/* ---- The access matrix ---- */

static void matrix_told(struct request *rq)
{
	struct api w = api_open(rq);
	api_list(&w, "rows");
	for (int i = 0; i < n_matrix_rows(); i++) {
		const struct matrix_row *r = matrix_row_at(i);
		api_object(&w, NULL);
		api_text(&w, "role", r->role);
		api_text(&w, "state", text_of(matrix_state_code(r->state)));
		api_text(&w, "what_it_is", text_of(matrix_state_words(r->state)));
		for (int d = 0; d < N_MATRIX_DEEDS; d++)
			api_bool(&w, matrix_deed_code(d), r->may[d]);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_doc matrix_doc = { "readAccessMatrix", "What each role may do with a child's record in each state it can be in.",
	"matrix", NULL, NULL, API_OF_ANY_KEY };
static const struct api_doc me_doc = { "readMe", "Whom the key or the session speaks for, and the token that a session's writes carry.",
	"me", NULL, NULL, API_OF_ANY_KEY };
static const struct api_doc dictionary_doc = { "readDictionary", "Every kind of record, every code set, every collection.", "dictionary",
	NULL, NULL, API_OF_ANY_KEY };
static const struct api_doc record_doc = { "describeRecord", "The fields of one kind of record, and where each goes in the returns.",
	"record_described", NULL, NULL, API_OF_ANY_KEY };
static const struct api_doc codes_doc = { "readCodes", "One code set, with the days on which each code may be used.", "code_set", NULL,
	NULL, API_OF_ANY_KEY };
static const struct api_doc collection_doc = { "readCollection", "What one collection exchanges, and where it is held.", "collection", NULL,
	NULL, API_OF_ANY_KEY };

const struct route api_dictionary_routes[] = { API_ROUTE(GET, "/me", MAY_SIGNED_IN, me_told, &me_doc),
	API_ROUTE(GET, "/dictionary", MAY_SIGNED_IN, dictionary_told, &dictionary_doc),
	API_ROUTE(GET, "/dictionary/access", MAY_SIGNED_IN, matrix_told, &matrix_doc),
	API_ROUTE(GET, "/dictionary/:record", MAY_SIGNED_IN, record_told, &record_doc),
	API_ROUTE(GET, "/dictionary/codes/:set", MAY_SIGNED_IN, codes_told, &codes_doc),
	API_ROUTE(GET, "/dictionary/collections/:collection", MAY_SIGNED_IN, collection_told, &collection_doc), { 0 } };
