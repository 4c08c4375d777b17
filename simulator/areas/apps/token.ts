import type { Secret } from '../identity';
import { endpoint } from '../endpoint';
import { needed, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

export const token = [
	endpoint({
		doc: 91039,
		method: 'GET',
		path: '/gettoken',
		access: 'none',
		query: { corpid: needed(text(), 41002), corpsecret: needed(text(), 41004) },
		answer({ company, query }) {
			if (query.corpid !== company.corpId) throw new Refusal(40013);
			const secret = (Object.keys(company.secrets) as Secret[]).find(
				(kind) => company.secrets[kind] === query.corpsecret,
			);
			if (!secret) throw new Refusal(40001);
			return company.tokens.issue(secret);
		},
	}),
];
