/* banned.h - calls that have no place here are compile errors. Included from every file by the build (-include). */
#ifndef KITH_BANNED_H
#define KITH_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define KITH_BANNED(f) sorry_##f##_is_banned
#undef strcpy
#define strcpy(a, b) KITH_BANNED(strcpy)
#undef strcat
#define strcat(a, b) KITH_BANNED(strcat)
#undef strncpy
#define strncpy(a, b, n) KITH_BANNED(strncpy)
#undef strncat
#define strncat(a, b, n) KITH_BANNED(strncat)
#undef sprintf
#define sprintf(...) KITH_BANNED(sprintf)
#undef vsprintf
#define vsprintf(a, b, c) KITH_BANNED(vsprintf)
#undef strtok
#define strtok(a, b) KITH_BANNED(strtok)
#undef atoi
#define atoi(a) KITH_BANNED(atoi)
#undef atol
#define atol(a) KITH_BANNED(atol)
#undef gmtime
#define gmtime(a) KITH_BANNED(gmtime)
#undef localtime
#define localtime(a) KITH_BANNED(localtime)
#undef system
#define system(a) KITH_BANNED(system)
#endif
