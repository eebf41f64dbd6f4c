/* Case notes between the visits, as they are kept while a family is helped or a child is in care: calls, messages, meetings, work with the child, what
 * managers decide. Not in a rhythm: some weeks have three, some months none. */
#include "record/clock_rules.h"
#include "records.h"
#include "simulate/world.h"

struct noting { struct txn *x; struct child_life *l; struct chance chance; bool is_in_care; };

/* How often each purpose is, in a hundred, while a family is helped and while a child is in care. */
static const struct { const char *purpose, *rule; int at_home, in_care; } kinds[] = {
	{ "telephone", "note_telephone", 34, 24 },   { "message", "note_message", 14, 12 },       { "meeting", "note_meeting", 12, 8 },
	{ "direct_work", "note_direct_work", 14, 12 }, { "family_time", "note_family_time", 0, 24 }, { "information", "note_information", 16, 10 },
	{ "supervision", "note_supervision", 7, 6 }, { "management_decision", "note_decision", 3, 4 },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int kind_by_chance(struct noting *g)
{
	int64_t at = chance_from(&g->chance, 1, 100);
	for (int i = 0; i < KINDS; i++)
		if ((at -= g->is_in_care ? kinds[i].in_care : kinds[i].at_home) <= 0)
			return i;
	return 0;
}

static bool is_with_child(int kind)
{
	return strcmp(kinds[kind].purpose, "direct_work") == 0 || strcmp(kinds[kind].purpose, "family_time") == 0;
}

static bool put(struct noting *g, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = g->l->person;
	r->council_id = g->l->council_id;
	return record_save(g->x, t, rec) == SAVED;
}

/* The mother was there, or spoke, in many of them; what is written may be told to her. */
static bool put_mother(struct noting *g, int64_t note)
{
	struct case_note_person p;
	if (g->l->mother == NONE || !chance_in(&g->chance, 25))
		return true;
	record_clear(&record_case_note_person, &p);
	p.case_note_id = note;
	p.other_person_id = g->l->mother;
	p.was_present = 1;
	p.may_be_told = 1;
	return put(g, &record_case_note_person, &p);
}

/* What became known, or was seen to be wrong, afterwards. */
static bool add_to(struct noting *g, int64_t note, struct date on)
{
	struct case_note_addendum a;
	record_clear(&record_case_note_addendum, &a);
	a.case_note_id = note;
	a.added = life_tell(g->l, g->x, on, "addendum");
	return put(g, &record_case_note_addendum, &a);
}

static bool write_note(struct noting *g, struct date on)
{
	int kind = kind_by_chance(g);
	struct case_note n;
	record_clear(&record_case_note, &n);
	n.purpose = text_of(kinds[kind].purpose);
	n.happened_at = instant_of(on, (int)chance_from(&g->chance, 8 * 12, 18 * 12) * 5);
	n.what_happened = life_tell(g->l, g->x, on, kinds[kind].rule);
	if (is_with_child(kind)) {
		n.child_words = life_tell(g->l, g->x, on, "said");
		n.seen = 1;
		n.seen_alone = strcmp(kinds[kind].purpose, "direct_work") == 0;
	}
	return put(g, &record_case_note, &n) && put_mother(g, n.r.id) && (!chance_in(&g->chance, 1) || add_to(g, n.r.id, on));
}

bool notes_make(struct txn *x, struct child_life *l, struct date from, struct date to, bool is_in_care)
{
	struct noting g = { .x = x, .l = l, .chance = chance_of(l->world->seed, ((int64_t)1 << 46) + l->person * 10000 + l->texts), .is_in_care = is_in_care };
	struct date begins = date_add_months(l->world->as_at, -72), on = from.ymd < begins.ymd ? begins : from;
	for (on = date_add(on, (int)chance_from(&g.chance, 1, 6)); on.ymd < to.ymd;) {
		struct date day = working_day_or_next(clock_calendar(), on);
		if (day.ymd < to.ymd && !write_note(&g, day))
			return false;
		on = date_add(day, (int)(chance_in(&g.chance, 30) ? chance_from(&g.chance, 0, 4) : chance_in(&g.chance, 12) ? chance_from(&g.chance, 30, 60) : chance_from(&g.chance, 8, 28)));
		on = on.ymd == day.ymd ? date_add(on, 1) : on;
	}
	return true;
}
