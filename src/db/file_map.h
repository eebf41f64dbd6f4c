/* file_map.h - the file of a SQLite store in memory once, for all connections of this process that only read.
 *
 * A page of one child reads some thirty pages of the file that no other child's did, and each was a call of the system: a quarter of the
 * server's time. SQLite can map the file itself, but into each connection anew: eight maps of the same file, each of which has to be found page
 * by page, cost more than the calls. Here a layer over SQLite's own files (a "VFS") answers its question for a page of the file out of one map;
 * everything else, all writing and locking among it, goes to SQLite's own as it is.
 *
 * That a page in the map is the right one to read is SQLite's own concern, as with its own maps: what stands in the write-ahead log is read from there,
 * and the log is not taken into the file while somebody reads what stood there before. The map is read-only and never moves; it has
 * room for the file to grow to twice its size and a gigabyte, and what lies beyond is read by calls until the process ends.
 *
 * A disk that cannot give a page of a map does not fail a call but sends the signal SIGBUS. The page is then given out as zeros, counted, and the map is not
 * asked again, so that the next reading is a call that fails with words. What was read between may be wrong: a connection compares the count
 * (db_sqlite.c) and fails whatever it was doing. */
#ifndef KITH_DB_FILE_MAP_H
#define KITH_DB_FILE_MAP_H
#include <stdint.h>

/* Makes the layer SQLite's default. Once, before a store is opened; a connection asks for the map by PRAGMA mmap_size, of which only whether it is more than 0 counts. */
void file_map_register(void);
/* How often a page of a map could not be read, ever. */
uint32_t file_map_faults(void);
#endif
