#include "families.h"
#include "base/die.h"
#include <string.h>

const struct family_shape family_shapes[] = {
	{ "parents-and-children", "Parents together, three children", "Joe:m1 May:f1 Ada:f1 Ben:m*1 Cal:m1 | Joe+May>Ada,Ben,Cal" },
	{ "separated-and-re-partnered", "Parents parted, each with a new partner and more children",
	  "Joe:m1 May:f2 Ama:f*2 Kit:m2 Sue:f1 Tom:m2 Eve:f1 Leo:m2 Zoe:f2 | Joe/May>Ama,Kit Joe+Sue>Eve May+Tom>Leo,Zoe" },
	{ "step-family", "A step-family: each brought children",
	  "Joe:m1 May:f1 Una:f Rob:m Ama:f*1 Kit:m1 Sid:m1 Tia:f1 | Joe+May May/Rob>Ama,Kit Joe/Una>Sid,Tia" },
	{ "half-siblings", "Half-brothers and half-sisters by three fathers", "May:f1 Al:m Bo:m Cy:m1 Ama:f*1 Kit:m1 Lou:f1 | Al/May>Ama May/Bo>Kit May+Cy>Lou" },
	{ "twins", "Twins between an older and a younger child", "Joe:m May:f Ada:f Ben:m* Bea:f Cal:m | Joe+May>Ada,Ben,=Bea,Cal" },
	{ "deceased", "A mother who died; the father found another partner", "Joe:m1 May:f+ Sue:f1 Ama:f*1 Kit:m+ | Joe+May>Kit,Ama Joe+Sue" },
	{ "adopted", "Adopted, with birth parents, a brother at home and a sister in the new family",
	  "Joe:m May:f Ann:f1 Eva:f1 Kit:m Ama:f*1 Ivy:f1 | Joe/May>Kit,Ama Ann+Eva>Ama!,Ivy" },
	{ "unborn", "A child not born yet; the father is not recorded", "May:f1 Nobody:? Ama:f*1 Baby:~ Joe:m | Joe/May>Ama May.Nobody>Baby" },
	{ "three-generations-in-one-home", "Three generations in one home",
	  "Gus:m1 Gia:f1 Hal:m+ Hua:f Joe:m May:f1 Ken:m1 Ama:f*1 Kit:m1 | Joe/May>Ama,Kit Hal+Hua>Joe Gus+Gia>May,Ken" },
	{ "grandparents-aunts-and-cousins", "Grandparents on both sides, aunts, uncles and cousins",
	  "Gus:m Gia:f Hal:m Hua:f Ida:f Joe:m May:f Ken:m Liz:f Ned:m Ama:f* Kit:m Pip:u Quin:o | Joe+May>Ama,Kit Gus+Gia>Ida,Joe Hal+Hua>May,Ken "
	  "Ken+Liz>Pip Ida/Ned>Quin" },
	{ "young-mother", "A young person with a child of their own", "Joe:m May:f Ama:f*1 Rae:m Kit:m Baby:f1 Gil:m Gwen:f | Joe/May>Kit,Ama Rae/Ama>Baby Gil+Gwen>Rae" },
	{ "unknown-fathers", "Three children, no father recorded", "May:f1 Nobody:? Ama:f*1 Kit:m1 Lou:f | May.Nobody>Lou,Ama,Kit" },
	{ "many-partners", "A father with five partners and children by four of them: drawn again",
	  "Joe:m Ann:f Bea:f Cat:f Dot:f Eve:f Ama:f* Ben:m Cal:m Dee:f | Joe/Ann>Ama Joe/Bea>Ben Joe/Cat>Cal Joe/Dot>Dee Joe+Eve" },
	{ "two-mothers", "Two mothers, a donor not recorded, triplets", "Ann:f1 Eva:f1 Ama:f*1 Bo:m1 Cy:m1 | Ann+Eva>Ama,=Bo,=Cy" },
	{ "kinship", "Raised by grandparents; both parents have died", "Gus:m1 Gia:f1 Joe:m+ May:f+ Ama:f*1 Kit:m1 Meg:f1 | Joe+May>Ama,Kit Gus+Gia>May,Meg" },
	{ NULL, NULL, NULL }
};

struct reader { struct genogram_person *people; struct genogram_couple *couples; struct genogram_child *children; struct chart_genogram *g; struct arena *a; };

static struct text word_of(const char **at, const char *ends)
{
	size_t n = strcspn(*at, ends);
	struct text word = { *at, n };
	*at += n;
	return word;
}

static int person_named(const struct reader *r, struct text name)
{
	for (int i = 0; i < r->g->n_people; i++)
		if (text_eq(r->people[i].name, name))
			return i;
	CHECK(!"a name that is not among the people");
	return -1;
}

static void read_person(struct reader *r, const char **at)
{
	struct genogram_person *p = &r->people[r->g->n_people++];
	p->name = word_of(at, ":");
	for (struct text signs = word_of(at, " "); signs.n; signs.p++, signs.n--) {
		char c = *signs.p;
		p->sign = c == 'm' ? SIGN_MALE : c == 'f' ? SIGN_FEMALE : c == 'o' ? SIGN_OTHER : p->sign;
		p->is_centre |= c == '*';
		p->has_died |= c == '+';
		p->is_unborn |= c == '~';
		p->is_nobody |= c == '?';
		p->household = c >= '1' && c <= '9' ? c - '0' : p->household;
	}
}

static void read_couple(struct reader *r, const char **at)
{
	struct genogram_couple *c = &r->couples[r->g->n_couples++];
	c->one = person_named(r, word_of(at, "+/."));
	c->bond = **at == '+' ? BOND_PARTNERS : **at == '/' ? BOND_PARTED : BOND_NOT_RECORDED;
	(*at)++;
	c->other = person_named(r, word_of(at, "> "));
	while (**at == '>' || **at == ',') {
		(*at)++;
		struct genogram_child *k = &r->children[r->g->n_children++];
		bool is_twin = **at == '=';
		*at += is_twin;
		*k = (struct genogram_child){ .child = person_named(r, word_of(at, ",! ")), .couple = r->g->n_couples - 1, .is_adopted = **at == '!' };
		*at += **at == '!';
		if (is_twin)
			k[0].born_together = k[-1].born_together = 1;
	}
}

void family_read(const char *jotted, struct chart_genogram *g, struct arena *a)
{
	*g = (struct chart_genogram){ .id = T("family"), .title = T("Family") };
	struct reader r = { ARRAY_IN(a, struct genogram_person, GENOGRAM_MOST_PEOPLE), ARRAY_IN(a, struct genogram_couple, GENOGRAM_MOST_COUPLES),
			    ARRAY_IN(a, struct genogram_child, GENOGRAM_MOST_CHILDREN), g, a };
	g->people = r.people;
	g->couples = r.couples;
	g->children = r.children;
	for (; *jotted != '|'; jotted += strspn(jotted, " "))
		read_person(&r, &jotted);
	for (jotted += strspn(jotted, "| "); *jotted; jotted += strspn(jotted, " "))
		read_couple(&r, &jotted);
}
