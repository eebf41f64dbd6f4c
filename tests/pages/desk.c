/* desk.c - see desk.h. */
#include "desk.h"
#include "base/log.h"
#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>
#include <cmocka.h>

void desk_open(struct desk *d, bool is_demonstration)
{
	struct fault f = { 0 };

	log_quiet(LOG_ERROR);
	memset(d, 0, sizeof *d);
	snprintf(d->folder, sizeof d->folder, "/tmp/desk-XXXXXX");
	assert_non_null(mkdtemp(d->folder));
	d->store = store_open(&(struct store_place){ .data = d->folder }, STORE_CREATE, &f);
	if (!d->store || (is_demonstration && !store_mark_demonstration(d->store, &f)))
		fail_msg("%s (%s)", f.sentence, f.cause);
	d->out = out_make(4 << 20);
	d->me = (struct session){ .user_id = 1, .worker_id = NONE, .stage = STAGE_IN, .name = T("Rosalind O'Neill <office>") };
	d->rq.arena = arena_new(64 << 20);
	desk_clean(d);
}

void desk_clean(struct desk *d)
{
	struct arena *a = d->rq.arena;

	arena_reset(a);
	out_reset(&d->out);
	d->rq = (struct request){ .store = d->store, .db = store_reader(d->store), .arena = a, .out = &d->out, .me = &d->me, .path = T("/"),
				  .id = T("abc"), .method = GET };
}

struct text desk_page(struct desk *d)
{
	struct text page = out_text(&d->out);
	const char *wrong = html_fault(page, d->rq.arena);

	if (wrong)
		fail_msg("%s in\n%.*s", wrong, TEXT_ARG(page));
	return page;
}

bool desk_says(struct desk *d, const char *words)
{
	return text_has(out_text(&d->out), text_of(words));
}

void desk_close(struct desk *d)
{
	static const char *const names[] = { "kith.db", "kith.db-wal", "kith.db-shm", "kith.lock" };
	char path[128];

	arena_free(d->rq.arena);
	out_free(&d->out);
	store_close(d->store);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", d->folder, names[i]);
		unlink(path);
	}
	rmdir(d->folder);
}
