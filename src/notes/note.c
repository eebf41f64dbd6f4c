/* What the pages of case notes share: see pages.h. */
#include "notes/pages.h"
#include "base/arena.h"
#include "record/codes.h"
#include "web/looks.h"

/* guarded: of a row that the user was given already, who made it. A later version is of a record that was joined to another, or of one that was
 * separated; a copy, made when a record of two people was divided, was written by whoever wrote its original. CROSS JOIN: SQLite goes from the few
 * records that were divided to the original, not through every note there is. */
#define AUTHOR(table, is_the_same) \
	"SELECT t.at, u.name, t.request FROM txn t LEFT JOIN app_user u ON u.id = t.user_id WHERE t.id = (SELECT min(v.txn) FROM " table "_version v WHERE v.id = COALESCE(" \
	"(SELECT min(o.id) FROM " table " c CROSS JOIN person_link l CROSS JOIN " table " o WHERE c.id = $1 AND l.finding = 'different'" \
	" AND l.joined_txn = (SELECT min(w.txn) FROM " table "_version w WHERE w.id = c.id) AND o.person_id = l.person_id AND " is_the_same "), $1))"
static const char NOTE_AUTHOR[] = AUTHOR("case_note", "o.happened_at = c.happened_at AND o.what_happened = c.what_happened");
static const char DOCUMENT_AUTHOR[] = AUTHOR("document", "o.name = c.name AND o.dated_on = c.dated_on");
static const char ADDENDUM_AUTHOR[] = AUTHOR("case_note_addendum", "o.added = c.added");

static struct note_author author_of(struct db *db, const char *sql, int64_t id, struct arena *a)
{
	struct note_author by = { .name = NO_TEXT, .at = NONE };
	struct rows rows;
	db_query(db, &rows, sql, DBI(id));
	if (db_next(&rows))
		by = (struct note_author){ .at = db_int(&rows, 0), .name = db_text_in(&rows, 1, a), .is_brought = text_blank(db_text(&rows, 2)) };
	db_done(&rows);
	return by;
}

struct note_author note_author_of(struct db *db, const struct case_note *n, struct arena *a)
{
	return author_of(db, NOTE_AUTHOR, n->r.id, a);
}

struct note_author document_author_of(struct db *db, const struct document *d, struct arena *a)
{
	return author_of(db, DOCUMENT_AUTHOR, d->r.id, a);
}

struct note_author addendum_author_of(struct db *db, const struct case_note_addendum *added, struct arena *a)
{
	return author_of(db, ADDENDUM_AUTHOR, added->r.id, a);
}

void note_author_put(struct request *rq, const struct note_author *by, int64_t happened_at)
{
	struct out *o = rq->out;
	int days = by->at == NONE || happened_at == NONE ? 0 : date_days(date_of_instant(happened_at), date_of_instant(by->at));
	out_lit(o, "Written by ");
	out_html(o, text_blank(by->name) ? T("Kith itself") : by->name);
	if (by->is_brought && store_is_demonstration(rq->store))
		return;
	if (by->at != NONE)
		out_lit(o, " on "), instant_put_words(o, by->at);
	if (days > 0)
		out_f(o, ", %d day%s later", days, days == 1 ? "" : "s");
}

struct record_list note_people(struct request *rq, const struct record_list *all, int64_t note)
{
	struct record_list l = { .type = all->type, .at = all->n ? arena_alloc(rq->arena, (size_t)all->n * all->type->size) : NULL };
	for (int i = 0; i < all->n; i++) {
		const struct case_note_person *p = record_at(all, i);
		if (p->case_note_id == note)
			memcpy(record_at(&l, l.n++), p, sizeof *p);
	}
	return l;
}

static void named_where(struct request *rq, const struct record_list *people, const char *words, const struct field *of)
{
	const struct field *person = &people->type->fields[CASE_NOTE_PERSON_OTHER_PERSON_ID];
	int n = 0;
	for (int i = 0; i < people->n; i++) {
		const void *rec = record_at(people, i);
		if (*field_int(of, rec) != 1)
			continue;
		out_c(rq->out, n++ ? ", " : words);
		out_html(rq->out, record_hides(rec, CASE_NOTE_PERSON_OTHER_PERSON_ID) ? T("somebody not shown to you") : ref_name(rq, person, rec));
	}
	if (n)
		out_lit(rq->out, ". ");
}

void note_people_put(struct request *rq, const struct record_list *people)
{
	const struct field *fields = people->type->fields;
	named_where(rq, people, "Was there: ", &fields[CASE_NOTE_PERSON_WAS_PRESENT]);
	named_where(rq, people, "It is about: ", &fields[CASE_NOTE_PERSON_IS_ABOUT]);
	named_where(rq, people, "May be told: ", &fields[CASE_NOTE_PERSON_MAY_BE_TOLD]);
}

struct note_children note_children_of(struct request *rq)
{
	struct note_children l = { 0 };
	struct sibling_list all = siblings_of(rq);
	for (size_t i = 0; i < all.n; i++) {
		int64_t council = may_edit_where(rq->db, rq->me->user_id, all.at[i].id);
		if (council != NONE)
			*GROW_IN(rq->arena, &l) = (struct note_child){ .who = all.at[i], .council = council }, looks_also(rq, &all.at[i].id, 1);
	}
	return l;
}

bool note_child_starts_ticked(const struct note_child *c)
{
	return !c->who.is_half && !c->who.is_restricted;
}

void note_text_put(struct out *o, struct text t)
{
	out_lit(o, "<p class=\"govuk-body kith-notes\">");
	out_html(o, t);
	out_lit(o, "</p>\n");
}

static void headed(struct out *o, int level, const char *heading, struct text t)
{
	if (text_blank(t))
		return;
	out_f(o, "<h%d class=\"govuk-heading-s kith-note__head\">%s</h%d>\n", level, heading, level);
	note_text_put(o, t);
}

static void seen_put(struct out *o, const struct case_note *n)
{
	if (n->seen == 1)
		out_c(o, n->seen_alone == 1 ? "The child was seen, alone. " : n->seen_alone == 0 ? "The child was seen, not alone. " : "The child was seen. ");
	else if (n->seen == 0)
		out_lit(o, "The child was not seen. ");
}

void note_put(struct request *rq, const struct case_note *n, const struct record_list *people, int level)
{
	struct out *o = rq->out;
	out_lit(o, "<p class=\"govuk-body kith-quiet\">");
	seen_put(o, n);
	note_people_put(rq, people);
	if (!text_blank(n->others_present))
		out_lit(o, "Also there: "), out_html(o, n->others_present);
	out_lit(o, "</p>\n");
	note_text_put(o, n->what_happened);
	headed(o, level, "About this child alone", n->this_child_alone);
	headed(o, level, "The child’s own words", n->child_words);
}
