/* Who cares for children in an invented council, and how it is reached: organisations, the front door, providers, carer households with their carers, and applications to
 * adopt. Enough of each for every page to have something on it. */
#include "records.h"
#include "simulate/world.h"

struct homes { struct txn *x; struct world *w; int council; struct chance chance; int64_t agency; };

static bool saved(struct homes *h, const struct record_type *t, void *rec)
{
	return record_save(h->x, t, rec) == SAVED;
}

static int64_t council_id(const struct homes *h)
{
	return h->w->council[h->council].id;
}

static bool organisations(struct homes *h)
{
	static const struct { const char *kind, *name; } table[] = {
		{ "agency", "Fernway Fostering" }, { "school", "Millbrook Academy" }, { "health", "Three Boroughs Community Health" }, { "court", "Family Court at Thornbridge" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct organisation o;
		record_clear(&record_organisation, &o);
		o.council_id = council_id(h);
		o.kind = text_of(table[i].kind);
		o.name = text_of(table[i].name);
		o.starts_on = date_add(h->w->as_at, -365 * 6);
		if (!saved(h, &record_organisation, &o))
			return false;
		h->agency = i == 0 ? o.r.id : h->agency;
	}
	return true;
}

/* Numbers that belong to nobody: kept free for drama. */
static bool front_door(struct homes *h)
{
	struct front_door d;
	record_clear(&record_front_door, &d);
	d.council_id = council_id(h);
	d.starts_on = date_add(h->w->as_at, -365 * 6);
	d.phone = textf_in(txn_arena(h->x), "01632 960%03d", 100 + h->council);
	d.phone_closed = textf_in(txn_arena(h->x), "01632 960%03d", 200 + h->council);
	d.is_online = 1;
	return saved(h, &record_front_door, &d);
}

static bool providers(struct homes *h)
{
	static const struct { const char *kind, *name; int capacity; } table[] = {
		{ "fostering_agency", "Fernway Fostering", 60 }, { "childrens_home", "Larch House", 4 }, { "supported_accommodation", "Station Yard", 8 },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct provider p;
		record_clear(&record_provider, &p);
		p.council_id = council_id(h);
		p.organisation_id = i == 0 ? h->agency : NONE;
		p.kind = text_of(table[i].kind);
		p.name = text_of(table[i].name);
		p.capacity = table[i].capacity;
		p.urn = textf_in(txn_arena(h->x), "SC%06lld", 990500LL + h->council * 10 + (int)i);
		p.status = T("registered");
		p.registered_on = date_add(h->w->as_at, -(int)chance_from(&h->chance, 800, 3000));
		p.inspected_on = date_add(h->w->as_at, -(int)chance_from(&h->chance, 30, 700));
		p.judgement = T("good");
		if (!saved(h, &record_provider, &p))
			return false;
	}
	return true;
}

static bool carer(struct homes *h, int64_t household, struct text number, int which, struct text family)
{
	struct carer c;
	record_clear(&record_carer, &c);
	c.council_id = council_id(h);
	c.carer_household_id = household;
	c.number = textf_in(txn_arena(h->x), "%.*s-%d", TEXT_ARG(number), which);
	c.given = given_by_chance(&h->chance, which == 1);
	c.family = family;
	c.sex = which == 1 ? T("F") : T("M");
	c.ethnicity = T("WBRI");
	c.is_disabled = 0;
	c.checked_on = date_add(h->w->as_at, -(int)chance_from(&h->chance, 30, 1000));
	return saved(h, &record_carer, &c);
}

static bool application(struct homes *h, int64_t household, struct date approved)
{
	struct adopter_application a;
	record_clear(&record_adopter_application, &a);
	a.council_id = council_id(h);
	a.carer_household_id = household;
	a.enquiry_on = date_add(approved, -230);
	a.stage_1_started_on = date_add(approved, -200);
	a.stage_1_ended_on = date_add(approved, -145);
	a.stage_2_started_on = date_add(approved, -140);
	a.stage_2_ended_on = date_add(approved, -20);
	a.submitted_on = date_add(approved, -18);
	a.approved_on = approved;
	a.is_ffa = chance_in(&h->chance, 30);
	return saved(h, &record_adopter_application, &a);
}

static bool household(struct homes *h, int i)
{
	bool is_adopter = i >= HOUSEHOLDS - ADOPTERS;
	struct carer_household c;
	record_clear(&record_carer_household, &c);
	c.council_id = council_id(h);
	c.number = textf_in(txn_arena(h->x), "H%d%03d", h->council + 1, i + 1);
	c.kind = is_adopter ? T("adopter") : i % 3 == 2 ? T("kinship") : T("foster");
	c.approved_on = date_add(h->w->as_at, -(int)chance_from(&h->chance, 1500, 2500));
	c.review_due_on = date_add(h->w->as_at, (int)chance_from(&h->chance, 10, 300));
	c.places = chance_from(&h->chance, 1, 3);
	c.age_from = 0;
	c.age_to = is_adopter ? 6 : 17;
	c.line_1 = textf_in(txn_arena(h->x), "%d Orchard Way", i + 2);
	c.town = T("Thornbridge");
	c.postcode = postcode_by_chance(&h->chance, h->council, txn_arena(h->x));
	if (!saved(h, &record_carer_household, &c))
		return false;
	h->w->council[h->council].household[i] = c.r.id;
	struct text family = family_by_chance(&h->chance);
	return carer(h, c.r.id, c.number, 1, family) && (chance_in(&h->chance, 30) || carer(h, c.r.id, c.number, 2, family)) &&
	       (!is_adopter || application(h, c.r.id, c.approved_on));
}

bool homes_make(struct txn *x, struct world *w, int council)
{
	struct homes h = { .x = x, .w = w, .council = council, .chance = chance_of(w->seed, -200 - council), .agency = NONE };
	if (!organisations(&h) || !front_door(&h) || !providers(&h))
		return false;
	for (int i = 0; i < HOUSEHOLDS; i++)
		if (!household(&h, i))
			return false;
	return true;
}
