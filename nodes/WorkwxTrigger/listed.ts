/** The entries of a list with commas; a list made by an expression is one already. */
export function listed(value: string | readonly unknown[] | undefined): string[] {
	const entries = Array.isArray(value) ? value : String(value ?? '').split(/[,，|]/);
	return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}
