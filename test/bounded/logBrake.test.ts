import { LogBrake } from '../../shared/bounded/logBrake';

const MINUTE_MS = 60_000;

let lines: string[];
const write = (line: string) => void lines.push(line);

beforeEach(() => {
	lines = [];
	jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const flood = (brake: LogBrake, kind: string, count: number) => {
	for (let index = 1; index <= count; index += 1) brake.log(kind, `${kind} ${index}`, write);
};

test('the first lines are written at once, then one a minute counts the others', () => {
	const brake = new LogBrake();
	flood(brake, 'refused', 1_000);
	expect(lines).toEqual(Array.from({ length: 10 }, (_, index) => `refused ${index + 1}`));
	jest.advanceTimersByTime(MINUTE_MS);
	expect(lines.slice(10)).toEqual(['990 more like it within a minute, the newest: refused 1000']);
	flood(brake, 'refused', 5);
	expect(lines).toHaveLength(11);
	jest.advanceTimersByTime(MINUTE_MS);
	expect(lines.slice(11)).toEqual(['5 more like it within a minute, the newest: refused 5']);
});

test('after a quiet minute lines are written again, and nothing is kept', () => {
	const brake = new LogBrake();
	flood(brake, 'refused', 10);
	jest.advanceTimersByTime(MINUTE_MS);
	expect(jest.getTimerCount()).toBe(0);
	flood(brake, 'refused', 1);
	expect(lines).toHaveLength(11);
});

test('one kind does not brake another', () => {
	const brake = new LogBrake();
	flood(brake, 'refused', 20);
	flood(brake, 'dropped', 1);
	expect(lines.at(-1)).toBe('dropped 1');
});

test('kinds without number are braked together', () => {
	const brake = new LogBrake();
	for (let index = 0; index < 5_000; index += 1) brake.log(`kind ${index}`, 'line', write);
	expect(lines).toHaveLength(1_000 + 10);
	expect(jest.getTimerCount()).toBe(1_001);
});
