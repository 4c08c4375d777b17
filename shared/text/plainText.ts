/** A code fence with its lines, or inline code: nothing in it is Markdown. */
const CODE = /^[ \t]*(```|~~~)[^\n]*\n([\s\S]*?)(?:^[ \t]*\1[ \t]*$|$(?![\s\S]))|`([^`\n]+)`/gmu;

const nothing = () => '';
const inside = (_match: string, text: string) => text;
const linkText = (_match: string, text: string, url: string) =>
	!text || text === url ? url : `${text} (${url})`;

/** What becomes of the rest, in this order. */
const MARKS: Array<[RegExp, (match: string, ...groups: string[]) => string]> = [
	[/<\/?font\b[^<>]*>/giu, nothing],
	[/!?\[([^[\]\n]*)\]\(([^)[\s]+)[^)[\n]*\)/gu, linkText],
	[/^[ \t]*#{1,6}[ \t]+/gmu, nothing],
	[/^(?:[ \t]*>)+[ \t]?/gmu, nothing],
	[/^[ \t]*(?:-{3,}|\*{3,})[ \t]*$/gmu, nothing],
	[/\*\*([^*\n]+)\*\*/gu, inside],
	[/(?<![*\w])\*([^*\s][^*\n]*)\*(?![*\w])/gu, inside],
];

/**
 * Markdown of WeCom (90236, 99110) as a text that reads well without it: headings, emphasis, quotes and colours go, links
 * become `text (url)`, code stays as it is written. Mentions, lists and tables stay.
 */
export function plainText(markdown: string): string {
	const codes: string[] = [];
	// NUL holds the place of code, so that "at the start of a line" stays true for the rest.
	const prose = markdown.replaceAll('\0', '').replace(CODE, (_code, _fence, block, inline) => {
		codes.push((inline ?? block) as string);
		return '\0';
	});
	return MARKS.reduce((rest, [mark, plain]) => rest.replace(mark, plain), prose)
		.replace(/\0/gu, () => codes.shift()!)
		.replace(/\n{3,}/gu, '\n\n')
		.trim();
}
