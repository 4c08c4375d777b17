export interface ProofRow {
	node: string;
	resource: string;
	operation: string;
	/** Items that the bare call gave. */
	bare?: number;
	/** Calls that set every option. */
	full: number;
	/** What the user reads of the refused request. */
	refusal?: string;
	failed?: boolean;
}

const MOST_CHARACTERS = 160;

const cell = (text: string) => {
	const line = text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
	return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
};

/** The table of what was run, in Markdown. */
export function proofReport(version: string, rows: ProofRow[]): string {
	const lines = rows.map(({ node, resource, operation, bare, full, refusal = '', failed }) => {
		const cells = failed
			? ['failed', '', '']
			: [
					`${bare} item${bare === 1 ? '' : 's'}`,
					`${full} call${full === 1 ? '' : 's'}`,
					cell(refusal),
				];
		return `| ${[node, resource, operation, ...cells].join(' | ')} |`;
	});
	const good = rows.filter(({ failed }) => !failed).length;
	return [
		`# Every operation in n8n ${version}`,
		'',
		`${good} of ${rows.length} operations work bare and with every option, and are refused as they should be.`,
		'',
		'| node | resource | operation | bare | every option | refused with |',
		'| --- | --- | --- | --- | --- | --- |',
		...lines,
		'',
	].join('\n');
}
