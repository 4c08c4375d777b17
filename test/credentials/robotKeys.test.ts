import { robotKeys, robotNamed } from '../../shared/credentials/robotKeys';

const KEY = '693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa';
const URL_OF_KEY = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`;

test.each([
	['a bare key', KEY, 'Robot 1'],
	['a webhook URL', URL_OF_KEY, 'Robot 1'],
	['name = key', `alerts = ${KEY}`, 'alerts'],
	['name=URL', `告警=${URL_OF_KEY}`, '告警'],
	['stray blanks', `  alerts =  ${KEY}  \r\n\n`, 'alerts'],
])('%s', (_name, keys, name) => {
	expect(robotKeys(keys)).toEqual([{ name, key: KEY }]);
});

test('an unreadable line is named by its number, never shown', () => {
	const keys = `${KEY}\nnot a key!`;
	expect(() => robotKeys(keys)).toThrow('line 2');
	expect(() => robotKeys(keys)).not.toThrow('not a key');
});

test('no robot at all, or one name twice, is an error', () => {
	expect(() => robotKeys(' \n')).toThrow('are empty');
	expect(() => robotKeys(`a=${KEY}\na=${KEY}`)).toThrow('name "a" twice');
});

test('the first robot is meant when no name is given', () => {
	const robots = robotKeys(`a=${KEY}\nb=${KEY}x`);
	expect(robotNamed(robots, '').name).toBe('a');
	expect(robotNamed(robots, 'b').name).toBe('b');
	expect(() => robotNamed(robots, 'c')).toThrow('which has: a, b');
});
