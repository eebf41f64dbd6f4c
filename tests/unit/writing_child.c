/* What test_writer starts in order to kill: 64 threads save through one writer without end. Each save writes the two halves
 * of one entry; each acknowledged save is told to the parent as one struct written_entry on standard output.
 *
 *	writing_child URI ROUND */
#include "writing_child.h"
#include <pthread.h>
#include <unistd.h>

static const char LEFT[] = "INSERT INTO left_half(round, thread, number) VALUES($1, $2, $3)";
static const char RIGHT[] = "INSERT INTO right_half(round, thread, number) VALUES($1, $2, $3)";

struct work {
	struct writer *writer;
	struct written_entry entry;
};

static bool save(struct db *db, void *arg, struct fault *f)
{
	const struct written_entry *e = arg;
	(void)f;
	db_run(db, LEFT, DBI(e->round), DBI(e->thread), DBI(e->number));
	db_run(db, RIGHT, DBI(e->round), DBI(e->thread), DBI(e->number));
	return !db_failed(db);
}

static void *save_for_ever(void *arg)
{
	struct work *w = arg;
	struct fault f = { 0 };
	for (w->entry.number = 0; writer_run(w->writer, save, &w->entry, &f); w->entry.number++)
		if (write(STDOUT_FILENO, &w->entry, sizeof w->entry) != sizeof w->entry)
			return NULL;
	fprintf(stderr, "writing_child: %s (%s)\n", f.sentence, f.cause);
	exit(1);
}

int main(int argc, char **argv)
{
	static struct work works[WRITING_THREADS];
	pthread_t threads[WRITING_THREADS];
	struct fault f = { 0 };
	int64_t round;
	if (argc != 3 || !text_int(text_of(argv[2]), &round))
		return 2;
	struct writer *w = writer_open(argv[1], NULL, &f);
	if (!w)
		return 2;
	for (int i = 0; i < WRITING_THREADS; i++) {
		works[i] = (struct work){ w, { round, i, 0 } };
		CHECK(pthread_create(&threads[i], NULL, save_for_ever, &works[i]) == 0);
	}
	for (int i = 0; i < WRITING_THREADS; i++)
		pthread_join(threads[i], NULL);
	return 1;
}
