/* api_doc.h - what a route under /api says of itself: the rows from which the OpenAPI document is written (api/openapi.c), and which keys
 * may come there. Every such route has one, a column of the route tables. */
#ifndef KITH_API_DOC_H
#define KITH_API_DOC_H

/* A key that is kept to some records (api_key.record_types) comes */
enum key_reach {
	API_OF_WIDE_KEY, /* nowhere where others are told of; the default */
	API_OF_RECORD,	 /* to its records, by :record in the path */
	API_OF_ANY_KEY	 /* where nothing of a person is told, or the handler narrows to the key */
};
struct api_query {
	const char *name, *about;
};
struct api_doc {
	const char *name;		 /* the operation's: "readRecord"; where the path has :record its name is put behind */
	const char *about;		 /* one sentence */
	const char *answer, *body;	 /* named in api/openapi.c's table of shapes; a * stands for the record; body NULL: none */
	const struct api_query *queries; /* ended by a NULL name; NULL: none */
	enum key_reach reach;
};
#endif
