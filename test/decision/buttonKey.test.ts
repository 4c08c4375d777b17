import { callbackSettings } from '../../shared/callback/callbackSettings';
import { isButtonKey, openButtonKey, sealButtonKey } from '../../shared/decision/buttonKey';
import { botDecisionSecret, callbackDecisionSecret } from '../../shared/decision/decisionSecret';

const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const secret = callbackDecisionSecret(
	callbackSettings({ token: 'token', encodingAesKey, receiveId: 'ww1' }),
);
const link = 'https://n8n.example.com/webhook-waiting/1234567/2f4c?r=0a1b2c3d&signature=ff';
const button = { link, option: 3 };
const key = sealButtonKey(secret, button);

test('the key of a button gives it back', () => {
	expect(isButtonKey(key)).toBe(true);
	expect(openButtonKey(secret, key)).toEqual(button);
});

test.each([
	['another option', key.replace('.3.', '.0.')],
	['another execution', key.replace('1234567', '1234568')],
	['another round', key.replace('0a1b2c3d', '0a1b2c3e')],
	['another address', key.replace('n8n.example.com', 'evil.example.com')],
	['another signature', key.replace(/^(wxw1\.3\.).{43}/, `$1${'A'.repeat(43)}`)],
	['no signature', `wxw1.3.${link}`],
	['something behind it', `${key}0`],
	['nothing', 'wxw1.'],
	['a kilobyte more', key + 'x'.repeat(1024)],
])('a key with %s opens nothing, and starts nothing either', (_what, forged) => {
	expect(openButtonKey(secret, forged)).toBeUndefined();
	expect(isButtonKey(forged)).toBe(true);
});

test('a key opens with the secret alone that it was signed with', () => {
	const others = [
		callbackSettings({ token: 'other', encodingAesKey, receiveId: 'ww1' }),
		callbackSettings({ token: 'token', encodingAesKey: encodingAesKey.replace('a', 'b') }),
	].map(callbackDecisionSecret);
	others.push(
		botDecisionSecret({ botId: 'b', secret: 's' }),
		botDecisionSecret({ botId: '', secret: 's' }),
	);
	for (const other of others) expect(openButtonKey(other, key)).toBeUndefined();
	expect(new Set(others.map((other) => other.toString('hex'))).size).toBe(others.length);
});

test('keys of other workflows are none of ours', () => {
	for (const other of ['approve', '', undefined, 7, 'wxw2.x'])
		expect(isButtonKey(other)).toBe(false);
});

test('a key that WeCom would not take is refused with what to do', () => {
	const long = `https://${'n'.repeat(990)}.example.com/`;
	expect(() => sealButtonKey(secret, { link: long, option: 0 })).toThrow(
		/at most 1024 are allowed: give n8n a shorter address/,
	);
});
