/* Any record as JSON, from its field table: what stands, what differs between two versions, a whole history. */
#include "api/api.h"
#include "access/guarded_org.h"
#include "base/arena.h"
#include "record/codes.h"

static const struct gov_option *shown_as(const struct field *f, struct text id, const struct ref_choices *refs, int n)
{
	for (int i = 0; i < n; i++)
		for (int k = 0; !strcmp(refs[i].field, f->name) && k < refs[i].n; k++)
			if (text_eq(refs[i].items[k].value, id))
				return &refs[i].items[k];
	return NULL;
}

/* Where what is linked to is told of; whether this reader may go there is decided there. */
static void put_href(struct api *w, const struct field *f, int64_t person, int64_t id)
{
	const struct record_type *t = record_type_named(text_of(f->refs));
	if (t && t->scope == SCOPE_PERSON)
		api_href(w, "href", "/api/children/%lld", (long long)id);
	else if (t && t->scope == SCOPE_CASE && person != NONE)
		api_href(w, "href", "/api/children/%lld/%s/%lld", (long long)person, t->name, (long long)id);
	else if (org_is_kept(t))
		api_href(w, "href", "/api/council/%s/%lld", t->name, (long long)id);
	else
		api_text(w, "href", NO_TEXT);
}

/* A link that the page would not name is not told of. */
static void put_link(struct api *w, const char *name, const struct field *f, const void *rec, const struct ref_choices *refs, int n)
{
	const struct gov_option *shown = shown_as(f, field_plain_in(w->rq->arena, f, rec), refs, n);
	if (!shown) {
		api_text(w, name, NO_TEXT);
		return;
	}
	api_object(w, name);
	api_int(w, "id", *field_int(f, rec));
	/* A key that is kept to some records is told of others by their number alone. */
	bool is_open = !w->rq->key || api_key_reaches(w->rq->key, text_of(f->refs));
	api_text(w, "label", is_open ? shown->text : NO_TEXT);
	put_href(w, f, ((const struct record *)rec)->person_id, *field_int(f, rec));
	api_end(w);
}

/* Of a field that is no link. */
static void put_plain(struct api *w, const char *name, const struct field *f, const void *rec)
{
	switch (f->type) {
	case F_CODE:
		api_code(w, name, f->codes, *field_text(f, rec));
		return;
	case F_FLAG:
		if (name)
			json_key(&w->j, name);
		if (*field_int(f, rec) == NONE)
			json_none(&w->j);
		else
			json_bool(&w->j, *field_int(f, rec) != 0);
		return;
	case F_INT:
	case F_REF:
		api_int(w, name, *field_int(f, rec));
		return;
	case F_TEXT:
	case F_NOTES:
	case F_DATE:
	case F_PART_DATE:
	case F_INSTANT:
		break;
	}
	api_text(w, name, field_plain_in(w->rq->arena, f, rec));
}

void api_field(struct api *w, const char *name, const struct record_type *t, int field, const void *rec, const struct ref_choices *refs,
	int n_refs)
{
	const struct field *f = &t->fields[field];
	if (f->type == F_REF && !field_is_none(f, rec))
		put_link(w, name, f, rec, refs, n_refs);
	else
		put_plain(w, name, f, rec);
}

static int64_t council_of(const struct record_type *t, const void *rec)
{
	const struct field *f = t->scope == SCOPE_ORG ? record_field(t, "council_id") : NULL;
	return f ? *field_int(f, rec) : t->scope == SCOPE_ORG ? NONE : ((const struct record *)rec)->council_id;
}

/* Which council's record it is stands beside the fields, and no form sets it. */
static bool is_council(const struct record_type *t, const struct field *f)
{
	return t->scope == SCOPE_ORG && !strcmp(f->name, "council_id");
}

void api_record(struct api *w, const struct record_type *t, const void *rec, const struct ref_choices *refs, int n_refs, struct text href)
{
	const struct record *r = rec;
	api_text(w, "type", text_of(t->name));
	api_int(w, "id", r->id);
	api_int(w, "version", r->txn);
	api_int(w, "council", council_of(t, rec));
	api_text(w, "href", href);
	api_object(w, "fields");
	for (int i = 0; i < t->n_fields; i++)
		if (!is_council(t, &t->fields[i]))
			api_field(w, t->fields[i].name, t, i, rec, refs, n_refs);
	api_end(w);
	api_list(w, "hidden");
	for (int i = 0; i < t->n_fields; i++)
		if (record_hides(rec, i))
			api_text(w, NULL, text_of(t->fields[i].name));
	api_end(w);
}

/* A link in a history is a number, as on its page. */
static void put_side(struct api *w, const char *name, const struct field *f, const void *rec)
{
	if (!rec || field_is_none(f, rec))
		api_text(w, name, NO_TEXT);
	else
		put_plain(w, name, f, rec);
}

void api_changes(struct api *w, const char *name, const struct record_type *t, const void *was, const void *now)
{
	int *which = ARRAY_IN(w->rq->arena, int, t->n_fields + 1), n = 0;
	if (was)
		n = record_diff(t, was, now, which);
	else
		for (int i = 0; i < t->n_fields; i++)
			if (!field_is_none(&t->fields[i], now))
				which[n++] = i;
	api_list(w, name);
	for (int i = 0; i < n; i++) {
		const struct field *f = &t->fields[which[i]];
		if (field_is_parent(t, f) || is_council(t, f))
			continue;
		api_object(w, NULL);
		api_text(w, "field", text_of(f->name));
		api_text(w, "label", text_of(f->label));
		put_side(w, "was", f, was);
		put_side(w, "now", f, now);
		api_end(w);
	}
	api_end(w);
}

static const char *what_happened(const struct version *v, bool is_first)
{
	return v->destroyed ? "lawfully_destroyed" : v->deleted ? "entered_in_error" : is_first ? "first_recorded" : "changed";
}

void api_versions(struct api *w, const struct record_type *t, const struct version_list *l)
{
	api_list(w, "versions");
	for (int i = 0; i < l->n; i++) {
		const struct version *v = &l->at[i];
		api_object(w, NULL);
		api_int(w, "version", v->txn);
		api_text(w, "what", text_of(what_happened(v, i == 0)));
		api_instant(w, "at", v->at);
		api_text(w, "by", text_blank(v->user_name) ? T("Kith itself") : v->user_name);
		api_text(w, "reason", v->reason);
		if (v->destroyed || v->deleted)
			api_list(w, "changes"), api_end(w);
		else
			api_changes(w, "changes", t, i ? l->at[i - 1].rec : NULL, v->rec);
		api_end(w);
	}
	api_end(w);
}

const struct version *api_known_at(const struct version_list *l, int64_t instant)
{
	const struct version *found = NULL;
	for (int i = 0; i < l->n; i++)
		if (l->at[i].at <= instant)
			found = &l->at[i];
	return found && !found->deleted && !found->destroyed && found->rec ? found : NULL;
}

bool api_day_asked(struct request *rq, struct date *day)
{
	struct text asked = query(rq, "as_at");
	*day = NO_DATE;
	if (text_blank(asked) || (date_from_iso(asked, day) && date_whole(*day)))
		return true;
	answer_bad(rq, T("as_at must be a day, like 2026-03-01."));
	return false;
}

bool api_instant_asked(struct request *rq, int64_t *at)
{
	struct instant_alone {
		struct record r;
		int64_t at;
	} rec = { .at = NONE };
	static const struct field asked = {
		.name = "known_at", .label = "known_at", .type = F_INSTANT, .at = offsetof(struct instant_alone, at)
	};
	struct text words = query(rq, "known_at");
	struct problems p = { 0 };
	struct date day;
	*at = NONE;
	if (date_from_iso(words, &day) && date_whole(day)) {
		*at = instant_of(date_add(day, 1), 0) - 1;
		return true;
	}
	if (text_blank(words) || (field_parse(&asked, &(struct field_input){ .value = words }, &rec, &p, rq->arena) && !p.n)) {
		*at = rec.at;
		return true;
	}
	answer_bad(rq, T("known_at must be a day, like 2026-03-01, or an instant, like 2026-03-01T09:00:00Z."));
	return false;
}
