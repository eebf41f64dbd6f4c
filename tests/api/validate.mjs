// Is the document that a server gives OpenAPI 3.1, as a public validator has it? node tests/api/validate.mjs FILE
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const { valid, errors } = await validator.validate(JSON.parse(readFileSync(process.argv[2], 'utf8')));
if (!valid || validator.version !== '3.1') {
	console.log(valid ? `it is OpenAPI ${validator.version}` : JSON.stringify(errors, null, 1).slice(0, 2000));
	process.exit(1);
}
