import { useState } from 'preact/hooks';
import { Ask } from './ask.js';
import { html } from './html.js';
import { safeUrl } from './links.js';
import { menuClick } from './memberMessages.js';

/** What a type of button asks the member before its event goes out. */
const ASKED = {
	scancode: { title: 'Scan a code (扫码)', fields: [{ label: 'The code says', value: 'SN-2048' }] },
	location: {
		title: 'Pick a place (地理位置)',
		fields: [{ label: 'Place', value: '北京 天安门' }],
	},
	pic: {
		title: 'Pick a picture (发图)',
		fields: [{ label: 'MD5 of the picture', value: '5a75aaca956d97be686719218f275c6b' }],
	},
};

/** The menu of the app (应用菜单) below the chat. */
export function AppMenu({ menu, userid, act }) {
	const [open, setOpen] = useState();
	const [asking, setAsking] = useState();
	if (menu.length === 0) return null;
	const pick = (button) => {
		setOpen(undefined);
		if (ASKED[button.type.split('_')[0]]) return setAsking(button);
		act(menuClick(userid, button));
		const url = button.type === 'view' && safeUrl(button.url);
		if (url) window.open(url, '_blank', 'noopener,noreferrer');
	};
	return html`<nav class="app-menu" aria-label="App menu (应用菜单)">
		${menu.map((button, index) => {
			const below = button.sub_button ?? [];
			return html`<span>
				<button
					type="button"
					aria-expanded=${below.length > 0 ? open === index : undefined}
					title=${button.type}
					onClick=${() =>
						below.length > 0 ? setOpen(open === index ? undefined : index) : pick(button)}
				>
					${below.length > 0 && html`<span aria-hidden="true">≡ </span>`}${button.name}
				</button>
				${
					open === index &&
					html`<span class="popup up" role="menu">
						${below.map(
							(entry) =>
								html`<button
									type="button"
									role="menuitem"
									title=${entry.type}
									onClick=${() => pick(entry)}
								>
									${entry.name}
								</button>`,
						)}
					</span>`
				}
			</span>`;
		})}
		${
			asking &&
			html`<${Ask}
				...${ASKED[asking.type.split('_')[0]]}
				action="Send"
				onAnswer=${(input) => act(menuClick(userid, asking, input))}
				onClose=${() => setAsking(undefined)}
			/>`
		}
	</nav>`;
}
