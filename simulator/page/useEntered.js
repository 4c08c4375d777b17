import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * A value of the company that is changed here: as it was entered until the simulator has answered and told anew how things
 * stand. Gives the value and what enters another; where `change` rejects, the old one is back and `fail` gets the error.
 */
export function useEntered({ value, company, change, fail }) {
	const [entered, setEntered] = useState();
	const unanswered = useRef(0);
	useLayoutEffect(() => {
		if (unanswered.current === 0) setEntered(undefined);
	}, [company]);
	const enter = async (wanted) => {
		setEntered(wanted);
		unanswered.current += 1;
		try {
			await change(wanted);
		} catch (error) {
			setEntered(undefined);
			fail(error);
		} finally {
			unanswered.current -= 1;
		}
	};
	return [entered ?? value, enter];
}
