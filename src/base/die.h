/* die.h - our own mistakes stop the program at once, always, with file and line. For what the world or a user
 * gets wrong there are `struct fault` and `struct problem`. */
#ifndef KITH_DIE_H
#define KITH_DIE_H
_Noreturn void die_at(const char *file, int line, const char *what);
#define CHECK(x) ((x) ? (void)0 : die_at(__FILE__, __LINE__, #x))

/* What the world got wrong (disk, database, network, a file that cannot be read). The first cause sticks; the
 * sentence is for the person: what happened, what was kept, what to do. The cause is for the log. */
#include <stdbool.h>
struct fault {
	bool is_set;
	bool no_room;                    /* it was the disk: full, or not to be written */
	char sentence[400], cause[400];
};
/* Sets the sentence and leaves an earlier one standing. Returns false, so that `return fault(...)` reads well. */
bool fault(struct fault *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void fault_cause(struct fault *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
