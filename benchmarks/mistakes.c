/* Mistakes in names and dates of birth: see mistakes.h. */
#include "mistakes.h"
#include "base/arena.h"
#include "base/die.h"

const char *const mistake_names[N_MISTAKES] = { "a neighbouring key", "a letter left out", "a letter doubled", "two letters exchanged",
	"written as it sounds", "another spelling or script", "given and family name swapped", "day and month swapped" };

uint64_t mistake_chance(uint64_t *seed, uint64_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (*seed >> 33) % below;
}

/* ---- Slips of the finger ---- */

/* Keys beside each key of a British keyboard, by letter. */
static const char *const beside[26] = { "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop", "njk",
	"bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx" };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Any letter but, mostly, the first. */
static bool some_letter(struct text t, uint64_t *seed, size_t *at)
{
	enum { TRIES = 50, SELDOM = 8 };
	for (int i = 0; i < TRIES && t.n > 2; i++) {
		*at = (size_t)mistake_chance(seed, t.n);
		if (is_letter(t.p[*at]) && (*at > 0 || mistake_chance(seed, SELDOM) == 0))
			return true;
	}
	return false;
}

static bool slip(enum mistake kind, struct text *t, uint64_t *seed, struct arena *a)
{
	size_t at;
	if (!some_letter(*t, seed, &at))
		return false;
	char *made = arena_alloc(a, t->n + 2);
	const char *keys = beside[small(t->p[at]) - 'a'];
	memcpy(made, t->p, t->n);
	size_t n = t->n;
	switch (kind) {
	case SLIP_NEIGHBOUR:
		made[at] = keys[mistake_chance(seed, strlen(keys))];
		break;
	case SLIP_LEFT_OUT:
		memmove(made + at, made + at + 1, --n - at);
		break;
	case SLIP_DOUBLED:
		memmove(made + at + 1, made + at, n++ - at);
		break;
	default:
		if (at + 1 >= n || !is_letter(made[at + 1]) || small(made[at]) == small(made[at + 1]))
			return false;
		made[at] = t->p[at + 1];
		made[at + 1] = t->p[at];
	}
	*t = (struct text){ made, n };
	return true;
}

/* ---- By sound ---- */

/* How English may write the same sound. */
static const struct { const char *is, *also; } sounds[] = {
	{ "ph", "f" }, { "f", "ph" }, { "ck", "k" }, { "c", "k" }, { "k", "c" }, { "qu", "kw" }, { "ss", "s" }, { "s", "ss" }, { "z", "s" }, { "s", "z" },
	{ "ee", "ea" }, { "ea", "ee" }, { "ie", "y" }, { "y", "ie" }, { "i", "y" }, { "y", "i" }, { "ou", "ow" }, { "ow", "ou" }, { "oo", "u" },
	{ "ai", "ay" }, { "ay", "ai" }, { "th", "t" }, { "tt", "t" }, { "t", "tt" }, { "ll", "l" }, { "l", "ll" }, { "nn", "n" }, { "n", "nn" },
	{ "rr", "r" }, { "w", "wh" }, { "gh", "g" }, { "h", "" }, { "v", "f" }, { "j", "g" }, { "er", "ar" }, { "ar", "er" }, { "or", "er" },
	{ "a", "ah" }, { "e", "i" }, { "i", "e" }, { "o", "u" }, { "u", "o" }, { "ey", "ie" }, { "ia", "iya" }, { "sh", "sch" }, { "x", "ks" },
	{ "au", "or" }, { "mb", "m" }, { "kn", "n" }, { "wr", "r" }, { "en", "an" }, { "on", "en" }, { "el", "al" }, { "an", "on" },
};

static bool respell(struct text *t, uint64_t *seed, struct arena *a)
{
	enum { TRIES = 200, N = sizeof sounds / sizeof *sounds };
	for (int i = 0; i < TRIES; i++) {
		size_t rule = (size_t)mistake_chance(seed, N), n = strlen(sounds[rule].is), at = 1 + (size_t)mistake_chance(seed, t->n);
		/* The first letter stays: it is seldom misheard. */
		if (at + n > t->n || memcmp(t->p + at, sounds[rule].is, n) != 0)
			continue;
		*t = textf_in(a, "%.*s%s%.*s", (int)at, t->p, sounds[rule].also, (int)(t->n - at - n), t->p + at + n);
		return true;
	}
	return false;
}

/* ---- Other spellings and scripts ---- */

static const struct { const char *name, *also; } spellings[] = {
	{ "Mohammed", "Muhammad" }, { "Mohammed", "Mohamed" }, { "Mohammed", "Mohammad" }, { "Mohammed", "محمد" }, { "Yusuf", "Yousef" }, { "Yusuf", "Yousuf" },
	{ "Yusuf", "يوسف" }, { "Aisha", "Ayesha" }, { "Aisha", "Aysha" }, { "Fatima", "Fatimah" }, { "Fatima", "Fatema" }, { "Fatima", "فاطمة" },
	{ "Maryam", "Mariam" }, { "Hassan", "Hasan" }, { "Hamza", "Hamzah" }, { "Omar", "Umar" }, { "Tariq", "Tarek" }, { "Layla", "Leila" }, { "Abdul", "Abdel" },
	{ "Aaliyah", "Aliyah" }, { "Samira", "Sameera" }, { "Nadia", "Nadiya" }, { "Idris", "Idriss" }, { "Amir", "Ameer" }, { "Niamh", "Neve" },
	{ "Niamh", "Nieve" }, { "Connor", "Conor" }, { "Jakub", "Yakub" }, { "Jakub", "Jacob" }, { "Mateusz", "Matheus" }, { "Maja", "Maya" }, { "Sofia", "Sophia" },
	{ "Sofia", "Sofía" }, { "Lucia", "Lucía" }, { "Elif", "Eliff" }, { "Zachary", "Zackary" }, { "Finley", "Finlay" }, { "Isaac", "Isaak" },
	{ "Reuben", "Ruben" }, { "Joshua", "Josh" }, { "Daniel", "Danny" }, { "Benjamin", "Ben" }, { "Samuel", "Sam" }, { "Charlotte", "Lottie" }, { "Abigail", "Abi" },
	{ "Oliver", "Ollie" }, { "Theo", "Theodore" }, { "Freddie", "Frederick" }, { "Alfie", "Alfred" }, { "Kofi", "Koffi" }, { "Selam", "Salam" }, { "Jasmine", "Yasmin" },
	{ "Chloe", "Chloë" }, { "Chloe", "Khloe" }, { "Freya", "Freja" }, { "Esme", "Esmé" }, { "Ahmed", "Ahmad" }, { "Ahmed", "أحمد" }, { "Akhtar", "Akhter" },
	{ "Begum", "Begom" }, { "Begum", "বেগম" }, { "Chowdhury", "Choudhury" }, { "Chowdhury", "Chaudhry" }, { "Hussain", "Hussein" }, { "Hussain", "Hossain" },
	{ "Hussain", "حسين" }, { "Hassani", "Hasani" }, { "Haddad", "Hadad" }, { "Khalil", "Khaleel" }, { "Mahmoud", "Mahmood" }, { "Rahman", "Rehman" },
	{ "Rahman", "রহমান" }, { "Kaur", "Kour" }, { "Dhillon", "Dillon" }, { "Sandhu", "Sandu" }, { "Patel", "Pattel" }, { "Patel", "પટેલ" }, { "Mistry", "Mistri" },
	{ "Kowalska", "Kowalski" }, { "Nowak", "Novak" }, { "Ivanova", "Иванова" }, { "Ivanova", "Ivanov" }, { "Georgiou", "Γεωργίου" }, { "Yilmaz", "Yılmaz" }, { "Nguyen", "Nguyễn" },
	{ "Nguyen", "Nguyan" }, { "Tran", "Trần" }, { "Vasquez", "Vázquez" }, { "Silva", "Sylva" }, { "Pereira", "Perreira" }, { "Lindqvist", "Lindquist" },
	{ "O’Connell", "O'Connell" }, { "O’Connell", "Oconnell" }, { "O’Connell", "Connell" }, { "Gallagher", "Gallacher" }, { "Keane", "Kean" }, { "Doyle", "Doile" },
	{ "Clarke", "Clark" }, { "Bailey", "Baillie" }, { "Abbott", "Abbot" }, { "Barrett", "Barratt" }, { "Bennett", "Bennet" }, { "Hewitt", "Hewett" },
	{ "Reeves", "Reaves" }, { "Osborne", "Osbourne" }, { "Sinclair", "Sinclaire" }, { "Walsh", "Welsh" }, { "Wilkes", "Wilks" }, { "Marlow", "Marlowe" }, { "Sharp", "Sharpe" },
	{ "Mensah", "Mensa" }, { "Asante", "Ashanti" }, { "Quartey", "Kwartey" }, { "Tekle", "Tecle" }, { "Desta", "Destah" }, { "Zaman", "Zamaan" }, { "Adeyemi", "Adeyemy" },
	{ "Okafor", "Okafo" }, { "Achebe", "Achebé" }, { "Demir", "Demír" }, { "Khan", "Kahn" },
};

static bool spell_otherwise(struct text *t, uint64_t *seed)
{
	enum { TRIES = 2000, N = sizeof spellings / sizeof *spellings };
	for (int i = 0; i < TRIES; i++) {
		size_t at = (size_t)mistake_chance(seed, N);
		if (!text_is(*t, spellings[at].name))
			continue;
		*t = text_of(spellings[at].also);
		return true;
	}
	return false;
}

bool mistake_make(enum mistake kind, struct known_person *p, uint64_t *seed, struct arena *a)
{
	struct text swap, *part = mistake_chance(seed, 2) ? &p->given : &p->family;
	switch (kind) {
	case SLIP_NEIGHBOUR:
	case SLIP_LEFT_OUT:
	case SLIP_DOUBLED:
	case SLIP_EXCHANGED:
		return slip(kind, part, seed, a);
	case BY_SOUND:
		return respell(part, seed, a);
	case OTHER_SPELLING:
		return spell_otherwise(part, seed) || spell_otherwise(part == &p->given ? &p->family : &p->given, seed);
	case NAMES_SWAPPED:
		swap = p->given;
		p->given = p->family;
		p->family = swap;
		return true;
	case DAY_MONTH_SWAPPED:
		if (!date_whole(p->born) || date_day(p->born) > 12 || date_day(p->born) == date_month(p->born))
			return false;
		p->born = DATE(date_year(p->born), date_day(p->born), date_month(p->born));
		return true;
	case N_MISTAKES:
		break;
	}
	return false;
}
