/* xml.h - a 903 written as one XML file, read into the same tables as the CSV files.
 *
 * No specification of this XML is at hand: it is read by what is known of it. Below EXPSSDA903 there is a CHILD for each child, in it
 * one HEADER and its EPISODEs; in the HEADER stand what Header, UASC, AD1 and OC3 have as elements of their own, and AREVIEW, AMISSING, OC2,
 * PERMANENCE and AD_PLACED once a row. CHILDID is CHILD, PL is PLACE. There are no social workers' episodes and no orders that deprive of
 * liberty in it. What is not known is passed over, with a note. */
#ifndef KITH_SSDA903_XML_H
#define KITH_SSDA903_XML_H
#include "returns/ssda903/fileset.h"

/* bytes: borrowed while the set is used, as file_set_add. A fault when it is no such file. */
void file_set_add_xml(struct file_set *s, struct text name, struct text bytes);
#endif
