async function request(method, path, body) {
	const response = await fetch(`/simulator/${path}`, { method, body });
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
	return answer;
}

/** Calls a control of the simulator; throws what it answers when it refuses. */
export const post = (path, body = {}) => request('POST', path, JSON.stringify(body));

/** Uploads a file as a member does; gives its media ID and where it lies. */
export const upload = (type, file) =>
	request('POST', `upload?${new URLSearchParams({ type, filename: file.name })}`, file);

/** Empties a list: `messages`, `calls` or `callbacks`. */
export const clear = (list) => request('DELETE', list);

export const readState = () => request('GET', 'state');
