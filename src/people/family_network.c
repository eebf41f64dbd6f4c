/* The lower half of the family page: who works with and stands around this child, as a picture and a table; and the homes of the family over time,
 * who lived where with whom, worked out from addresses, and said by a record of its own only where addresses do not say it. */
#include "people/family_shown.h"
#include "api/api.h"
#include "people/record_refs.h"
#include "base/arena.h"
#include "record/codes.h"
#include "web/chart/ecomap.h"
#include "web/gov/gov.h"

/* ---- Around the child ---- */

struct ties { struct ecomap_tie *at; size_t n, cap; };

static void workers_add(const struct family_shown *s, struct ties *t)
{
	struct request *rq = s->rq;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_involvement, s->person.r.id, rq->arena);
	const struct field *worker = record_field(&record_involvement, "worker_id"), *team = record_field(&record_involvement, "team_id");
	for (int i = 0; i < l.n; i++) {
		const struct involvement *v = record_at(&l, i);
		const struct field *who = v->worker_id != NONE ? worker : team;
		if (!record_is_current(&record_involvement, v, clock_today()) || field_is_none(who, v))
			continue;
		*GROW_IN(rq->arena, t) = (struct ecomap_tie){ .name = ref_name(rq, who, &v->r), .role = code_label("involvement_role", v->role), .is_own = true };
	}
}

static struct text from_where(struct request *rq, const struct professional *p)
{
	struct text parts[] = { p->organisation, p->phone, p->email }, all = NO_TEXT;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!text_blank(parts[i]))
			all = text_none(all) ? parts[i] : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(all), TEXT_ARG(parts[i]));
	return all;
}

static void professionals_add(const struct family_shown *s, const struct record_list *l, struct ties *t)
{
	for (int i = 0; i < l->n; i++) {
		const struct professional *p = record_at(l, i);
		if (record_is_current(&record_professional, p, clock_today()))
			*GROW_IN(s->rq->arena, t) = (struct ecomap_tie){ .name = p->name, .role = code_label("professional_role", p->role),
				.more = from_where(s->rq, p), .is_kept = p->is_safe_to_share == 0 };
	}
}

/* Friends, carers and others who are no blood or partner of anybody: what the genogram does not show. */
static void others_add(const struct family_shown *s, struct ties *t)
{
	static const char *const kinds[] = { "foster_carer", "special_guardian", "kinship_carer", "friend", "other_relative", "other" };
	for (size_t i = 0; i < s->family.ties.n; i++) {
		const struct tie *tie = &s->family.ties.at[i];
		bool is_current = date_none(tie->until) || tie->until.ymd > clock_today().ymd;
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (tie->of == s->person.r.id && is_current && text_is(tie->kind, kinds[k]))
				*GROW_IN(s->rq->arena, t) = (struct ecomap_tie){ .name = family_kin(&s->family, tie->other)->name, .role = family_tie_words(tie, tie->of) };
	}
}

static void professional_line(const struct family_shown *s, const struct professional *p)
{
	struct out *o = s->rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_raw(o, record_href(s->rq, &record_professional, p->r.person_id, p->r.id));
	out_lit(o, "\">");
	out_html(o, p->name);
	out_lit(o, "</a></th>");
	family_cell(o, "What they are", code_label("professional_role", p->role));
	family_cell(o, "From where", from_where(s->rq, p));
	family_days_cell(o, p->starts_on, p->ends_on);
	family_cell(o, "May the family be told?", p->is_safe_to_share == 1 ? T("Yes") : p->is_safe_to_share == 0 ? T("No") : NO_TEXT);
	out_lit(o, "</tr>\n");
}

static void professionals_table(const struct family_shown *s, const struct record_list *l)
{
	static const char *const heads[] = { "Name", "What they are", "From where", "When", "May the family be told?", NULL };
	if (!l->n)
		return;
	family_table_open(s->rq->out, "Professionals around the child", heads);
	for (int i = 0; i < l->n; i++)
		professional_line(s, record_at(l, i));
	family_table_close(s->rq->out);
}

static struct ties ties_around(const struct family_shown *s, const struct record_list *professionals)
{
	struct ties t = { 0 };
	workers_add(s, &t);
	professionals_add(s, professionals, &t);
	others_add(s, &t);
	return t;
}

static struct record_list professionals_of(const struct family_shown *s)
{
	return guarded_list(s->rq->db, s->rq->me->user_id, &record_professional, s->person.r.id, s->rq->arena);
}

void family_network(const struct family_shown *s)
{
	struct request *rq = s->rq;
	struct record_list l = professionals_of(s);
	struct ties t = ties_around(s, &l);
	gov_heading(rq->out, 2, 'm', T("Around the child"));
	chart_ecomap(rq->out, &(struct chart_ecomap){ .id = T("ecomap"), .title = T("Around the child"), .title_is_above = true,
		.centre = person_heading(&s->person, rq->arena), .ties = t.at, .n_ties = (int)t.n });
	if (s->may_edit)
		out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/professional/new\">Add a professional</a></p>\n", (long long)s->person.r.id);
	professionals_table(s, &l);
}

void family_network_told(struct api *w, const struct family_shown *s)
{
	struct record_list l = professionals_of(s);
	struct ties t = ties_around(s, &l);
	api_list(w, "around");
	for (size_t i = 0; i < t.n; i++) {
		api_object(w, NULL);
		api_text(w, "name", t.at[i].name);
		api_text(w, "role", t.at[i].role);
		api_text(w, "from_where", t.at[i].more);
		api_bool(w, "is_own_worker", t.at[i].is_own);
		api_bool(w, "is_kept_from_family", t.at[i].is_kept);
		api_end(w);
	}
	api_end(w);
	api_list(w, "professionals");
	for (int i = 0; i < l.n; i++) {
		const struct professional *p = record_at(&l, i);
		api_object(w, NULL);
		api_text(w, "name", p->name);
		api_code(w, "role", "professional_role", p->role);
		api_text(w, "from_where", from_where(s->rq, p));
		api_day(w, "from", p->starts_on);
		api_day(w, "until", p->ends_on);
		api_href(w, "href", "/api/children/%lld/professional/%lld", (long long)p->r.person_id, (long long)p->r.id);
		api_end(w);
	}
	api_end(w);
}

/* ---- Homes over time ---- */

/* One person's time at one address, as this reader may see it. */
struct stay { const struct kin *who; struct text key, address; struct date from, until; };
struct stays { struct stay *at; size_t n, cap; };

static void stays_of(const struct family_shown *s, const struct kin *k, struct stays *all)
{
	struct request *rq = s->rq;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_person_address, k->person, rq->arena);
	for (int i = 0; k->is_open && i < l.n; i++) {
		const struct person_address *a = record_at(&l, i);
		if (!home_is_told(a))
			continue;
		struct text words = home_words_in(rq->arena, a);
		*GROW_IN(rq->arena, all) = (struct stay){ .who = k, .address = words, .key = text_fold_in(rq->arena, words), .from = a->starts_on, .until = a->ends_on };
	}
}

static bool is_first_of_home(const struct stays *all, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (text_eq(all->at[i].key, all->at[at].key))
			return false;
	return true;
}

/* Newest homes first; of one home those who came first. */
static int32_t newest_day(const struct stays *all, struct text key)
{
	int32_t newest = 0;
	for (size_t i = 0; i < all->n; i++)
		if (text_eq(all->at[i].key, key)) {
			int32_t until = date_none(all->at[i].until) ? INT32_MAX : all->at[i].until.ymd;
			newest = until > newest ? until : newest;
		}
	return newest;
}

static bool comes_before(const struct stays *all, const struct stay *a, const struct stay *b)
{
	if (text_eq(a->key, b->key))
		return a->from.ymd < b->from.ymd;
	int32_t of_a = newest_day(all, a->key), of_b = newest_day(all, b->key);
	return of_a != of_b ? of_a > of_b : text_cmp(a->key, b->key) < 0;
}

static void stays_sort(struct stays *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k > 0 && comes_before(all, &all->at[k], &all->at[k - 1]); k--) {
			struct stay kept = all->at[k];
			all->at[k] = all->at[k - 1];
			all->at[k - 1] = kept;
		}
}

static void stays_table(const struct family_shown *s, const struct stays *all)
{
	static const char *const heads[] = { "Home", "Who lived there", "When", NULL };
	struct out *o = s->rq->out;
	family_table_open(o, "Homes of the family over time", heads);
	for (size_t i = 0; i < all->n; i++) {
		const struct stay *y = &all->at[i];
		out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">%s", is_first_of_home(all, i) ? "" : "<span class=\"kith-quiet\">");
		out_html(o, y->address);
		out_c(o, is_first_of_home(all, i) ? "</th>" : "</span></th>");
		bool is_elsewhere = y->who->is_placed && date_none(y->until);
		family_cell(o, "Who lived there", is_elsewhere ? textf_in(s->rq->arena, "%.*s, in a placement today", TEXT_ARG(y->who->name)) : y->who->name);
		family_days_cell(o, y->from, y->until);
		out_lit(o, "</tr>\n");
	}
	family_table_close(o);
}

/* What addresses do not say: somebody between two homes, or some days of the week. */
static void living_together(const struct family_shown *s)
{
	struct request *rq = s->rq;
	const struct field *other = record_field(&record_lives_with, "other_person_id");
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_lives_with, s->person.r.id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct lives_with *w = record_at(&l, i);
		out_lit(rq->out, "<p class=\"govuk-body\">Lives with ");
		out_html(rq->out, field_is_none(other, w) ? T("somebody who is not shown to you") : ref_name(rq, other, &w->r));
		out_lit(rq->out, " ");
		family_put_days(rq->out, w->starts_on, w->ends_on);
		if (!text_blank(w->note))
			out_lit(rq->out, ": "), out_html(rq->out, w->note);
		out_lit(rq->out, "</p>\n");
	}
}

static struct stays stays_all(const struct family_shown *s)
{
	struct stays all = { 0 };
	for (size_t i = 0; i < s->family.kin.n; i++)
		stays_of(s, &s->family.kin.at[i], &all);
	stays_sort(&all);
	return all;
}

void family_homes_told(struct api *w, const struct family_shown *s)
{
	struct stays all = stays_all(s);
	struct record_list l = guarded_list(s->rq->db, s->rq->me->user_id, &record_lives_with, s->person.r.id, s->rq->arena);
	api_list(w, "homes");
	for (size_t i = 0; i < all.n; i++) {
		api_object(w, NULL);
		api_text(w, "address", all.at[i].address);
		api_int(w, "who", all.at[i].who->person);
		api_day(w, "from", all.at[i].from);
		api_day(w, "until", all.at[i].until);
		api_end(w);
	}
	api_end(w);
	api_list(w, "lives_with");
	for (int i = 0; i < l.n; i++) {
		const struct lives_with *v = record_at(&l, i);
		api_object(w, NULL);
		api_int(w, "other", v->other_person_id);
		api_text(w, "note", v->note);
		api_day(w, "from", v->starts_on);
		api_day(w, "until", v->ends_on);
		api_end(w);
	}
	api_end(w);
}

void family_homes_shown(const struct family_shown *s)
{
	struct stays all = stays_all(s);
	gov_heading(s->rq->out, 2, 'm', T("Homes, and who lived with whom"));
	if (all.n)
		stays_table(s, &all);
	else
		gov_body(s->rq->out, T("No home is recorded that you can see."));
	living_together(s);
	if (s->may_edit)
		out_f(s->rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/person_address/new\">Add an address</a>, or say "
			"<a class=\"govuk-link\" href=\"/children/%lld/lives_with/new\">whom the child lives with</a> where addresses do not</p>\n",
			(long long)s->person.r.id, (long long)s->person.r.id);
}
