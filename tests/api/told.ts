// What a server tells is what its document says that it tells: a check for each answer that the client gets.
import { readFileSync } from 'node:fs';
import type { Middleware } from 'openapi-fetch';
import { Ajv2020 } from 'ajv/dist/2020.js';

type Operation = { responses: Record<string, { content?: Record<string, { schema: object }> }> };
type Document = { paths: Record<string, Record<string, Operation>> };

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

export let checked = 0;

// The document is one schema to point into; of formats none is asserted beyond what the document's patterns say.
export function tellsWhatItSays(file: string): Middleware {
	const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
	const ajv = new Ajv2020({ strict: false, validateFormats: false });
	ajv.addSchema(document, 'kith');
	return {
		async onResponse({ request, response, schemaPath }) {
			const operation = document.paths[schemaPath]?.[request.method.toLowerCase()];
			if (!operation) throw new Error(`${request.method} ${schemaPath} is not in the document`);
			const status = String(response.status) in operation.responses ? String(response.status) : 'default';
			const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
			if (!operation.responses[status]?.content?.[type]) throw new Error(`${schemaPath} gave ${status} as ${type}, which is not in the document`);
			const where = ['paths', schemaPath, request.method.toLowerCase(), 'responses', status, 'content', type, 'schema'].map(escaped).join('/');
			const fits = ajv.compile({ $ref: `kith#/${where}` });
			if (!fits(await response.clone().json())) throw new Error(`${request.method} ${schemaPath}: ${ajv.errorsText(fits.errors)}`);
			checked++;
			return undefined;
		},
	};
}
