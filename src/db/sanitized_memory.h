/* SQLite's memory while the address sanitizer watches: nothing of it is in the program that is released. */
#pragma once

#ifdef __SANITIZE_ADDRESS__
/* Gives SQLite an allocator of its own, before it is initialised. To read a schema is a hundred thousand small blocks, and with each of them the
 * sanitizer's own allocator takes more than twice as long as SQLite does with it: most of the time of a run of the tests. What that allocator would
 * notice is noticed all the same: bytes beside a block, and of a block that SQLite has freed, are poisoned, so whoever holds a column's text
 * too long or reads past its end is stopped. SQLite itself is not instrumented, with either. */
void sqlite_memory_watched(void);
#endif
