const TERMINAL_INTERVAL_MS = 1000;
const LOG_INTERVAL_MS = 30_000;

const seconds = (sinceMs: number) => {
	const elapsed = Math.round((Date.now() - sinceMs) / 1000);
	return elapsed < 60 ? `${elapsed} s` : `${Math.floor(elapsed / 60)} min ${elapsed % 60} s`;
};

/**
 * Shows that a long step is alive: what it is, how long it usually takes, how long it has taken.
 * A terminal gets one line that counts, a log file a line every half minute.
 */
export async function withProgress<T>(
	title: string,
	usually: string,
	work: () => Promise<T>,
	output: NodeJS.WriteStream = process.stderr,
): Promise<T> {
	const start = Date.now();
	const end = output.isTTY ? '' : '\n';
	const show = (text: string) => output.write(`${output.isTTY ? '\r\x1b[K' : ''}${text}${end}`);
	const line = () => `${title} (usually ${usually}) … ${seconds(start)}`;
	show(output.isTTY ? line() : `${title} (usually ${usually}) …`);
	const timer = setInterval(
		() => show(line()),
		output.isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS,
	);
	try {
		const result = await work();
		show(`${title}: done in ${seconds(start)}`);
		return result;
	} catch (error) {
		show(`${title}: failed after ${seconds(start)}`);
		throw error;
	} finally {
		clearInterval(timer);
		if (output.isTTY) output.write('\n');
	}
}
