/* code_list.h - which codes a column may hold in a collection year: the dated code sets of schema/codes. */
#ifndef KITH_SSDA903_CODE_LIST_H
#define KITH_SSDA903_CODE_LIST_H
#include "returns/ssda903/check/columns.h"

enum code_list {
	LIST_SEX, LIST_ETHNIC, LIST_RNE, LIST_LS, LIST_CIN, LIST_PLACE, LIST_PLACE_PROVIDER, LIST_REC, LIST_REASON_PLACE_CHANGE,
	LIST_REVIEW_CODE, LIST_SDQ_REASON, LIST_IN_TOUCH, LIST_ACTIV, LIST_ACCOM, LIST_NB_ADOPTR, LIST_SEX_ADOPTR, LIST_LS_ADOPTR,
	LIST_REASON_PLACED_CEASED, LIST_PREV_PERM, LIST_MISSING, LIST_SW_REASON, LIST_LA_PERM, LIST_COUNT
};
struct code_lists { struct { uint64_t code[256]; int n; } list[LIST_COUNT]; };

/* Codes that may be used on some day of the collection year that begins in `year`: read once a year, and the program's. For any thread. */
const struct code_lists *code_lists_of(int year);
bool in_list(const struct code_lists *l, enum code_list list, uint64_t code);    /* an absent value is in no list */
#endif
