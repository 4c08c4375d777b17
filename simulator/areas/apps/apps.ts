import { endpoint } from '../endpoint';
import { flag, integer, list, needed, record, text, type Field } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';

const agentid = needed(integer({ errcode: 40056 }), 41011);
const APP = { access: ['app'] } as const;

const CLICKS = [
	'click',
	'scancode_push',
	'scancode_waitmsg',
	'pic_sysphoto',
	'pic_photo_or_album',
	'pic_weixin',
	'location_select',
];

interface MenuButton {
	type?: string;
	name: string;
	key?: string;
	url?: string;
	pagepath?: string;
	appid?: string;
	sub_button?: MenuButton[];
}

/** The limits of a button by its level: bytes of the name and the errcodes (90231, 90313). */
const LEVELS = {
	main: { nameBytes: 16, name: 40018, key: 40019, url: 40020, type: 40017 },
	sub: { nameBytes: 40, name: 40025, key: 40026, url: 40027, type: 40024 },
} as const;

const buttonFields = (level: (typeof LEVELS)[keyof typeof LEVELS]) => ({
	type: text({ errcode: level.type }),
	name: needed(text({ bytes: level.nameBytes, errcode: level.name }), 41102),
	key: text({ bytes: 128, errcode: level.key }),
	url: text({ bytes: 1024, errcode: level.url }),
	pagepath: text(),
	appid: text(),
});

const subButton = record({
	...buttonFields(LEVELS.sub),
	sub_button: list(text(), { most: 0, errcode: 40022 }) as unknown as Field<MenuButton[], false>,
});
const button: Field<MenuButton, false> = record({
	...buttonFields(LEVELS.main),
	sub_button: list(subButton, { most: 5, tooMany: 40023 }),
});

/** Each type of button has the value it cannot do without. */
function checkButton(of: MenuButton, level: (typeof LEVELS)[keyof typeof LEVELS]): void {
	if (of.sub_button && of.sub_button.length > 0) {
		for (const sub of of.sub_button) checkButton(sub, LEVELS.sub);
		return;
	}
	if (of.type !== undefined && CLICKS.includes(of.type)) {
		if (!of.key) throw new Refusal(level.key, `${of.name}: key is missing`);
	} else if (of.type === 'view') {
		if (!of.url) throw new Refusal(level.url, `${of.name}: url is missing`);
	} else if (of.type === 'view_miniprogram') {
		if (!of.appid || !of.pagepath) throw new Refusal(40063, `${of.name}: appid and pagepath`);
	} else throw new Refusal(level.type, `${of.name}: ${of.type ?? 'no type'}`);
}

export const apps = [
	endpoint({
		doc: 90227,
		method: 'GET',
		path: '/agent/get',
		...APP,
		query: { agentid },
		answer({ company, query }) {
			const app = company.apps.check(query.agentid);
			const seen = [...company.contacts.members.values()].filter(({ visible }) => visible);
			const inRange = <T>(values: T[]) => (company.apps.emptyRange ? [] : values);
			return {
				...app,
				allow_userinfos: { user: inRange(seen.map(({ userid }) => ({ userid }))) },
				allow_partys: { partyid: inRange([1]) },
				allow_tags: { tagid: inRange([...company.contacts.tags.keys()]) },
			};
		},
	}),
	endpoint({
		doc: 90227,
		method: 'GET',
		path: '/agent/list',
		...APP,
		answer({ company }) {
			const { name, square_logo_url } = company.apps.check(company.agentId);
			return { agentlist: [{ agentid: company.agentId, name, square_logo_url }] };
		},
	}),
	endpoint({
		doc: 90228,
		method: 'POST',
		path: '/agent/set',
		...APP,
		body: record({
			agentid,
			report_location_flag: flag(40059),
			logo_mediaid: text(),
			name: text({ characters: 32, errcode: 45022 }),
			description: text({ least: 4, characters: 120, errcode: 45004 }),
			redirect_domain: text(),
			isreportenter: flag(),
			home_url: text({ pattern: /^https?:\/\//, errcode: 40094 }),
		}),
		answer({ company, body }) {
			const { logo_mediaid, ...changes } = body;
			const app = company.apps.check(body.agentid);
			if (logo_mediaid) {
				useMedia(company, logo_mediaid, ['image']);
				app.square_logo_url = `https://wework.qpic.cn/simulated/${logo_mediaid}`;
			}
			Object.assign(app, changes);
		},
	}),
	endpoint({
		doc: 90231,
		method: 'POST',
		path: '/menu/create',
		...APP,
		query: { agentid },
		body: record({ button: needed(list(button, { least: 1, most: 3, tooMany: 40016 }), 40016) }),
		answer({ company, query, body }) {
			company.apps.check(query.agentid);
			for (const main of body.button) checkButton(main, LEVELS.main);
			company.apps.menu = body.button;
		},
	}),
	endpoint({
		doc: 90232,
		method: 'GET',
		path: '/menu/get',
		withoutErrcode: true,
		...APP,
		query: { agentid },
		answer({ company, query }) {
			company.apps.check(query.agentid);
			if (!company.apps.menu) throw new Refusal(46003);
			return { button: company.apps.menu };
		},
	}),
	endpoint({
		doc: 90233,
		method: 'GET',
		path: '/menu/delete',
		...APP,
		query: { agentid },
		answer({ company, query }) {
			company.apps.check(query.agentid);
			company.apps.menu = undefined;
		},
	}),
];
