/* Case notes between the visits, as they are kept while a family is helped or a child is in care: calls, messages, meetings, work with the child, what
 * managers decide. Not in a rhythm: some weeks have three, some months none. */
#include "record/clock_rules.h"
#include "records.h"
#include "simulate/world.h"

struct noting { struct txn *x; struct child_life *l; struct chance chance; bool is_in_care; struct holders holders; };

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

/* The mother was there, or spoke, in many of them; what is written may be told to her. What became known, or was seen to be wrong, afterwards is
 * added to a few. */
static void write_note(struct noting *g, struct date on)
{
	int kind = kind_by_chance(g);
	const struct holder *by = holder_on(&g->holders, on);
	struct waiting_note *w = GROW_IN(txn_arena(g->x), g->l->world->notes);
	*w = (struct waiting_note){ .author = by ? by->user : NONE, .person = g->l->person, .council_id = g->l->council_id, .mother = NONE, .added = NO_TEXT, .may_be_told = true, .letter.words = NO_TEXT };
	record_clear(&record_case_note, &w->note);
	w->note.purpose = text_of(kinds[kind].purpose);
	w->note.happened_at = instant_of(on, (int)chance_from(&g->chance, 8 * 12, 18 * 12) * 5);
	w->note.what_happened = life_tell(g->l, g->x, on, kinds[kind].rule);
	if (is_with_child(kind)) {
		w->note.child_words = life_tell(g->l, g->x, on, "said");
		w->note.seen = 1;
		w->note.seen_alone = strcmp(kinds[kind].purpose, "direct_work") == 0;
	}
	if (g->l->mother != NONE && chance_in(&g->chance, 25))
		w->mother = g->l->mother;
	if (strcmp(kinds[kind].purpose, "information") == 0 && chance_in(&g->chance, 10)) {
		w->letter = (struct waiting_letter){ .on = on, .from_whom = life_tell(g->l, g->x, on, "letter_from") };
		w->letter.words = life_tell(g->l, g->x, on, "letter");
	}
	if (chance_in(&g->chance, 1))
		w->added = life_tell(g->l, g->x, on, "addendum");
}

void notes_make(struct txn *x, struct child_life *l, struct date from, struct date to, bool is_in_care)
{
	struct noting g = { .x = x, .l = l, .chance = chance_of(l->world->seed, ((int64_t)1 << 46) + l->person * 10000 + l->texts), .is_in_care = is_in_care,
			    .holders = holders_of(x, l->person) };
	struct date begins = date_add_months(l->world->as_at, -72), on = from.ymd < begins.ymd ? begins : from;
	for (on = date_add(on, (int)chance_from(&g.chance, 1, 6)); on.ymd < to.ymd;) {
		struct date day = working_day_or_next(clock_calendar(), on);
		if (day.ymd < to.ymd)
			write_note(&g, day);
		on = date_add(day, (int)(chance_in(&g.chance, 30) ? chance_from(&g.chance, 0, 4) : chance_in(&g.chance, 12) ? chance_from(&g.chance, 30, 60) : chance_from(&g.chance, 8, 28)));
		on = on.ymd == day.ymd ? date_add(on, 1) : on;
	}
}
