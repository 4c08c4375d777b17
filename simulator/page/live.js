import { useEffect, useState } from 'preact/hooks';

const EMPTY = { connected: false, company: undefined, messages: [], calls: [], callbacks: [] };

/** A list in which the entry with the same key is replaced, else added. */
function upsert(list, entry, key) {
	const index = list.findLastIndex((one) => one[key] === entry[key]);
	return index < 0 ? [...list, entry] : list.with(index, entry);
}

/** What the simulator tells, kept up to date by server-sent events. */
export function useLive() {
	const [state, setState] = useState(EMPTY);
	useEffect(() => {
		const source = new EventSource('/simulator/live');
		const on = (name, change) =>
			source.addEventListener(name, (event) => {
				const data = JSON.parse(event.data);
				setState((before) => ({ ...before, connected: true, ...change(before, data) }));
			});
		on('snapshot', (_before, { messages, calls, callbacks, ...company }) => ({
			company,
			messages,
			calls,
			callbacks,
		}));
		on('company', (_before, company) => ({ company }));
		on('message', ({ messages }, one) => ({ messages: upsert(messages, one, 'msgid') }));
		on('call', ({ calls }, one) => ({ calls: upsert(calls, one, 'id') }));
		on('callback', ({ callbacks }, one) => ({ callbacks: upsert(callbacks, one, 'id') }));
		source.addEventListener('error', () => setState((before) => ({ ...before, connected: false })));
		return () => source.close();
	}, []);
	return state;
}
