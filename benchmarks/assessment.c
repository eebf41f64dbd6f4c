/* How long an assessment of 200 fields takes to read from its rows and to draw as forms: five parts of 40 questions, each answered with about 600 characters.
 * The store, the session and the socket are not in it: those are every page's (pages.sh). */
#include "assessment/parts.h"
#include "base/arena.h"
#include "web/record_form.h"

enum { PARTS = 5, QUESTIONS = 40, CELLS = 12, TIMES = 200 };
static const char *cells[PARTS * QUESTIONS * CELLS + 1];

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void make_questions(struct arena *a)
{
	for (int i = 0; i < PARTS * QUESTIONS; i++) {
		const char *line[CELLS] = { "1", NULL, text_c_in(a, textf_in(a, "part_%d", i / QUESTIONS)), "A part", "own", text_c_in(a, textf_in(a, "question_%d", i)), "What is known of this",
			"With an example", "notes", NULL, NULL, NULL };
		memcpy(cells + (size_t)i * CELLS, line, sizeof line);
	}
}

static struct text answers_made(const struct form_part *p, struct arena *a)
{
	struct part_answers *rec = part_answers_in(a, p);
	struct out o = out_make(1000);
	while (o.n < 600)
		out_lit(&o, "She goes to the club on Tuesday & says \"it is fine\". ");
	for (int i = 0; i < p->n; i++)
		rec->answer[i] = text_dup_in(a, out_text(&o));
	out_free(&o);
	return answers_text_in(a, p, rec);
}

static void draw(struct request *rq, const struct form_part *p, struct text kept)
{
	struct part_answers *rec = part_answers_in(rq->arena, p);
	answers_from_text(p, kept, rec, rq->arena);
	struct form_values v = form_of_record(&p->type, rec, rq->arena);
	for (int i = 0; i < p->n; i++)
		record_field_input(rq, &v, question_field(p, i), NULL);
}

int main(void)
{
	struct arena *a = arena_new(64 << 20), *page = arena_new(64 << 20);
	struct out out = out_make(16 << 20);
	struct request rq = { .arena = page, .out = &out, .method = GET };
	make_questions(a);
	struct assessment_forms forms = assessment_forms_read(&(struct builtin_list){ cells, PARTS * QUESTIONS, CELLS }, a);
	struct text kept[PARTS];
	double least = 1e9, all = 0;
	for (int i = 0; i < PARTS; i++)
		kept[i] = answers_made(&forms.at[0].parts[i], a);
	for (int k = 0; k < TIMES; k++) {
		double from = now_s();
		for (int i = 0; i < PARTS; i++)
			draw(&rq, &forms.at[0].parts[i], kept[i]);
		double took = now_s() - from;
		least = took < least ? took : least;
		all += took;
		CHECK(out.n > (size_t)PARTS * QUESTIONS * 600);
		arena_reset(page);
		out_reset(&out);
	}
	printf("%d fields: %.2f ms at best, %.2f ms on average of %d\n", PARTS * QUESTIONS, least * 1e3, all / TIMES * 1e3, TIMES);
	out_free(&out);
	arena_free(page);
	arena_free(a);
	return 0;
}
