/* health.h - is the server alive, and can it do its work? Private to src/web. */
#ifndef KITH_HEALTH_H
#define KITH_HEALTH_H
#include "web/web.h"
/* When it was last tried whether the store can be written; one for the server, locks itself. */
struct readiness;
struct readiness *readiness_new(void);
void readiness_free(struct readiness *r);
void live_page(struct request *rq);                      /* /health/live, which needs no store */
void health_page(struct request *rq);                    /* /health */
void ready_page(struct request *rq);                     /* /health/ready */
#endif
