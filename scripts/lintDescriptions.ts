import path from 'node:path';
import { ESLint } from 'eslint';
import { nodeClasses } from './nodeClasses';

/**
 * n8n's lint rules read object literals only, and quoted keys pass them silently. So each derived description is printed
 * as a TypeScript literal with bare keys and linted as if it stood in the file of the node.
 */
async function main() {
	const eslint = new ESLint({
		// Rules about the code around the description, which is not in the print.
		overrideConfig: { rules: { '@typescript-eslint/no-unused-vars': 'off' } },
	});
	let failed = false;
	for (const { name, node } of nodeClasses) {
		const source = [
			"import type { IExecuteFunctions, INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';",
			`export class ${name} implements INodeType {`,
			`description: INodeTypeDescription = ${print(node.description)};`,
			'}',
		].join('\n');
		const filePath = path.join('nodes', name, `${name}.node.ts`);
		const results = await eslint.lintText(source, { filePath });
		const problems = results.flatMap(({ messages }) => messages).filter(isOfDescription);
		const lines = source.split('\n');
		for (const { line, ruleId, message } of problems) {
			failed = true;
			console.error(
				`${name}: ${ruleId}: ${message}\n\t${lines
					.slice(line - 1, line + 2)
					.join(' ')
					.trim()}`,
			);
		}
	}
	if (failed) process.exitCode = 1;
}

/** Methods, webhooks and literal connection types are linted in the real file. */
const ELSEWHERE = new Set([
	'@n8n/community-nodes/node-connection-type-literal',
	'@n8n/community-nodes/valid-credential-references',
	'@n8n/community-nodes/webhook-lifecycle-complete',
	'@n8n/community-nodes/no-credential-reuse',
	'@typescript-eslint/consistent-type-imports',
]);

const isOfDescription = ({ ruleId }: { ruleId: string | null }) =>
	ruleId === null || !ELSEWHERE.has(ruleId);

function print(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(print).join(',\n')}]`;
	if (typeof value !== 'object' || value === null) return literal(value);
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return `{\n${entries.map(([key, inner]) => `${bareKey(key)}: ${print(inner)},`).join('\n')}\n}`;
}

/** The rules know strings in single quotes only. */
const literal = (value: unknown) =>
	typeof value === 'string'
		? `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`
		: String(value);

const bareKey = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key));

void main();
