import { openClick, sealClick, type Click } from '../../shared/decision/click';
import { isSigned, signatureOf } from '../../shared/decision/signed';

const secret = Buffer.from('secret');
const NOW = 1_793_462_400_000;
const click: Click = {
	link: 'http://127.0.0.1:5678/webhook-waiting/1/node?r=1&signature=f',
	option: 1,
	userid: 'zhangsan',
	atMs: NOW,
	selected: { reason: ['price'] },
};
const sealed = sealClick(secret, click);

test('a click comes back as it was handed on', () => {
	expect(openClick(secret, sealed, NOW + 60_000)).toEqual(click);
});

test.each([
	['another member', { ...sealed, click: sealed.click.replace('zhangsan', 'lisi') }],
	['another option', { ...sealed, click: sealed.click.replace('"option":1', '"option":0') }],
	['another time', { ...sealed, click: sealed.click.replace(String(NOW), String(NOW + 1)) }],
	['no proof', { click: sealed.click }],
	['a list as proof', { ...sealed, proof: [sealed.proof] }],
	['the proof of a button', { ...sealed, proof: signatureOf(secret, 'button', sealed.click) }],
	['the proof of another secret', sealClick(Buffer.from('other'), click)],
	['no text', { ...sealed, click }],
	['nothing', undefined],
	['a text', 'click'],
])('a click with %s counts for nothing', (_what, body) => {
	expect(openClick(secret, body, NOW)).toBeUndefined();
});

test('an old click, or one from the future, counts for nothing', () => {
	expect(openClick(secret, sealed, NOW + 16 * 60_000)).toBeUndefined();
	expect(openClick(secret, sealed, NOW - 2 * 60_000)).toBeUndefined();
});

test('a signature stands for one purpose', () => {
	expect(isSigned(secret, 'click', 'a', signatureOf(secret, 'click', 'a'))).toBe(true);
	expect(isSigned(secret, 'click', 'a', signatureOf(secret, 'button', 'a'))).toBe(false);
});
