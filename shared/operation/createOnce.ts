import type { Call } from './operation';

/**
 * Reads what several ask for under the same name only once, also when they ask at the same time. A failure reaches all
 * who wait for it; who asks later tries again.
 */
export function createOnce(): Call['once'] {
	const known = new Map<string, Promise<unknown>>();
	return <T>(name: string, read: () => Promise<T>) => {
		const found = known.get(name) as Promise<T> | undefined;
		if (found) return found;
		const started = read();
		known.set(name, started);
		started.catch(() => known.delete(name));
		return started;
	};
}
