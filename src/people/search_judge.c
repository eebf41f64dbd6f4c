/* How well one candidate fits what was typed, and why in words: by what the user may read of them, and by nothing else. */
#include "access/guarded.h"
#include "base/arena.h"
#include "base/out.h"
#include "people/search.h"
#include "record/codes.h"
#include "record/finding.h"
#include "records.h"

/* guarded: of a person whom search_candidates found by the whole rule, in the same snapshot. */
static const char NAMES_OF[] = "SELECT " PERSON_NAME_COLUMNS("n") " FROM person_name n WHERE n.person_id = $3 AND " ROW_SEEN("n") " ORDER BY n.id";

/* guarded: the same, of records joined to that person's, which the person's own page names. */
static const char JOINED_TO[] = "SELECT " PERSON_COLUMNS("o") " FROM person o WHERE o.same_as_id = $1 ORDER BY o.id";

struct judging {
	struct db *db;
	const struct search_asked *asked;
	const struct search_query *q;
	const struct candidate *c;
	struct arena *arena;
	struct text why;
	double sum, weight;
};

static void why_add(struct judging *j, struct text words)
{
	j->why = text_blank(j->why) ? words : textf_in(j->arena, "%.*s; %.*s", TEXT_ARG(j->why), TEXT_ARG(words));
}

static void counts(struct judging *j, double score, double weight)
{
	j->sum += score * weight;
	j->weight += weight;
}

/* ---- Names ---- */

/* The words of one recorded name: as they stand, and neighbours put together. */
enum { NAME_PARTS = 4 * NAME_WORDS };
struct written { struct text at[NAME_PARTS]; int n, n_words, first_family; };

static void part_written(struct written *w, const struct name_words *part, struct arena *a)
{
	for (int i = 0; i < part->n; i++)
		w->at[w->n++] = part->at[i];
	w->n_words += part->n;
	for (int i = 0; i + 1 < part->n; i++) {
		struct text both = textf_in(a, "%.*s%.*s", TEXT_ARG(part->at[i]), TEXT_ARG(part->at[i + 1]));
		if (both.n <= NAME_WORD_BYTES)
			w->at[w->n++] = both;
	}
}

static struct likeness best_of(const struct written *w, struct text typed, int *at)
{
	struct likeness best = { 0, NULL };
	for (int i = 0; i < w->n; i++) {
		struct likeness l = word_likeness(typed, w->at[i]);
		if (l.score > best.score) {
			best = l;
			*at = i;
		}
	}
	return best;
}

static struct text two_typed(const struct name_words *q, int i, struct arena *a)
{
	struct text both = textf_in(a, "%.*s%.*s", TEXT_ARG(q->at[i]), TEXT_ARG(q->at[i + 1]));
	return both.n > NAME_WORD_BYTES ? NO_TEXT : both;
}

static const char WRITTEN_SO[] = "the same";

/* Every word typed by the recorded word most like it; the reason is that of the least alike. What is written in that order, with no
 * words left over, comes a little before what is not. */
static struct likeness written_alike(const struct name_words *q, const struct written *w, struct arena *a)
{
	const double word_more = 0.004, out_of_order = 0.01, together = 0.99, as_one = 0.92;
	struct likeness all = { 0, WRITTEN_SO };
	double least = 1;
	int last_at = -1;
	bool in_order = true;
	for (int i = 0; i < q->n; i++) {
		int at = 0, at_both = 0, words = 1;
		struct likeness best = best_of(w, q->at[i], &at);
		if (i + 1 < q->n && best.score < together) {
			struct likeness both = best_of(w, two_typed(q, i, a), &at_both);
			int at_next = 0;
			if (both.score >= as_one && both.score > (best.score + best_of(w, q->at[i + 1], &at_next).score) / 2)
				best = both, at = at_both, words = 2;
		}
		all.score += best.score * words / q->n;
		if (best.score < least)
			least = best.score, all.reason = best.reason;
		in_order = in_order && at > last_at;
		last_at = at;
		i += words - 1;
	}
	if (w->n_words > q->n)
		all.score -= word_more * (w->n_words - q->n);
	return all.score > out_of_order && !in_order ? (struct likeness){ all.score - out_of_order, all.reason } : all;
}

static struct likeness name_typed(struct judging *j, const struct person_name *n)
{
	struct written w = { .n = 0 };
	struct name_words given = name_words_in(j->arena, textf_in(j->arena, "%.*s %.*s", TEXT_ARG(n->given), TEXT_ARG(n->middle)));
	struct name_words family = name_words_in(j->arena, n->family);
	part_written(&w, &given, j->arena);
	part_written(&w, &family, j->arena);
	return written_alike(&j->q->names, &w, j->arena);
}

static struct text whole_name(struct judging *j, const struct person_name *n)
{
	return text_trim(textf_in(j->arena, "%.*s %.*s", TEXT_ARG(n->given), TEXT_ARG(n->family)));
}

/* "same name", "name: sounds alike", "earlier name Ama Boateng: one letter differs". */
static void why_name(struct judging *j, const struct person_name *n, struct likeness l)
{
	bool is_current = record_is_current(&record_person_name, n, j->asked->today);
	bool is_alias = text_is(n->kind, "alias") || text_is(n->kind, "known_as");
	bool is_earlier = !is_current || text_is(n->kind, "former") || text_is(n->kind, "birth");
	struct text what = T("same name"), whole = whole_name(j, n);
	if (is_earlier)
		what = textf_in(j->arena, "earlier name %.*s", TEXT_ARG(whole));
	else if (is_alias)
		what = textf_in(j->arena, "also known as %.*s", TEXT_ARG(whole));
	if (!l.reason || strcmp(l.reason, WRITTEN_SO) != 0) {
		what = is_earlier || is_alias ? what : T("name");
		what = textf_in(j->arena, "%.*s: %s", TEXT_ARG(what), l.reason ? l.reason : "one of those typed");
	}
	why_add(j, what);
}

/* Of the names that stand the user sees; a name of today before an earlier one as good. */
static double judge_names(struct judging *j, struct text *name)
{
	const double names_weight = 0.6, least = 0.4, earlier = 0.02;
	struct iso_day day;
	struct record_list l = record_list(j->db, &record_person_name, NAMES_OF, j->arena, DBI(j->asked->user), DBT(today_iso(&day)), DBI(j->c->person));
	const struct person_name *best_name = NULL;
	struct likeness best = { 0, NULL };
	double best_rank = 0;
	for (int i = 0; i < l.n && j->q->names.n; i++) {
		const struct person_name *n = record_at(&l, i);
		struct likeness is = name_typed(j, n);
		double rank = is.score - (record_is_current(&record_person_name, n, j->asked->today) ? 0 : earlier);
		if (!best_name || rank > best_rank)
			best = is, best_name = n, best_rank = rank;
	}
	if (!j->q->names.n)
		return 1;
	counts(j, best.score, names_weight);
	if (!best_name || best.score < least)
		return best.score;
	why_name(j, best_name, best);
	*name = whole_name(j, best_name);
	return best.score;
}

/* ---- Numbers, addresses, telephones ---- */

/* What of those typed stands in rows that the user may read. */
struct matching { struct judging *j; const struct record_type *type; const void *rec; bool thing[QUERY_THINGS]; bool is_street, has_beginning, is_joined; };

static struct text number_words(const struct matching *m)
{
	if (m->type == &record_person_identifier)
		return code_label("identifier_scheme", ((const struct person_identifier *)m->rec)->scheme);
	if (m->type == &record_person)
		return m->is_joined ? T("number of a record joined to this one") : T("council’s child identifier");
	return text_of(m->type == &record_family_group ? "family number" : "property number");
}

static struct text term_words(const struct matching *m, char kind)
{
	bool stands = record_is_current(m->type, m->rec, m->j->asked->today);
	switch (kind) {
	case FIND_NUMBER:
		return number_words(m);
	case FIND_TELEPHONE:
		return stands ? T("same telephone") : T("earlier telephone");
	case FIND_EMAIL:
		return stands ? T("same e-mail address") : T("earlier e-mail address");
	default:
		if (m->j->q->is_street_meant)
			return stands ? T("address, its street written otherwise") : T("earlier address, its street written otherwise");
		return stands ? T("address") : T("earlier address");
	}
}

static void term_match(void *arg, struct text term)
{
	struct matching *m = arg;
	const struct search_query *q = m->j->q;
	if (!text_none(q->postcode_begins) && !m->has_beginning && text_starts(term, q->postcode_begins)) {
		m->has_beginning = true;
		why_add(m->j, term_words(m, FIND_POSTCODE));
	}
	for (int i = 0; i < q->n_terms; i++) {
		bool *is_met = term.p[0] == FIND_STREET && !q->is_street_meant ? &m->is_street : &m->thing[q->of[i]];
		if (*is_met || !text_eq(q->terms[i], term))
			continue;
		*is_met = true;
		why_add(m->j, term_words(m, term.p[0]));
	}
}

static bool asks_of(const struct search_query *q, const char *kinds)
{
	for (int i = 0; i < q->n_terms; i++)
		if (strchr(kinds, q->terms[i].p[0]))
			return true;
	return !text_none(q->postcode_begins) && strchr(kinds, FIND_POSTCODE);
}

/* Only rows of types that could hold what was typed. */
static const struct { const struct record_type *type; const char *kinds; } term_types[] = {
	{ &record_person, "n" }, { &record_person_identifier, "n" }, { &record_family_group, "n" }, { &record_person_address, "ncsh" }, { &record_person_contact, "pe" },
};

static void match_rows(struct matching *m, const struct record_type *t, const struct record_list *l)
{
	m->type = t;
	for (int i = 0; i < l->n; i++) {
		m->rec = record_at(l, i);
		finding_terms(t, m->rec, m->j->arena, term_match, m);
	}
}

static struct matching match_terms(struct judging *j)
{
	struct matching m = { .j = j };
	for (size_t i = 0; i < sizeof term_types / sizeof *term_types && j->c->by_term; i++) {
		if (!asks_of(j->q, term_types[i].kinds))
			continue;
		struct record_list l = guarded_list(j->db, j->asked->user, term_types[i].type, j->c->person, j->arena);
		match_rows(&m, term_types[i].type, &l);
	}
	if (j->c->by_term && asks_of(j->q, "n")) {
		struct record_list joined = record_list(j->db, &record_person, JOINED_TO, j->arena, DBI(j->c->person));
		m.is_joined = true;
		match_rows(&m, &record_person, &joined);
	}
	return m;
}

/* true: found by the street that the words typed may be as well as a name. */
static bool judge_terms(struct judging *j)
{
	const double thing_weight = 0.7;
	const struct search_query *q = j->q;
	struct matching m = match_terms(j);
	if ((q->person == j->c->person || person_leads_to(j->db, q->person) == j->c->person) && !m.thing[0]) {
		m.thing[0] = true;
		why_add(j, T("number of the record"));
	}
	for (int i = 0; i < q->n_things; i++)
		counts(j, m.thing[i], thing_weight);
	if (!text_none(q->postcode_begins))
		counts(j, m.has_beginning, thing_weight);
	return m.is_street;
}

/* ---- All ---- */

static void judge_born(struct judging *j)
{
	const double whole_weight = 0.4, part_weight = 0.25;
	if (date_none(j->q->born))
		return;
	struct likeness l = birth_likeness(j->q->born, j->c->born);
	counts(j, l.score, date_whole(j->q->born) ? whole_weight : part_weight);
	if (l.reason)
		why_add(j, text_of(l.reason));
}

struct search_hit search_judge(struct db *db, const struct search_asked *asked, const struct search_query *q, const struct candidate *c, struct arena *a)
{
	const double street = 0.9;
	struct judging j = { .db = db, .asked = asked, .q = q, .c = c, .arena = a, .why = T("") };
	struct search_hit hit = { .person = c->person, .born = c->born, .name = T("") };
	double names = judge_names(&j, &hit.name);
	judge_born(&j);
	bool is_street = judge_terms(&j);
	hit.score = j.weight > 0 ? j.sum / j.weight : 0;
	if (is_street && names < street)
		hit.score = street;
	hit.why = j.why;
	return hit;
}
