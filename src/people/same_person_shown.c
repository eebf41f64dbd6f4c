/* See same_person_shown.h. */
#include "people/same_person_shown.h"
#include "people/chronology.h"
#include "web/looks.h"

static const char FIND[] = "SELECT p.id FROM person p WHERE (p.la_child_id = $3 OR p.id = $4) AND " VISIBLE("p") " ORDER BY CASE WHEN p.la_child_id = $3 THEN 0 ELSE 1 END LIMIT 1";

bool same_person_may_find(struct request *rq, struct person *p)
{
	if (!person_of(rq, p))
		return false;
	struct verdict v = may_join(rq->db, rq->me->user_id, rq->person_id);
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

struct text same_person_href(struct request *rq)
{
	return textf_in(rq->arena, "/children/%lld/same-person", (long long)rq->person_id);
}

void same_person_frame(struct request *rq, const struct person *p, struct text title, bool is_inner, bool has_errors)
{
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)p->r.id) },
		{ T("Same person"), same_person_href(rq) } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = is_inner ? 3 : 2, .has_errors = has_errors, .wide = is_inner });
	identity_bar(rq, p);
}

void put_words(struct request *rq, const char *before, struct text t)
{
	out_c(rq->out, before);
	out_html(rq->out, t);
}

bool same_person_two_asked(struct request *rq, struct person *one, struct person *other_one)
{
	int64_t other = param_id(rq, "other_id");
	if (!same_person_may_find(rq, one))
		return false;
	if (other == rq->person_id || !may_join(rq->db, rq->me->user_id, other).yes ||
	    !guarded_load(rq->db, rq->me->user_id, &record_person, other, other_one, rq->arena)) {
		answer_not_found(rq);
		return false;
	}
	looks_also(rq, &other, 1);
	return true;
}

struct text written_row_name(struct request *rq, const struct written_row *w)
{
	return textf_in(rq->arena, "%s-%lld", w->type->name, (long long)w->id);
}

struct text written_row_words(struct request *rq, const struct written_row *w)
{
	const struct record_type *t = w->type;
	void *rec = arena_alloc(rq->arena, t->size);
	if (!guarded_load(rq->db, rq->me->user_id, t, w->id, rec, rq->arena))
		return textf_in(rq->arena, "%s, another council’s", t->label);
	const struct field *title = t->title ? record_field(t, t->title) : NULL, *start = t->starts ? record_field(t, t->starts) : NULL;
	struct text name = title ? field_words_in(rq->arena, title, rec) : NO_TEXT, from = start && start != title ? field_words_in(rq->arena, start, rec) : NO_TEXT;
	return textf_in(rq->arena, "%s%s%.*s%s%.*s", t->label, text_blank(name) ? "" : ": ", TEXT_ARG(name), text_blank(from) ? "" : ", ", TEXT_ARG(from));
}

struct text written_row_excerpt(struct request *rq, const struct written_row *w)
{
	void *rec = arena_alloc(rq->arena, w->type->size);
	return guarded_load(rq->db, rq->me->user_id, w->type, w->id, rec, rq->arena) ? record_excerpt_in(rq->arena, w->type, rec) : NO_TEXT;
}

bool written_rows_same(const struct written_list *a, const struct written_list *b)
{
	bool is_same = a->n == b->n;
	for (size_t i = 0; is_same && i < a->n; i++)
		is_same = a->at[i].type == b->at[i].type && a->at[i].id == b->at[i].id;
	return is_same;
}

int64_t same_person_by_number(struct request *rq, struct text typed)
{
	struct iso_day today;
	int64_t id;
	if (!text_int(typed, &id))
		id = NONE;
	return db_one(rq->db, FIND, NONE, DBI(rq->me->user_id), DBT(today_iso(&today)), DBT(text_upper_in(rq->arena, typed)), DBI(id));
}
