/* canonical.h - one text for one page fragment: elements, attributes and visible text, whatever way they are written.
 *
 * Attributes are sorted by name, entities decoded and escaped again one way, comments dropped, white space collapsed as CSS
 * does it and dropped at the edges of blocks, kept in pre and textarea. Two fragments with the same canonical text show and
 * say the same. `errors`: how many the parser found; a parser repairs broken tags, and ends what is not
 * ended, so our own output must have none; an element whose end tag is not written is one. */
#ifndef KITH_CANONICAL_H
#define KITH_CANONICAL_H
char *html_canonical(const char *html, unsigned *errors);        /* to be freed */
#endif
