/* Runs of quiet commits: see quiet.h. */
#include "db/quiet.h"

static uint64_t run_of(uint32_t from, uint32_t to)
{
	return (uint64_t)from << 32 | to;
}

/* A commit of somebody else in between ends the run that came before it. */
void quiet_add(struct quiet *q, uint32_t before, bool is_quiet)
{
	uint64_t run = atomic_load(&q->run);
	uint32_t from = (uint32_t)(run >> 32), to = (uint32_t)run;
	if (!is_quiet)
		from = before + 1;
	else if (to != before)
		from = before;
	atomic_store(&q->run, run_of(from, before + 1));
}

void quiet_pause(struct quiet *q, bool is_paused)
{
	atomic_store(&q->is_paused, is_paused);
}

bool quiet_is_paused(struct quiet *q)
{
	return atomic_load(&q->is_paused);
}

bool quiet_since(struct quiet *q, uint32_t seen, uint32_t now)
{
	uint64_t run = atomic_load(&q->run);
	uint32_t from = (uint32_t)(run >> 32), length = (uint32_t)run - from;
	if (seen == now)
		return true;
	return seen - from <= length && now - from <= length && seen - from <= now - from;
}
