import type { Company } from '../company';
import type { JoinWay } from './records';
import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	cutText,
	flag,
	integer,
	list,
	needed,
	record,
	text,
} from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { customerGroup } from './customerGroups';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_GROUPS = 5;

const config_id = needed(text(), 41043);
const settings = {
	scene: needed(choice([1, 2], 41040)),
	remark: cutText({ characters: 30 }),
	auto_create_room: flag(),
	room_base_name: text({ characters: 40 }),
	room_base_id: integer({ min: 0 }),
	chat_id_list: needed(list(text(), { most: MOST_GROUPS, tooMany: 81017 }), 86001),
	state: text({ characters: 30 }),
	mark_source: boolean(),
};

function joinWay(company: Company, id: string): JoinWay {
	const way = company.customers.joinWays.get(id);
	if (!way) throw new Refusal(41044);
	return way;
}

/** What was not given is at its default, also after an update (92229). */
function keep(company: Company, id: string, given: Omit<JoinWay, 'config_id' | 'qr_code'>): void {
	for (const chat_id of given.chat_id_list) customerGroup(company, chat_id);
	company.customers.joinWays.set(id, {
		auto_create_room: 1,
		mark_source: true,
		remark: '',
		state: '',
		...given,
		config_id: id,
		qr_code: `${company.url}/simulator/qr/${id}`,
	});
}

export const joinWays = [
	endpoint({
		doc: 92229,
		method: 'POST',
		path: '/externalcontact/groupchat/add_join_way',
		...APP,
		body: record(settings),
		answer({ company, body }) {
			const id = newId('config');
			keep(company, id, body);
			return { config_id: id };
		},
	}),
	endpoint({
		doc: 92229,
		method: 'POST',
		path: '/externalcontact/groupchat/get_join_way',
		...APP,
		body: record({ config_id }),
		answer: ({ company, body }) => ({ join_way: joinWay(company, body.config_id) }),
	}),
	endpoint({
		doc: 92229,
		method: 'POST',
		path: '/externalcontact/groupchat/update_join_way',
		...APP,
		body: record({ config_id, ...settings }),
		answer({ company, body }) {
			const { config_id: id, ...given } = body;
			joinWay(company, id);
			keep(company, id, given);
		},
	}),
	endpoint({
		doc: 92229,
		method: 'POST',
		path: '/externalcontact/groupchat/del_join_way',
		...APP,
		body: record({ config_id }),
		answer({ company, body }) {
			joinWay(company, body.config_id);
			company.customers.joinWays.delete(body.config_id);
		},
	}),
];
