/* Names that people in an outer London borough might have, put together by chance. No pair here is taken from anybody. */
#include "simulate/world.h"

static const char *const girls[] = {
	"Aaliyah", "Abigail", "Aisha", "Amara", "Amelia", "Anaya", "Ava", "Beatrice", "Bethany", "Blessing", "Charlotte", "Chloe", "Daisy", "Elif",
	"Elsie", "Emily", "Esme", "Evie", "Fatima", "Freya", "Grace", "Hannah", "Imani", "Isla", "Ivy", "Jasmine", "Kiran", "Layla", "Lily", "Lucia",
	"Maja", "Maryam", "Mei", "Mia", "Nadia", "Naomi", "Niamh", "Olivia", "Orla", "Poppy", "Priya", "Rosie", "Ruby", "Samira", "Selam", "Sienna",
	"Sofia", "Tilly", "Willow", "Zara"
};
static const char *const boys[] = {
	"Aarav", "Abdul", "Adam", "Alfie", "Amir", "Archie", "Arjun", "Arthur", "Ayo", "Benjamin", "Caleb", "Charlie", "Connor", "Daniel", "Dylan",
	"Elijah", "Ethan", "Finley", "Freddie", "George", "Hamza", "Harry", "Hassan", "Idris", "Isaac", "Jack", "Jakub", "Jayden", "Joshua", "Kai",
	"Kofi", "Leo", "Liam", "Lucas", "Malachi", "Mateusz", "Mohammed", "Noah", "Oliver", "Omar", "Oscar", "Reuben", "Rohan", "Samuel", "Tariq",
	"Theo", "Toby", "Tyler", "Yusuf", "Zachary"
};
static const char *const families[] = {
	"Abbott", "Achebe", "Adeyemi", "Ahmed", "Akhtar", "Alderton", "Asante", "Bailey", "Barrett", "Begum", "Bennett", "Boateng", "Bright", "Burrows",
	"Castellan", "Chandra", "Chowdhury", "Clarke", "Cole", "Costa", "Daley", "Demir", "Desta", "Dhillon", "Doyle", "Ellery", "Ferris", "Fletcher",
	"Gallagher", "Georgiou", "Gill", "Grant", "Haddad", "Hargreaves", "Hassani", "Hewitt", "Hussain", "Ivanova", "Jennings", "Kaur", "Keane",
	"Khalil", "Kowalska", "Lambert", "Lindqvist", "Mahmoud", "Marlow", "Mensah", "Mistry", "Moyo", "Nguyen", "Nowak", "O’Connell", "Okafor",
	"Osborne", "Patel", "Pemberton", "Pereira", "Quartey", "Rahman", "Reeves", "Rowntree", "Sandhu", "Sesay", "Sharp", "Silva", "Sinclair", "Tekle",
	"Thornton", "Tran", "Underhill", "Vasquez", "Walsh", "Whitlock", "Wilkes", "Yilmaz", "Zaman"
};

struct text given_by_chance(struct chance *c, bool is_girl)
{
	return text_of(is_girl ? chance_of_list(c, girls) : chance_of_list(c, boys));
}

struct text family_by_chance(struct chance *c)
{
	return text_of(chance_of_list(c, families));
}

/* Well written, so that a form with one in it can be saved; but no postcode area is called so. */
const char *const postcode_areas[COUNCILS] = { "ZT", "ZL", "ZW" };

struct text postcode_by_chance(struct chance *c, int council, struct arena *a)
{
	static const char letters[] = POSTCODE_LETTERS;
	enum { LAST = sizeof letters - 2 };
	char last = letters[chance_from(c, 0, LAST)], first = letters[chance_from(c, 0, LAST)];
	int inward = (int)chance_from(c, 1, 9), district = (int)chance_from(c, 1, 9);
	return textf_in(a, "%s%d %d%c%c", postcode_areas[council % COUNCILS], district, inward, first, last);
}
