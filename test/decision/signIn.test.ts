import { openIdentity, sealIdentity, signInLink, signInUrl } from '../../shared/decision/signIn';

const secret = Buffer.from('secret');
const link = 'https://n8n.example.com/webhook-waiting/7/node?r=1&signature=f';
const HOUR_MS = 60 * 60_000;

test('the trigger takes only links that the node has made', () => {
	const url = new URL(signInUrl('https://n8n.example.com/webhook/uuid/webhook?a=b', secret, link));
	const query = Object.fromEntries(url.searchParams) as Record<string, string>;
	expect(query).toMatchObject({ a: 'b', answer: link });
	expect(signInLink(secret, query)).toBe(link);
	expect(signInLink(Buffer.from('other'), query)).toBeUndefined();
	expect(signInLink(secret, { ...query, answer: `${link}0` })).toBeUndefined();
	expect(signInLink(secret, { ...query, answer: [link] })).toBeUndefined();
	expect(signInLink(secret, { answer: link })).toBeUndefined();
});

test('an identity is good for twelve hours, and only as it was sealed', () => {
	const sealed = sealIdentity(secret, link, 'lisi', 0);
	expect(openIdentity(secret, sealed, HOUR_MS)).toMatchObject({ userid: 'lisi', link });
	expect(openIdentity(secret, sealed, 13 * HOUR_MS)).toBeUndefined();
	expect(openIdentity(Buffer.from('other'), sealed, 0)).toBeUndefined();
	const { click, proof } = JSON.parse(Buffer.from(sealed, 'base64url').toString()) as {
		click: string;
		proof: string;
	};
	const altered = JSON.stringify({ click: click.replace('lisi', 'ada'), proof });
	expect(openIdentity(secret, Buffer.from(altered).toString('base64url'), 0)).toBeUndefined();
	for (const other of [undefined, '', 'e30', 'no JSON', [sealed]]) {
		expect(openIdentity(secret, other, 0)).toBeUndefined();
	}
});
