import { SECRETS } from '../shared/client/secrets';
import { fieldsOf } from '../shared/operation/fieldsOf';
import type { Field, Operation, Resource } from '../shared/operation/operation';

/** The operations of a node as a Markdown table: endpoint, official page, secret and limits. */
export function operationsTable(name: string, resources: Resource[]): string {
	const rows = resources.flatMap((resource) =>
		Object.values(resource.operations).map((operation) => row(resource, operation)),
	);
	return [
		`## ${name}`,
		'',
		'| Resource | Operation | Endpoint | Page | Secret | Limits |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows,
		'',
	].join('\n');
}

function row(resource: Resource, operation: Operation): string {
	const { name, request, doc, secret = 'app' } = operation;
	const page = `[${doc}](https://developer.work.weixin.qq.com/document/path/${doc})`;
	const isApp = secret !== 'none' && SECRETS[secret].isSeldom;
	const secretName = secret === 'none' ? 'none' : SECRETS[isApp ? 'app' : secret].label;
	const limits = fieldsOf(operation)
		.flatMap((field) => limitsOf(field))
		.join('; ');
	const cells = [resource.name, name, `\`${request}\``, page, secretName, limits];
	return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** Parameters that are no part of the API have limits of our own, which the editor shows. */
function limitsOf({ ui, limits = {}, place, children, shape }: Field): string[] {
	const { bytes, characters, items, minItems } = limits;
	const own = [
		bytes === undefined ? '' : `≤ ${bytes} bytes`,
		characters === undefined ? '' : `≤ ${characters} characters`,
		items === undefined ? '' : `${minItems ?? 1}–${items} entries`,
	].filter(Boolean);
	const inside = (children ?? []).flatMap((child) => limitsOf(child));
	const prefix = shape === 'options' ? '' : `${ui.displayName} → `;
	return [
		...(own.length && (place !== 'none' || items) ? [`${ui.displayName} ${own.join(', ')}`] : []),
		...inside.map((line) => prefix + line),
	];
}
