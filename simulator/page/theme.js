import { useEffect, useState } from 'preact/hooks';
import { html } from './html.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const ICONS = { auto: '◐', light: '☀', dark: '☾' };

/** Light, dark, or as the system has it. */
export function Theme() {
	const [theme, setTheme] = useState(localStorage.getItem('theme') ?? 'auto');
	useEffect(() => {
		localStorage.setItem('theme', theme);
		document.documentElement.dataset.theme = theme;
	}, [theme]);
	return html`<button
		type="button"
		class="quiet"
		aria-label=${`Colours: ${theme}`}
		title=${`Colours: ${theme}`}
		onClick=${() => setTheme(NEXT[theme])}
	>
		${ICONS[theme] ?? ICONS.auto}
	</button>`;
}
