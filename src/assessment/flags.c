/* See flags.h. */
#include "assessment/flags.h"
#include "assessment/alike.h"
#include "record/codes.h"
#include "web/looks.h"

int assessment_limit(const char *name)
{
	int64_t n;
	CHECK(text_int(code_label("assessment_limit", text_of(name)), &n));
	return (int)n;
}

static void point_out(struct request *rq, struct flag_list *l, struct text words)
{
	*GROW_IN(rq->arena, l) = words;
}

/* ---- Who the child is ---- */

/* All but what follows from it: a code and a word are no story. */
static struct text identity_text(const struct assessed *m, struct arena *a)
{
	const struct form_part *p = form_part_named(m->form, T("identity"));
	const struct part_answers *rec = p ? part_answers_of(p, m->a, section_of(&m->sections, p), a) : NULL;
	struct out o = out_make(2 << 20);
	for (int i = 0; p && i < p->n; i++)
		if (!text_is(p->questions[i].name, "so_we_will"))
			out_raw(&o, rec->answer[i]), out_lit(&o, "\n");
	struct text t = text_trim(text_dup_in(a, out_text(&o)));
	out_free(&o);
	return t;
}

static bool load_other(struct request *rq, const struct together *t, struct assessed *m)
{
	struct asked_record q = { .type = &record_assessment, .rec = NEW_IN(rq->arena, struct assessment) };
	if (!guarded_load(rq->db, rq->me->user_id, &record_assessment, t->assessment, q.rec, rq->arena))
		return false;
	*m = assessed_of(rq, &q);
	return true;
}

static void same_identity(struct request *rq, const struct assessed *m, struct text own, struct flag_list *l, bool is_for_record)
{
	struct together_list others = assessed_together(rq, m);
	int64_t *looked = ARRAY_IN(rq->arena, int64_t, (int)others.n + 1);
	for (size_t i = 0; i < others.n; i++) {
		struct assessed other;
		looked[i] = others.at[i].person;
		if (!load_other(rq, &others.at[i], &other))
			continue;
		if (alike_percent(own, identity_text(&other, rq->arena), rq->arena) >= assessment_limit("alike_percent"))
			point_out(rq, l, textf_in(rq->arena, "What is written about who the child is says the same as for %.*s. Each child has their own story.",
				TEXT_ARG(is_for_record ? T("somebody who is assessed together with them") : others.at[i].name)));
	}
	looks_also(rq, looked, (int)others.n);
}

static void identity_flags(struct request *rq, const struct assessed *m, struct flag_list *l, bool is_for_record)
{
	struct text own = identity_text(m, rq->arena);
	int words = words_in(own);
	if (!words)
		point_out(rq, l, T("Nothing is written about who the child is: identity and culture."));
	else if (words < assessment_limit("identity_words"))
		point_out(rq, l, textf_in(rq->arena, "About who the child is there %s only %d word%s: “%.*s”. A code is not a story.", words == 1 ? "is" : "are", words, words == 1 ? "" : "s", TEXT_ARG(own)));
	if (words && text_blank(answer_named(m, "identity", "so_we_will", rq->arena)))
		point_out(rq, l, T("Nothing follows from who the child is: “So we will…” is empty."));
	if (words)
		same_identity(rq, m, own, l, is_for_record);
}

/* ---- The rest ---- */

static void unfinished(struct request *rq, const struct assessed *m, struct flag_list *l)
{
	struct out o = out_make(4000);
	int n = 0;
	for (int i = 0; i < m->form->n; i++) {
		const struct assessment_section *s = section_of(&m->sections, &m->form->parts[i]);
		if (s && s->is_done == 1)
			continue;
		out_c(&o, n++ ? "; " : ""), out_raw(&o, m->form->parts[i].title);
	}
	if (n)
		point_out(rq, l, textf_in(rq->arena, "Not finished: %.*s.", TEXT_ARG(out_text(&o))));
	out_free(&o);
}

static bool has_factor(struct request *rq, const struct assessed *m)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_assessment_factor, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++)
		if (((const struct assessment_factor *)record_at(&l, i))->assessment_id == m->a->r.id)
			return true;
	return false;
}

static bool has_outcome(const struct assessment *a)
{
	const int64_t outcomes[] = { a->no_further_action, a->end_section47, a->strategy_discussion, a->care_request, a->private_fostering, a->legal_action, a->services, a->short_breaks,
		a->specialist_assessment, a->other_agency, a->other_action, a->other_outcome };
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		if (outcomes[i] == 1)
			return true;
	return false;
}

static void facts(struct request *rq, const struct assessed *m, struct flag_list *l)
{
	if (m->a->child_seen == NONE || (m->a->child_seen == 1 && date_none(m->a->child_seen_on)))
		point_out(rq, l, T("It is not recorded whether, or when, the child was seen."));
	if (!has_factor(rq, m))
		point_out(rq, l, T("No factor is recorded, not even that none was found."));
	if (!has_outcome(m->a))
		point_out(rq, l, T("No outcome is recorded."));
}

/* ---- What is repeated, and how long it is ---- */

struct all_answers { struct text *at, *labels; int n; };

static struct all_answers answers_of(const struct assessed *m, struct arena *a)
{
	int most = 0;
	for (int i = 0; i < m->form->n; i++)
		most += m->form->parts[i].n;
	struct all_answers l = { ARRAY_IN(a, struct text, most + 1), ARRAY_IN(a, struct text, most + 1), 0 };
	for (int i = 0; i < m->form->n; i++) {
		const struct form_part *p = &m->form->parts[i];
		const struct part_answers *rec = part_answers_of(p, m->a, section_of(&m->sections, p), a);
		for (int k = 0; k < p->n; k++)
			if (!text_blank(rec->answer[k])) {
				l.labels[l.n] = text_of(question_field(p, k)->label);
				l.at[l.n++] = rec->answer[k];
			}
	}
	return l;
}

int assessment_words(const struct assessed *m, struct arena *a)
{
	struct all_answers l = answers_of(m, a);
	int n = 0;
	for (int i = 0; i < l.n; i++)
		n += words_in(l.at[i]);
	return n;
}

static void too_much(struct request *rq, const struct assessed *m, struct flag_list *l)
{
	struct all_answers all = answers_of(m, rq->arena);
	struct repeated r = repeated_in(all.at, all.n, assessment_limit("repeated_words"), rq->arena);
	int pages = (assessment_words(m, rq->arena) + assessment_limit("words_a_page") - 1) / assessment_limit("words_a_page");
	if (!text_none(r.words))
		point_out(rq, l, textf_in(rq->arena, "The same words stand twice, under “%.*s” and under “%.*s”: “%.*s…”", TEXT_ARG(all.labels[r.first]), TEXT_ARG(all.labels[r.second]), TEXT_ARG(r.words)));
	if (pages > assessment_limit("print_pages"))
		point_out(rq, l, textf_in(rq->arena, "It is as long as about %d pages. A family reads %d at most: the file on paper leaves parts out and says which.", pages, assessment_limit("print_pages")));
}

struct flag_list assessment_flags(struct request *rq, const struct assessed *m, bool is_for_record)
{
	struct flag_list l = { 0 };
	unfinished(rq, m, &l);
	identity_flags(rq, m, &l, is_for_record);
	facts(rq, m, &l);
	too_much(rq, m, &l);
	return l;
}
