/* Which forms were sent already, so that a double click or a refresh saves nothing twice. Shared by all threads behind one
 * lock; bounded: the latest KEPT forms of each of BUCKETS groups of sessions, in memory only, so a restart forgets them. A
 * form counts as sent when its handler sent the person on (303); one that came back with problems may be sent again. */
#include <pthread.h>
#include <sodium.h>
#include "base/arena.h"
#include "web/turn.h"

enum { BUCKETS = 1024, KEPT = 32, PLACE_MOST = 120 };

struct sent {
	uint64_t owner;
	unsigned char key[16];
	enum form_key how;               /* FORM_FIRST: a free place */
	uint64_t at;                     /* the order of claiming */
	unsigned char place_n;
	char place[PLACE_MOST];
};
struct form_keys { pthread_mutex_t lock; uint64_t count; struct sent *bucket[BUCKETS]; };

struct form_keys *form_keys_new(void)
{
	struct form_keys *k = calloc(1, sizeof *k);
	CHECK(k != NULL);
	pthread_mutex_init(&k->lock, NULL);
	return k;
}

void form_keys_free(struct form_keys *k)
{
	if (!k)
		return;
	for (int i = 0; i < BUCKETS; i++)
		free(k->bucket[i]);
	pthread_mutex_destroy(&k->lock);
	free(k);
}

static void key_bytes(unsigned char bytes[16], struct text key)
{
	crypto_generichash(bytes, 16, (const unsigned char *)key.p, key.n, NULL, 0);
}

static struct sent *find(struct form_keys *k, uint64_t owner, const unsigned char key[16])
{
	struct sent *b = k->bucket[owner % BUCKETS];
	for (int i = 0; b && i < KEPT; i++)
		if (b[i].how != FORM_FIRST && b[i].owner == owner && memcmp(b[i].key, key, 16) == 0)
			return &b[i];
	return NULL;
}

/* A free place, or the oldest that is not running; NULL when all are running. */
static struct sent *place_for(struct form_keys *k, uint64_t owner)
{
	struct sent **b = &k->bucket[owner % BUCKETS], *best = NULL;
	if (!*b)
		*b = calloc(KEPT, sizeof **b);
	for (int i = 0; *b && i < KEPT; i++) {
		struct sent *s = &(*b)[i];
		if (s->how == FORM_FIRST)
			return s;
		if (s->how == FORM_SENT && (!best || s->at < best->at))
			best = s;
	}
	return best;
}

enum form_key form_key_claim(struct form_keys *k, uint64_t owner, struct text key, struct arena *a, struct text *went_to)
{
	unsigned char bytes[16];
	enum form_key how = FORM_FIRST;
	key_bytes(bytes, key);
	pthread_mutex_lock(&k->lock);
	struct sent *s = find(k, owner, bytes);
	if (s) {
		how = s->how;
		*went_to = text_dup_in(a, (struct text){ s->place, s->place_n });
	} else if ((s = place_for(k, owner))) {
		*s = (struct sent){ .owner = owner, .how = FORM_RUNNING, .at = ++k->count };
		memcpy(s->key, bytes, sizeof bytes);
	}
	pthread_mutex_unlock(&k->lock);
	return how;
}

bool form_key_is_known(struct form_keys *k, uint64_t owner, struct text key)
{
	unsigned char bytes[16];
	key_bytes(bytes, key);
	pthread_mutex_lock(&k->lock);
	bool is_known = find(k, owner, bytes) != NULL;
	pthread_mutex_unlock(&k->lock);
	return is_known;
}

void form_key_settle(struct form_keys *k, uint64_t owner, struct text key, bool was_done, struct text went_to)
{
	unsigned char bytes[16];
	key_bytes(bytes, key);
	pthread_mutex_lock(&k->lock);
	struct sent *s = find(k, owner, bytes);
	if (s) {
		s->how = was_done ? FORM_SENT : FORM_FIRST;
		s->place_n = 0;
		if (was_done && went_to.n <= PLACE_MOST) {
			s->place_n = (unsigned char)went_to.n;
			memcpy(s->place, went_to.p ? went_to.p : "", went_to.n);
		}
	}
	pthread_mutex_unlock(&k->lock);
}
