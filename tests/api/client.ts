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

const person = await readsWhatThereIs();
await writesARecord(person);
await aKeyForReadingWritesNothing(person);
console.log(`${checked} answers were what the document says`);
