// A client generated from a server's own document (openapi-typescript, openapi-fetch) reads and writes a record, typed throughout: this file
// compiles only where the document has the paths, fields and shapes that it uses. Environment: KITH_ADDRESS, KITH_KEY, KITH_READ_KEY, KITH_DOCUMENT.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { paths } from './kith.js';
import { checked, tellsWhatItSays } from './told.js';

const baseUrl = process.env['KITH_ADDRESS'] ?? '';
const check = tellsWhatItSays(process.env['KITH_DOCUMENT'] ?? '');
function clientWith(key: string) {
	const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });
	client.use(check);
	return client;
}
const kith = clientWith(process.env['KITH_KEY'] ?? '');

async function readsWhatThereIs() {
	const me = await kith.GET('/api/me');
	assert.equal(me.data?.key?.may_write, true);
	assert.equal(me.data?.token, null, 'a key needs no token');
	const list = await kith.GET('/api/children', { params: { query: { q: '' } } });
	assert.ok(list.data && list.data.total > 0 && list.data.children.length > 0);
	for (const row of list.data.children) {
		const path = { person: row.id };
		const child = await kith.GET('/api/children/{person}', { params: { path } });
		assert.equal(child.data?.id, row.id);
		assert.ok(Object.keys(child.data?.records ?? {}).length > 0);
		assert.ok((await kith.GET('/api/children/{person}/timeline', { params: { path } })).data);
		assert.ok((await kith.GET('/api/children/{person}/due', { params: { path } })).data);
		assert.ok((await kith.GET('/api/children/{person}/who', { params: { path } })).data?.can_see.length);
		assert.ok((await kith.GET('/api/children/{person}/visit', { params: { path } })).data);
		assert.ok((await kith.GET('/api/children/{person}/placement', { params: { path } })).data);
		assert.ok((await kith.GET('/api/children/{person}/relationship', { params: { path } })).data);
		assert.ok((await kith.GET('/api/children/{person}/involvement', { params: { path } })).data);
	}
	assert.ok((await kith.GET('/api/worklist')).data?.counts);
	assert.equal((await kith.GET('/api/council')).data?.councils.length, 1);
	assert.ok((await kith.GET('/api/council/provider')).data?.records.length);
	assert.ok((await kith.GET('/api/council/carer_household')).data);
	assert.ok((await kith.GET('/api/dictionary')).data?.records.length);
	assert.ok((await kith.GET('/api/dictionary/{record}', { params: { path: { record: 'placement' } } })).data?.fields.length);
	assert.ok((await kith.GET('/api/dictionary/codes/{set}', { params: { path: { set: 'legal_status' } } })).data?.codes.length);
	assert.ok((await kith.GET('/api/dictionary/collections/{collection}', { params: { path: { collection: 'ssda903' } } })).data?.fields.length);
	const nobody = await kith.GET('/api/children/{person}', { params: { path: { person: 99999999 } } });
	assert.equal(nobody.response.status, 404);
	assert.ok(nobody.error?.title);
	return list.data.children[0]!.id;
}

const RECORDS = '/api/children/{person}/missing_episode';
const RECORD = '/api/children/{person}/missing_episode/{id}';

async function writesARecord(person: number) {
	const header = { 'Idempotency-Key': randomUUID() };
	const body = { fields: { started_on: '2026-01-05', found: 'At a friend’s house' } };
	const added = await kith.POST(RECORDS, { params: { path: { person }, header }, body });
	assert.equal(added.response.status, 201, JSON.stringify(added.error));
	const path = { person, id: added.data!.id };
	// Sent again it is not saved again: the answer is the record that was made the first time.
	const again = await fetch(`${baseUrl}/api/children/${person}/missing_episode`, { method: 'POST', body: JSON.stringify(body),
		headers: { ...header, 'Content-Type': 'application/json', Authorization: `Bearer ${process.env['KITH_KEY']}` } });
	assert.equal(((await again.json()) as { id: number }).id, path.id);
	const record = (await kith.GET(RECORD, { params: { path } })).data!;
	assert.equal(record.fields.started_on, '2026-01-05');
	assert.equal(record.fields.found, 'At a friend’s house');
	assert.equal(record.version, added.data!.version);

	const changed = await kith.PUT(RECORD, { params: { path }, body: { version: record.version, reason: 'They came back', fields: { ...record.fields, ended_on: '2026-01-06' } } });
	assert.equal(changed.response.status, 200, JSON.stringify(changed.error));
	// Whoever still has the first version is told both texts, and nothing is lost.
	const stale = await kith.PUT(RECORD, { params: { path }, body: { version: record.version, reason: 'Too late', fields: { found: 'Elsewhere' } } });
	assert.equal(stale.response.status, 409);
	assert.deepEqual(stale.error?.differences?.map((d) => [d.field, d.was, d.now]).filter(([field]) => field === 'found'), [['found', 'At a friend’s house', 'Elsewhere']]);
	assert.equal(stale.error?.version, changed.data!.version);

	const wrong = await kith.PUT(RECORD, { params: { path }, body: { version: changed.data!.version!, reason: '', fields: { started_on: '2026-02-31' } } });
	assert.equal(wrong.response.status, 422);
	assert.deepEqual(wrong.error?.problems?.map((p) => p.field).sort(), ['reason', 'started_on']);
	assert.match(wrong.error?.problems?.find((p) => p.field === 'started_on')?.message ?? '', /must be a real date/);

	const before = await kith.GET(RECORD, { params: { path, query: { known_at: '2020-01-01' } } });
	assert.equal(before.response.status, 404);
	const ended = await kith.DELETE(RECORD, { params: { path }, body: { version: changed.data!.version!, reason: 'Of another child' } });
	assert.equal(ended.response.status, 200, JSON.stringify(ended.error));
	assert.equal((await kith.GET(RECORD, { params: { path } })).response.status, 404);
	const history = (await kith.GET('/api/children/{person}/missing_episode/{id}/history', { params: { path } })).data!;
	assert.deepEqual(history.versions.map((v) => v.what), ['first_recorded', 'changed', 'entered_in_error']);
	assert.equal(history.versions[1]!.reason, 'They came back');
	return path;
}

async function aKeyForReadingWritesNothing(person: number) {
	const reader = clientWith(process.env['KITH_READ_KEY'] ?? '');
	const refused = await reader.POST(RECORDS, { params: { path: { person } }, body: { fields: { started_on: '2026-01-05' } } });
	assert.equal(refused.response.status, 403);
	assert.equal((await reader.GET(RECORDS, { params: { path: { person } } })).data?.records.length, 0);
	assert.equal((await reader.GET('/api/children/{person}/visit', { params: { path: { person } } })).response.status, 403, 'it is kept to one kind of record');
}

const DECIDED = '/api/children/{person}/holds/new';

// Acts of pages of their own: done, told, and seen where their page shows them.
async function decides(person: number) {
	const path = { person };
	const held = await kith.POST(DECIDED, { params: { path }, body: { reason: 'Claim 12', review: '2099-03-27' } });
	assert.equal(held.response.status, 200, JSON.stringify(held.error));
	assert.equal(held.data!.href, `/api/children/${person}/retention`);
	const kept = (await kith.GET('/api/children/{person}/retention', { params: { path } })).data!;
	const hold = kept.holds.find((h) => h.reason === 'Claim 12')!;
	const hold_id = hold.id;
	assert.ok((await kith.GET('/api/children/{person}/holds/{hold_id}', { params: { path: { person, hold_id } } })).data?.versions.length);
	const unsaid = await kith.POST('/api/children/{person}/holds/{hold_id}/lift', { params: { path: { person, hold_id } }, body: { lifting: '' } });
	assert.deepEqual(unsaid.error?.problems?.map((p) => p.field), ['lifting']);
	const lifted = await kith.POST('/api/children/{person}/holds/{hold_id}/lift', { params: { path: { person, hold_id } }, body: { lifting: 'Settled' } });
	assert.equal(lifted.response.status, 200, JSON.stringify(lifted.error));

	const restricted = await kith.POST('/api/children/{person}/access/add', { params: { path }, body: { kind: 'restriction', level: 'sensitive', why: 'other', reason: 'A threat' } });
	assert.equal(restricted.response.status, 200, JSON.stringify(restricted.error));
	const row = (await kith.GET('/api/children/{person}/access', { params: { path } })).data!.restrictions[0]!.row;
	const ended = await kith.POST('/api/children/{person}/access/end', { params: { path }, body: { kind: 'restriction', row } });
	assert.equal(ended.response.status, 200, JSON.stringify(ended.error));
	assert.ok((await kith.GET('/api/children/{person}/address-check', { params: { path } })).data);

	const cover = (await kith.GET('/api/cover')).data!;
	const [post, user] = [cover.posts[0]!.id, cover.users.find((u) => u.name !== cover.posts[0]!.name)!.id];
	const day = new Date(Date.now() + 86400000).toISOString().slice(0, 10);
	const covered = await kith.POST('/api/cover', { body: { post, user, from: day, last: day, reason: 'leave' } });
	assert.equal(covered.response.status, 200, JSON.stringify(covered.error));
	const cover_id = (await kith.GET('/api/cover')).data!.decided[0]!.id;
	assert.equal((await kith.POST('/api/cover/{cover_id}/end', { params: { path: { cover_id } } })).response.status, 200);

	const home = (await kith.GET('/api/home')).data!;
	for (const alert of home.alerts) assert.ok(alert.kind.code);
	for (const opening of (await kith.GET('/api/emergency-openings')).data!.openings)
		assert.ok((await kith.GET('/api/emergency-openings/{opening_id}', { params: { path: { opening_id: opening.id } } })).data);
	assert.ok((await kith.GET('/api/emergency', { params: { query: { q: 'zzz' } } })).data);
	assert.ok((await kith.GET('/api/emergency-summaries')).data);
	assert.equal((await kith.GET('/api/archive')).response.status, 403, 'its user is no archivist');
	const limits = (await kith.GET('/api/council/limits')).data!;
	const { rule, part, href } = limits.limits[0]!;
	assert.ok(href);
	const query = { rule, ...(part ? { part } : {}) };
	const set = await kith.POST('/api/council/limits/rule', { params: { query }, body: { number: 1, from: day, reason: 'The board of May' } });
	assert.equal(set.response.status, 200, JSON.stringify(set.error));
	const own = (await kith.GET('/api/council/limits/rule', { params: { query } })).data!.own[0]!;
	assert.equal(own.versions[0]!.reason, 'The board of May');
	assert.ok((await kith.GET('/api/dictionary/access')).data!.rows.length > 100);
}

const person = await readsWhatThereIs();
await writesARecord(person);
await decides(person);
await aKeyForReadingWritesNothing(person);
console.log(`${checked} answers were what the document says`);
