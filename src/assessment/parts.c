/* Parts of an assessment as they are stored: see parts.h. */
#include "assessment/parts.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/hooks.h"

/* ---- Answers as text ---- */

static void put_answer(struct out *o, struct text name, struct text answer)
{
	if (text_blank(answer))
		return;
	out_lit(o, "["), out_raw(o, name), out_lit(o, "]\n");
	for (struct text rest = answer; rest.n;) {
		struct text line = text_cut(&rest, '\n');
		if (text_starts(line, T("[")) || text_starts(line, T("\\")))
			out_lit(o, "\\");
		out_raw(o, line);
		out_lit(o, "\n");
	}
}

struct text answers_text_in(struct arena *a, const struct form_part *p, const struct part_answers *rec)
{
	struct out o = out_make(4 << 20);
	for (int i = 0; i < p->n; i++)
		if (!p->questions[i].column)
			put_answer(&o, p->questions[i].name, rec->answer[i]);
	struct text t = text_trim(text_dup_in(a, out_text(&o)));
	out_free(&o);
	return text_blank(t) ? NO_TEXT : t;
}

static int question_at(const struct form_part *p, struct text line)
{
	for (int i = 0; i < p->n; i++)
		if (line.n == p->questions[i].name.n + 2 && line.p[0] == '[' && line.p[line.n - 1] == ']' &&
		    text_eq((struct text){ line.p + 1, line.n - 2 }, p->questions[i].name))
			return i;
	return -1;
}

/* Lines up to the next question, without the sign that a line of theirs began with. */
static struct text answer_cut(struct text *rest, struct arena *a)
{
	struct out o = out_make(4 << 20);
	while (rest->n && rest->p[0] != '[') {
		struct text line = text_cut(rest, '\n');
		if (text_starts(line, T("\\")))
			line.p++, line.n--;
		out_raw(&o, line);
		out_lit(&o, "\n");
	}
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	while (t.n && t.p[t.n - 1] == '\n')
		t.n--;
	return text_blank(t) ? NO_TEXT : t;
}

void answers_from_text(const struct form_part *p, struct text kept, struct part_answers *rec, struct arena *a)
{
	for (struct text rest = kept; rest.n;) {
		int at = question_at(p, text_cut(&rest, '\n'));
		struct text answer = answer_cut(&rest, a);
		if (at >= 0)
			rec->answer[at] = answer;
	}
}

/* ---- A part as it stands ---- */

bool decisions_authorise(const struct record_list *decisions)
{
	for (int i = 0; i < decisions->n; i++)
		if (text_is(((const struct assessment_decision *)record_at(decisions, i))->kind, "authorised"))
			return true;
	return false;
}

const struct assessment_section *section_of(const struct record_list *sections, const struct form_part *p)
{
	for (int i = 0; i < sections->n; i++) {
		const struct assessment_section *s = record_at(sections, i);
		if (text_eq(s->section, p->name))
			return s;
	}
	return NULL;
}

struct part_answers *part_answers_of(const struct form_part *p, const struct assessment *a, const struct assessment_section *s, struct arena *arena)
{
	struct part_answers *rec = part_answers_in(arena, p);
	if (s)
		answers_from_text(p, s->answers, rec, arena);
	for (int i = 0; i < p->n; i++)
		if (p->questions[i].column)
			rec->answer[i] = *field_text(p->questions[i].column, a);
	rec->r.id = a->r.id;
	rec->r.person_id = a->r.person_id;
	rec->r.council_id = a->r.council_id;
	rec->is_done = s && s->is_done == 1;
	return rec;
}

struct text answer_named(const struct assessed *m, const char *part, const char *question, struct arena *arena)
{
	const struct form_part *p = form_part_named(m->form, text_of(part));
	const struct part_answers *rec = p ? part_answers_of(p, m->a, section_of(&m->sections, p), arena) : NULL;
	for (int i = 0; p && i < p->n; i++)
		if (text_is(p->questions[i].name, question))
			return rec->answer[i];
	return NO_TEXT;
}

bool part_is_blank(const struct form_part *p, const struct part_answers *rec)
{
	for (int i = 0; i < p->n; i++)
		if (!text_blank(rec->answer[i]))
			return false;
	return true;
}

static bool columns_differ(const struct form_part *p, const void *was, const void *is)
{
	for (int i = 0; i < p->n; i++)
		if (p->questions[i].column && (was ? !field_same(p->questions[i].column, was, is) : !field_is_none(p->questions[i].column, is)))
			return true;
	return false;
}

int64_t part_version(const struct form_part *p, const struct assessment_section *s, const struct version_list *versions)
{
	int64_t last = s ? s->r.txn : 0;
	const void *was = NULL;
	for (int i = 0; p->has_column && i < versions->n; i++) {
		const struct version *v = &versions->at[i];
		if (v->deleted || v->destroyed)
			continue;
		if (columns_differ(p, was, v->rec) && v->txn > last)
			last = v->txn;
		was = v->rec;
	}
	return last;
}

/* ---- The assessment of the path ---- */

static struct record_list of_assessment(struct reading *read, const struct record_type *t, int64_t assessment, struct arena *a)
{
	struct record_list all = guarded_rows(read, t), l = { .type = t, .at = all.n ? arena_alloc(a, (size_t)all.n * t->size) : NULL };
	for (int i = 0; i < all.n; i++)
		if (*field_int(&t->fields[0], record_at(&all, i)) == assessment)
			memcpy(record_at(&l, l.n++), record_at(&all, i), t->size);
	return l;
}

struct assessed assessed_of(struct request *rq, const struct asked_record *q)
{
	struct assessed m = { .q = *q, .a = q->rec, .group = NONE };
	struct reading *read = guarded_reading(rq->db, rq->me->user_id, m.a->r.person_id, rq->arena);
	struct record_list shared = of_assessment(read, &record_assessment_group, m.a->r.id, rq->arena);
	m.sections = of_assessment(read, &record_assessment_section, m.a->r.id, rq->arena);
	m.decisions = of_assessment(read, &record_assessment_decision, m.a->r.id, rq->arena);
	if (shared.n)
		m.group = ((const struct assessment_group *)record_at(&shared, 0))->group_number;
	if (m.sections.n)
		m.form = assessment_form_numbered(((const struct assessment_section *)record_at(&m.sections, 0))->form_version);
	if (!m.form)
		m.form = assessment_form_on(date_none(m.a->started_on) ? clock_today() : m.a->started_on);
	return m;
}

bool assessed_asked(struct request *rq, struct assessed *m)
{
	struct asked_record q = { .type = &record_assessment };
	if (!record_asked_of(rq, &q))
		return false;
	*m = assessed_of(rq, &q);
	return true;
}

struct text assessed_href(struct request *rq, const struct assessed *m, const char *rest)
{
	return textf_in(rq->arena, "%.*s%s", TEXT_ARG(record_href(rq, &record_assessment, rq->person_id, m->a->r.id)), rest);
}

void assessed_frame(struct request *rq, const struct assessed *m, struct text title, bool is_inner, bool has_errors)
{
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&m->q.person, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)rq->person_id) },
		{ T("Assessment"), assessed_href(rq, m, "") } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = is_inner ? 3 : 2, .has_errors = has_errors });
	identity_bar(rq, &m->q.person);
}

bool assessed_may(struct request *rq, const struct assessed *m, enum action action)
{
	return may_there(rq->db, rq->me->user_id, action, rq->person_id, m->a->r.council_id).yes;
}

bool assessed_may_authorise(struct request *rq, const struct assessed *m)
{
	return assessed_may(rq, m, ACT_EDIT) && assessed_may(rq, m, ACT_CORRECT) && assessed_may(rq, m, ACT_SEE_WHO_LOOKED);
}

/* ---- Who is assessed together ---- */

/* $1 user, $2 today, $3 the shared number, $4 this assessment */
static const char OTHERS[] =
	"SELECT g.assessment_id, g.person_id, g.council_id, COALESCE(p.shown_name, p.la_child_id) FROM assessment_group g JOIN person p ON p.id = g.person_id"
	" WHERE g.group_number = $3 AND g.assessment_id <> $4 AND " VISIBLE("p") " AND " ROW_VISIBLE("g", "p.id") " ORDER BY 4, 1";

struct together_list assessed_together(struct request *rq, const struct assessed *m)
{
	struct together_list l = { 0 };
	struct iso_day today;
	struct rows r;
	if (m->group == NONE)
		return l;
	db_query(rq->db, &r, OTHERS, DBI(rq->me->user_id), DBT(today_iso(&today)), DBI(m->group), DBI(m->a->r.id));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct together){ db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), db_text_in(&r, 3, rq->arena) };
	db_done(&r);
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++)
		if (may_there(rq->db, rq->me->user_id, ACT_EDIT, l.at[i].person, l.at[i].council).yes)
			l.at[n++] = l.at[i];
	l.n = n;
	return l;
}

/* ---- Saving ---- */

static struct record_list sections_stored(struct txn *x, int64_t assessment)
{
	return record_list(txn_db(x), &record_assessment_section, record_assessment_section.sql_by_parent, txn_arena(x), DBI(assessment));
}

/* The answers that are no columns; nothing is written where nothing is. */
static enum saved section_save(struct txn *x, const struct part_saving *s, const struct assessment *a, const struct assessment_section *stored, const struct part_answers *rec)
{
	struct assessment_section row;
	record_clear(&record_assessment_section, &row);
	if (stored)
		row = *stored;
	row.r.person_id = a->r.person_id;
	row.r.council_id = a->r.council_id;
	row.assessment_id = a->r.id;
	row.section = s->part->name;
	row.form_version = s->form_version;
	row.answers = answers_text_in(txn_arena(x), s->part, rec);
	row.is_done = rec->is_done == 1;
	return !stored && part_is_blank(s->part, rec) && !row.is_done ? SAVED_SAME : record_save(x, &record_assessment_section, &row);
}

static enum saved columns_save(struct txn *x, const struct part_saving *s, struct assessment *a, const struct part_answers *rec)
{
	for (int i = 0; i < s->part->n; i++)
		if (s->part->questions[i].column)
			*field_text(s->part->questions[i].column, a) = rec->answer[i];
	return s->part->has_column ? record_save(x, &record_assessment, a) : SAVED_SAME;
}

static bool is_authorised(struct txn *x, int64_t assessment)
{
	struct record_list l = record_list(txn_db(x), &record_assessment_decision, record_assessment_decision.sql_by_parent, txn_arena(x), DBI(assessment));
	return decisions_authorise(&l) || db_failed(txn_db(x));
}

/* What somebody wrote into a brother's or sister's part by itself stays, and so does what is authorised; where it is still the same text, it goes on being the same. */
static enum saved others_save(struct txn *x, const struct part_saving *s, const struct assessment_section *was, const struct part_answers *rec)
{
	enum saved how = SAVED_SAME;
	for (size_t i = 0; !s->part->is_own && s->others && i < s->others->n && how <= SAVED_SAME; i++) {
		struct assessment a;
		struct record_list l = sections_stored(x, s->others->at[i].assessment);
		const struct assessment_section *there = section_of(&l, s->part);
		bool is_same = !there || (was && text_eq(there->answers, was->answers));
		if (is_same && !is_authorised(x, s->others->at[i].assessment) && record_load(txn_db(x), &record_assessment, s->others->at[i].assessment, &a, txn_arena(x)))
			how = section_save(x, s, &a, there, rec);
	}
	return how;
}

enum saved part_save(struct txn *x, const struct part_saving *s, struct part_answers *rec)
{
	struct assessment a;
	if (!record_load(txn_db(x), &record_assessment, s->assessment, &a, txn_arena(x)))
		return db_failed(txn_db(x)) ? SAVE_FAILED : SAVE_GONE;
	if (is_authorised(x, s->assessment))
		return SAVE_FINAL;
	struct record_list l = sections_stored(x, s->assessment);
	struct version_list versions = s->part->has_column ? record_versions(txn_db(x), &record_assessment, s->assessment, txn_arena(x)) : (struct version_list){ 0 };
	const struct assessment_section *stored = section_of(&l, s->part);
	if (part_version(s->part, stored, &versions) != rec->r.txn)
		return SAVE_CLASH;
	enum saved own = section_save(x, s, &a, stored, rec);
	enum saved columns = own <= SAVED_SAME ? columns_save(x, s, &a, rec) : own;
	enum saved others = columns <= SAVED_SAME ? others_save(x, s, stored, rec) : columns;
	if (others > SAVED_SAME)
		return SAVE_FAILED;
	return own == SAVED || columns == SAVED || others == SAVED ? SAVED : SAVED_SAME;
}

/* ---- Its end ---- */

static bool rows_end(struct txn *x, const struct record_type *part, int64_t whole, struct fault *f)
{
	struct record_list l = record_list(txn_db(x), part, part->sql_by_parent, txn_arena(x), DBI(whole));
	bool is_ended = true;
	for (int i = 0; i < l.n && is_ended; i++) {
		const struct record *r = record_at(&l, i);
		is_ended = record_delete(x, part, r->id, r->txn) == SAVED;
	}
	return (is_ended && !db_failed(txn_db(x))) || fault(f, "The assessment could not be ended just now. Nothing was changed, and it can still be read here: try again in a moment.");
}

bool assessment_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	static const struct record_type *const hanging[] = { &record_assessment_section, &record_assessment_group, &record_assessment_told, &record_assessment_decision, &record_assessment_factor };
	struct assessment a;
	int64_t id = ((const struct record *)rec)->id;
	if (record_load(txn_db(x), t, id, &a, txn_arena(x)))
		return true;
	bool is_done = true;
	for (size_t i = 0; i < sizeof hanging / sizeof *hanging && is_done; i++)
		is_done = rows_end(x, hanging[i], id, f);
	return is_done;
}
