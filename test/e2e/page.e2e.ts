import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { WebSocket } from 'undici';
import { type Browser, openBrowser } from '../../scripts/n8n/browser';
import { ROOT } from '../../scripts/n8n/package';
import { APP_MESSAGE_TYPES, appApi, showcase } from '../../scripts/showcase';
import { SEED } from '../../simulator/areas/docs/seed';
import { BOOKED_MEETING, POLL } from '../../simulator/areas/meeting/seed';
import { REVIEW } from '../../simulator/areas/office/agenda/seed';
import { LIN, SHOP } from '../../simulator/areas/service/seed';
import { faultValues } from '../../simulator/server/faultSwitches';
import { newCompanySecrets } from '../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { type AppServer, registerApp } from '../simulator/appServer';
import { MARKER, sendHostileMessages } from './support/hostileMessages';
import { waitUntil } from './support/waitUntil';

/** The simulator's page in Chromium: no n8n is involved. */

const ARTIFACTS = join(ROOT, 'artifacts/e2e');

let simulator: Simulator;
let app: AppServer;
let bot: AppServer;
let browser: Browser;
let page: Page;

const api: ReturnType<typeof appApi> = (...call) => appApi(simulator)(...call);

const sendText = (touser: string, content: string) =>
	api('/message/send', { touser, agentid: 1000002, msgtype: 'text', text: { content } });

const phone = () => page.locator('.phone');
/** Loads the page anew: a change behind `#` alone is drawn only a moment later, and until then the page shows the place before. */
const open = async (place: Record<string, string>) => {
	await page.goto('about:blank');
	await page.goto(`${simulator.url}/#${new URLSearchParams(place)}`);
	await phone().waitFor();
};
const openTab = async (name: string) => {
	await page.getByRole('tab', { name }).click();
	await page.getByRole('tab', { name, selected: true }).waitFor();
};
/** Opens all records of a tab at once: one by one would wait for those that go meanwhile. */
const openRecords = () =>
	page
		.locator('details.record')
		.evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
const waitForCount = (locator: Locator, count: number) =>
	waitUntil(async () => (await locator.count()) === count);
const received = (text: string) =>
	waitUntil(() => app.received.find((message) => message.includes(text)));

beforeAll(async () => {
	await mkdir(ARTIFACTS, { recursive: true });
	browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
	page = browser.page;
	// Less than a test may take, so that what does not come is named.
	page.setDefaultTimeout(20_000);
});
beforeEach(async () => {
	simulator = await startSimulator({ retryDelayMs: 50, streamQuestionMs: 50 });
	app = await registerApp(simulator);
	bot = await registerApp(simulator, 'bot');
});
afterEach(async () => {
	await page.goto('about:blank');
	await app.close();
	await bot.close();
	await simulator.close();
});
afterAll(() => browser.close());

test('the company is a tree of departments with its members, tags, chats and customers', async () => {
	await open({ member: 'lisi' });
	const company = page.getByRole('region', { name: 'Company' });
	const backend = company.locator('details.department', { hasText: '后端组' }).last();
	for (const name of ['张三', '李四', 'Grace Hopper']) await backend.getByText(name).waitFor();
	for (const [section, content] of [
		['Tags', '值班 On Call'],
		['Group chats', '故障处理 Incidents'],
		['Customers', 'John Smith'],
		['Customer groups', 'VIP 客户群'],
		['Customer tags', '客户等级'],
	] as const) {
		await company.locator('summary', { hasText: new RegExp(`^${section} `) }).click();
		await company.getByText(content, { exact: true }).waitFor();
	}
	await company.getByRole('searchbox').fill('grace');
	await company.getByRole('button', { name: /Grace Hopper/ }).click();
	await page.getByRole('region', { name: 'Phone of Grace Hopper' }).waitFor();
	// A change by the API appears without reloading.
	await company.getByRole('searchbox').fill('');
	await api('/appchat/create', { name: '新建的群', userlist: ['lisi', 'ada'], chatid: 'fresh' });
	await company.getByText('新建的群').waitFor();
});

test('the phone shows every type of message, in light and in dark', async () => {
	await open({ member: 'zhangsan', chat: 'app' });
	const shown = await showcase(simulator);
	for (const { chat, texts } of shown) {
		await open({ member: 'zhangsan', chat });
		for (const text of texts) await phone().getByText(text).first().waitFor();
		await page.setViewportSize({ width: 1440, height: 3600 });
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			const name = `page-${chat.replace(':', '-')}-${colorScheme}.png`;
			await phone().screenshot({ path: join(ARTIFACTS, name) });
		}
		await page.setViewportSize({ width: 1440, height: 900 });
	}
	await open({ member: 'zhangsan', chat: 'app' });
	const types = await phone()
		.locator('[data-type]')
		.evaluateAll((entries) => entries.map((entry) => entry.getAttribute('data-type')));
	expect(new Set(types)).toEqual(new Set(APP_MESSAGE_TYPES));
	// Pictures and videos come from the simulator and are drawn.
	await waitUntil(() =>
		phone()
			.locator('img.picture')
			.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
	);
	await phone().locator('[data-type=mpnews] .news button').first().click();
	await page.getByRole('dialog').getByText('An article with').waitFor();
	await page.keyboard.press('Escape');
	const download = page.waitForEvent('download');
	await phone()
		.getByRole('link', { name: /报告\.txt/ })
		.click();
	expect((await download).suggestedFilename()).toBe('报告.txt');
	await page.emulateMedia({ colorScheme: 'light' });
});

test('a message that is taken back is shown as such', async () => {
	await open({ member: 'zhangsan' });
	const { msgid } = await sendText('zhangsan', 'a slip');
	await phone().getByText('a slip').waitFor();
	await api('/message/recall', { msgid });
	await phone().getByText('消息已撤回').waitFor();
	expect(await phone().getByText('a slip').count()).toBe(0);
});

test('hostile content stays text: nothing runs, nothing is loaded, no link is followed', async () => {
	const elsewhere: string[] = [];
	page.on('request', (request) => {
		const url = request.url();
		if (!/^(data|blob|about):/.test(url) && !url.startsWith(simulator.url)) elsewhere.push(url);
	});
	let dialogs = 0;
	page.on('dialog', (dialog) => {
		dialogs++;
		void dialog.dismiss();
	});
	let articles = 0;
	const badElements = () =>
		page.evaluate(
			() =>
				Array.from(document.querySelectorAll('#app *')).filter((element) =>
					Array.from(element.attributes).some(
						({ name, value }) =>
							/^on/.test(name) ||
							(/href|src|action/.test(name) && /^\s*(javascript|data:text)/i.test(value)),
					),
				).length +
				document.querySelectorAll('#app script, #app iframe, #app object, #app style').length,
		);
	await open({ member: 'zhangsan' });
	await sendHostileMessages(simulator);
	for (const chat of ['app', 'robot:alerts', 'bot']) {
		await open({ member: 'zhangsan', chat });
		await phone().getByText(MARKER).last().waitFor();
		for (const button of await phone().locator('[data-type=mpnews] .news > button').all()) {
			await button.click();
			// Open it covers everything, and closes only once it is open.
			const article = page.getByRole('dialog');
			await article.getByRole('heading', { name: MARKER }).waitFor();
			expect(await badElements()).toBe(0);
			await page.keyboard.press('Escape');
			await article.waitFor({ state: 'hidden' });
			articles++;
		}
		const toggles = await phone().locator('.meta button').all();
		expect(toggles.length).toBeGreaterThan(0);
		for (const toggle of toggles) await toggle.click();
		await waitForCount(phone().locator('.content > .json'), toggles.length);
		expect(await badElements()).toBe(0);
	}
	expect(articles).toBe(2);
	for (const tab of ['API calls', 'Callbacks']) {
		await openTab(tab);
		await page.locator('details.record').first().waitFor();
		await openRecords();
		expect(await badElements()).toBe(0);
	}
	expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
	expect(dialogs).toBe(0);
	expect(elsewhere).toEqual([]);
	// The policy itself, not only the page: markup from a string is impossible.
	await expect(
		page.evaluate(() => (document.body.innerHTML = '<img src=x onerror=alert(1)>')),
	).rejects.toThrow('TrustedHTML');
});

test('what a member writes reaches the app, and the answer appears', async () => {
	app.reply = (message) => {
		const [, words] = /<Content><!\[CDATA\[(.*?)\]\]>/.exec(message) ?? [];
		return (
			words && `<xml><MsgType>text</MsgType><Content><![CDATA[You said ${words}]]></Content></xml>`
		);
	};
	await open({ member: 'lisi' });
	const box = phone().getByRole('textbox', { name: 'Write to n8n' });
	await box.fill('你好 <b>');
	await box.press('Enter');
	await phone().getByText('You said 你好 <b>').waitFor();
	expect(await received('你好')).toContain('<FromUserName><![CDATA[lisi]]>');
	// A picture of one's own.
	const png = Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64',
	);
	const chooser = page.waitForEvent('filechooser');
	await phone().getByRole('button', { name: 'Send something else' }).click();
	await phone()
		.getByRole('menuitem', { name: /Picture/ })
		.click();
	await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: png });
	const [, url] = /<PicUrl><!\[CDATA\[(.*?)\]\]>/.exec(await received('<PicUrl>'))!;
	expect(Buffer.from(await (await fetch(url!)).arrayBuffer())).toEqual(png);
	await phone().locator('.said img.picture').waitFor();
	await phone().getByRole('button', { name: 'Send something else' }).click();
	await phone()
		.getByRole('menuitem', { name: /Location/ })
		.click();
	await page.getByRole('dialog').getByLabel('Place').fill('上海');
	await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	expect(await received('<Label>')).toContain('上海');
});

test('cards work: buttons, votes, selections and menus, for each member alone', async () => {
	app.reply = (message) =>
		message.includes('<EventKey><![CDATA[yes]]>')
			? '<xml><MsgType>update_button</MsgType><Button><ReplaceName>Approved 已同意</ReplaceName></Button></xml>'
			: undefined;
	await open({ member: 'zhangsan' });
	await showcase(simulator);
	const card = (kind: string) => phone().locator(`.template.${kind}`);
	await card('button_interaction').getByRole('combobox').selectOption('now');
	await card('button_interaction').getByRole('button', { name: 'Approve' }).click();
	const click = await received('<Event><![CDATA[template_card_event]]>');
	for (const part of [
		'<CardType><![CDATA[button_interaction]]>',
		'<QuestionKey><![CDATA[when]]></QuestionKey><OptionIds><OptionId><![CDATA[now]]>',
		'<ResponseCode>',
	])
		expect(click).toContain(part);
	await card('button_interaction').getByRole('button', { name: 'Approved 已同意' }).waitFor();
	expect(await card('button_interaction').getByRole('button', { name: 'Reject' }).count()).toBe(0);

	await card('vote_interaction').getByLabel('莫干山').check();
	await card('vote_interaction').getByRole('button', { name: '提交' }).click();
	expect(await received('<EventKey><![CDATA[voted]]>')).toContain(
		'<OptionId><![CDATA[a]]></OptionId><OptionId><![CDATA[b]]></OptionId>',
	);
	await card('multiple_interaction').getByRole('combobox').first().selectOption({ label: '面条' });
	await card('multiple_interaction').getByRole('button', { name: '提交' }).click();
	expect(await received('<EventKey><![CDATA[ordered]]>')).toMatch(
		/CDATA\[food\].*CDATA\[2\].*CDATA\[drink\].*CDATA\[2\]/,
	);
	await card('text_notice').getByRole('button', { name: '更多操作' }).click();
	await card('text_notice').getByRole('menuitem', { name: '不再推送' }).click();
	expect(await received('template_card_menu_event')).toContain('<EventKey><![CDATA[mute]]>');
	expect(
		await card('text_notice').getByRole('link', { name: 'Dashboard' }).getAttribute('href'),
	).toBe('https://example.com/dashboard');

	// Locked, and clicked all the same: late, by somebody else, twice.
	await card('button_interaction').getByText('locked 已锁定').waitFor();
	await card('button_interaction').getByText('Click as').click();
	await card('button_interaction').getByLabel('Member 成员').selectOption('wangwu');
	await card('button_interaction').getByLabel('Button 按钮').selectOption({ label: 'Reject' });
	await card('button_interaction').getByRole('button', { name: 'Twice' }).click();
	await received('<FromUserName><![CDATA[wangwu]]>');

	// 李四 got the same card and has not clicked it.
	await open({ member: 'lisi', chat: 'app' });
	await card('button_interaction').getByRole('button', { name: 'Approve' }).waitFor();
});

test('the menu of the app sends what its buttons are for', async () => {
	await api(
		'/menu/create',
		{
			button: [
				{ type: 'click', name: '帮助', key: 'help' },
				{
					name: '更多',
					sub_button: [
						{ type: 'scancode_waitmsg', name: '扫码', key: 'scan' },
						{ type: 'pic_photo_or_album', name: '发图', key: 'picture' },
						{ type: 'location_select', name: '位置', key: 'place' },
						{ type: 'view_miniprogram', name: '小程序', appid: 'wx1', pagepath: 'pages/index' },
					],
				},
				{ type: 'view', name: '帮助页', url: `${simulator.url}/page/icon.svg` },
			],
		},
		'agentid=1000002',
	);
	await open({ member: 'zhangsan' });
	const menu = phone().getByRole('navigation', { name: /App menu/ });
	await menu.getByRole('button', { name: '帮助', exact: true }).click();
	expect(await received('<Event><![CDATA[click]]>')).toContain('<EventKey><![CDATA[help]]>');
	await phone().getByText('Clicked the menu').waitFor();
	await menu.getByRole('button', { name: '更多' }).click();
	await menu.getByRole('menuitem', { name: '扫码' }).click();
	await page.getByRole('dialog').getByLabel('The code says').fill('SN-7');
	await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	expect(await received('scancode_waitmsg')).toContain('<ScanResult><![CDATA[SN-7]]>');

	const answer = async (name: string, label: string, value: string) => {
		await menu.getByRole('button', { name: '更多' }).click();
		await menu.getByRole('menuitem', { name }).click();
		await page.getByRole('dialog').getByLabel(label).fill(value);
		await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	};
	await answer('发图', 'MD5 of the picture', 'c0ffee');
	expect(await received('pic_photo_or_album')).toMatch(
		/<EventKey><!\[CDATA\[picture\]\]>.*<Count>1<.*<PicMd5Sum><!\[CDATA\[c0ffee\]\]>/,
	);
	await phone().getByText('Picked a picture').waitFor();
	await answer('位置', 'Place', '上海 外滩');
	expect(await received('location_select')).toMatch(
		/<EventKey><!\[CDATA\[place\]\]>.*<Label><!\[CDATA\[上海 外滩\]\]>/,
	);
	await phone().getByText('Picked a place (地理位置): 上海 外滩').waitFor();
	await menu.getByRole('button', { name: '更多' }).click();
	await menu.getByRole('menuitem', { name: '小程序' }).click();
	expect(await received('view_miniprogram')).toContain('<EventKey><![CDATA[pages/index]]>');

	// A page of the menu opens beside this one, and the app hears of it.
	const [opened] = await Promise.all([
		page.context().waitForEvent('page'),
		menu.getByRole('button', { name: '帮助页' }).click(),
	]);
	const url = `${simulator.url}/page/icon.svg`;
	await opened.waitForURL(url);
	expect(await opened.evaluate(() => window.opener as unknown)).toBeNull();
	await opened.close();
	expect(await received('<Event><![CDATA[view]]>')).toContain(`<EventKey><![CDATA[${url}]]>`);
});

test('a mass message waits on the phone of the member who sends it to customers and groups', async () => {
	await open({ member: 'zhangsan', chat: '' });
	const link = { title: '新品目录', desc: '秋季', url: 'https://example.com/catalogue' };
	const content = { text: { content: '您好，新品上市' }, attachments: [{ msgtype: 'link', link }] };
	const LI = 'wmSimulatedCustomer0001';
	await api('/externalcontact/add_msg_template', { ...content, external_userid: [LI] });
	await phone()
		.getByRole('button', { name: /Mass messages.*1 unread/ })
		.click();
	await phone().getByText('您好，新品上市').waitFor();
	await phone().getByText('To 1: 李女士').waitFor();
	expect(simulator.messages).toEqual([]);
	await phone().getByRole('button', { name: /^Send/ }).click();
	await phone()
		.getByText(/^Sent at/)
		.waitFor();
	expect(await phone().getByRole('button', { name: /^Send/ }).count()).toBe(0);

	const company = page.getByRole('region', { name: 'Company' });
	await company.locator('summary', { hasText: /^Customers / }).click();
	await company.getByRole('button', { name: 'Phone of 李女士' }).click();
	await page
		.getByRole('region', { name: 'Phone of 李女士' })
		.getByRole('button', { name: /张三/ })
		.click();
	await phone().getByText('您好，新品上市').waitFor();
	expect(await phone().getByRole('link', { name: '新品目录' }).getAttribute('href')).toBe(link.url);
	expect(await phone().getByRole('textbox').count()).toBe(0);
	await page.screenshot({ path: join(ARTIFACTS, 'page-customer.png') });

	// To groups: whoever is in them sees it. One that is stopped can no longer be sent.
	await open({ member: 'zhangsan', chat: 'mass' });
	const groups = { chat_type: 'group', sender: 'zhangsan' };
	const sent = await api('/externalcontact/add_msg_template', {
		...groups,
		text: { content: '群公告' },
	});
	await phone().getByText('To 1: VIP 客户群').waitFor();
	await phone().getByRole('button', { name: /^Send/ }).click();
	await waitUntil(() => simulator.messages.find(({ chatId }) => chatId));
	const { msgid } = await api('/externalcontact/add_msg_template', {
		...groups,
		text: { content: '作废' },
	});
	expect(msgid).not.toBe(sent.msgid);
	await phone().getByText('作废').waitFor();
	await api('/externalcontact/cancel_groupmsg_send', { msgid });
	await phone().getByText('Stopped by the company').waitFor();
	await phone()
		.getByRole('button', { name: /All chats/ })
		.click();
	await phone()
		.getByRole('button', { name: /VIP 客户群/ })
		.click();
	await phone().getByText('群公告').waitFor();
});

test('a contact way is scanned, and the welcome reaches the phone of the new customer', async () => {
	await open({ member: 'zhangsan' });
	const { config_id } = await api('/externalcontact/add_contact_way', {
		type: 1,
		scene: 2,
		user: ['liuyang'],
		state: 'fair',
		remark: '展会二维码',
	});
	const company = page.getByRole('region', { name: 'Company' });
	await company.locator('summary', { hasText: /^Contact ways / }).click();
	await company.getByText(String(config_id)).waitFor();
	await company.getByRole('button', { name: 'Scan 展会二维码' }).click();
	const added = await received('add_external_contact');
	expect(added).toContain('<UserID><![CDATA[liuyang]]>');
	expect(added).toContain('<State><![CDATA[fair]]>');
	const [, welcome_code] = /<WelcomeCode><!\[CDATA\[(.*?)\]\]>/.exec(added)!;
	const [, member] = /<ExternalUserID><!\[CDATA\[(.*?)\]\]>/.exec(added)!;
	const text = { content: '欢迎光临' };
	await api('/externalcontact/send_welcome_msg', { welcome_code, text });
	await open({ member: member!, chat: 'from:liuyang' });
	await phone().getByText('欢迎光临').waitFor();
});

test('a moment of the company waits until its members publish it', async () => {
	await open({ member: 'zhangsan' });
	const range = { sender_list: { user_list: ['zhangsan', 'liuyang'] } };
	await api('/externalcontact/add_moment_task', {
		text: { content: '秋季新品' },
		visible_range: range,
	});
	const company = page.getByRole('region', { name: 'Company' });
	await company.locator('summary', { hasText: /^Moments / }).click();
	await company.getByText('waits for 张三、刘洋').waitFor();
	await company.getByRole('button', { name: 'Publish 秋季新品' }).click();
	await company.getByText('published by 张三、刘洋').waitFor();
	expect(await company.getByRole('button', { name: 'Publish 秋季新品' }).count()).toBe(0);
	const [moment] = simulator.company.customers.moments.values();
	expect(moment!.tasks.map(({ publish_status }) => publish_status)).toEqual([1, 1]);
});

test('the AI bot answers in its own chat, and its stream grows', async () => {
	let asked = 0;
	bot.reply = (message) => {
		const { msgtype } = JSON.parse(message) as { msgtype: string };
		if (msgtype === 'stream') asked++;
		if (msgtype === 'event') return undefined;
		const content = '<think>Let me see</think>**Forty** two'.slice(0, asked > 1 ? Infinity : 12);
		return JSON.stringify({ msgtype: 'stream', stream: { id: 's', content, finish: asked > 1 } });
	};
	await open({ member: 'lisi', chat: '' });
	await phone()
		.getByRole('button', { name: /AI Bot/ })
		.click();
	await waitUntil(() => bot.received.find((message) => message.includes('enter_chat')));
	await phone().getByRole('textbox').fill('how many?');
	await phone().getByRole('textbox').press('Enter');
	await phone().locator('strong', { hasText: 'Forty' }).waitFor();
	await phone().getByText('Thinking').waitFor();
	expect(JSON.parse(bot.received.at(-1)!)).toMatchObject({
		msgtype: 'stream',
		from: { userid: 'lisi' },
	});
});

test('the logs show what failed in red, each try of a callback, and no secret', async () => {
	await open({ member: 'zhangsan', tab: 'calls' });
	const { corpId } = simulator.company;
	const query = `corpid=${corpId}&corpsecret=${simulator.company.secrets.app}`;
	await fetch(`${simulator.url}/cgi-bin/gettoken?${query}`);
	await sendText('zhangsan', 'fine');
	await sendText('nobody', 'lost');
	const failed = page.locator('.record.bad', { hasText: '/message/send' });
	await failed.locator('summary').click();
	await failed.getByText('81013').first().waitFor();
	await failed.getByText('more info at').first().waitFor();
	expect(await page.locator('.record:not(.bad)', { hasText: '/message/send' }).count()).toBe(1);
	await page.getByLabel('errors only').check();
	await waitForCount(page.locator('.record'), 1);
	await page.getByLabel('errors only').uncheck();

	app.statuses = [500, 404];
	await phone().getByRole('textbox').fill('try hard');
	await phone().getByRole('textbox').press('Enter');
	await phone().getByText('delivered at try 3').waitFor();
	await openTab('Callbacks');
	const record = page.locator('.record', { hasText: 'text' });
	expect(await record.locator('summary .code').allTextContents()).toEqual(['500', '404', '200']);
	await record.locator('summary').click();
	await record.getByRole('button', { name: /send again/ }).click();
	const json = page.getByRole('dialog').getByLabel('JSON');
	await json.fill((await json.inputValue()).replace('try hard', 'try again'));
	await page.getByRole('dialog').getByRole('button', { name: 'Deliver' }).click();
	await received('try again');

	await openTab('API calls');
	// What a record holds is drawn a moment after it is open, and may be drawn anew.
	const text = await waitUntil(async () => {
		await openRecords();
		const shown = await page.locator('body').innerText();
		return shown.includes('•••') && shown;
	});
	const { secrets, robotKeys, callback } = simulator.company;
	for (const secret of [
		...Object.values(secrets),
		...Object.values(robotKeys),
		callback.encodingAesKey,
	])
		expect(text).not.toContain(secret);
	await page.screenshot({ path: join(ARTIFACTS, 'page-calls.png') });
});

test('every fault has a row', async () => {
	await open({ tab: 'faults' });
	const rows = await page
		.locator('[data-fault]')
		.evaluateAll((all) => all.map((one) => one.getAttribute('data-fault')));
	expect(rows).toEqual(expect.arrayContaining(Object.keys(faultValues(simulator.faults))));
	expect(rows).toEqual(expect.arrayContaining(Object.keys(simulator.bot.faults)));
});

test('faults are switched by hand and strike', async () => {
	await open({ tab: 'faults' });
	const flip = (name: string | RegExp) => page.getByRole('switch', { name }).click();
	const send = async () => (await sendText('zhangsan', 'x')).errcode;
	expect(await send()).toBe(0);
	await flip(/Untrusted IP/);
	await waitUntil(() => simulator.faults.untrustedIp);
	expect(await send()).toBe(60020);
	await page.getByRole('button', { name: '1 fault on' }).waitFor();
	await flip(/Untrusted IP/);
	await waitUntil(() => !simulator.faults.untrustedIp);
	/** Faster than the simulator tells what came of each. */
	const add = async (name: string, count: number) => {
		const button = page.getByRole('button', { name: new RegExp(`^${name}.*one more`) });
		for (let click = 0; click < count; click += 1) await button.click();
	};
	await add('System busy', 3);
	await waitUntil(() => simulator.faults.busy === 3);
	expect([await send(), await send(), await send(), await send()]).toEqual([-1, -1, -1, 0]);
	await add('Rate limit', 1);
	await waitUntil(() => simulator.faults.rateLimited === 1);
	expect([await send(), await send()]).toEqual([45009, 0]);
	await add('Drop the call', 1);
	await waitUntil(() => simulator.faults.drop === 1);
	await expect(send()).rejects.toThrow();
	await page.getByRole('spinbutton', { name: 'Slow', exact: true }).fill('400');
	await page.getByRole('spinbutton', { name: 'Slow', exact: true }).blur();
	await waitUntil(() => simulator.faults.slowMs === 400);
	await page.getByRole('button', { name: 'All off' }).click();
	await waitUntil(() => simulator.faults.slowMs === 0);
	const { tokens } = simulator.company;
	const { access_token } = tokens.issue('app');
	await page.getByRole('button', { name: 'Expire', exact: true }).click();
	await waitUntil(() => tokens.issue('app').access_token !== access_token);
	expect(() => tokens.check(access_token)).toThrow(expect.objectContaining({ errcode: 42001 }));
	await flip(/Not a callable app/);
	await waitUntil(() => simulator.faults.notCallable);
	const ways = await api('/externalcontact/list_contact_way', {});
	expect(ways.errcode).toBe(48002);
	await flip(/Empty visible range/);
	await waitUntil(() => simulator.faults.emptyRange);
	await flip('Refuse to subscribe');
	await page.getByRole('button', { name: 'Lost receipts: one more' }).click();
	await page.getByRole('button', { name: '4 faults on' }).waitFor();
	expect(simulator.bot.faults).toMatchObject({ refuseSubscribe: 853000, lostAcks: 1 });
	await page.getByRole('button', { name: 'All off' }).click();
	await waitUntil(() => simulator.bot.faults.refuseSubscribe === 0);
	await waitUntil(() => !simulator.faults.emptyRange && !simulator.faults.notCallable);
});

test('the connection of a bot is cut from the page', async () => {
	await open({ tab: 'faults' });
	const connect = async () => {
		const socket = new WebSocket(simulator.bot.address);
		const closed = new Promise<void>((resolve) => (socket.onclose = () => resolve()));
		await new Promise((resolve) => (socket.onopen = resolve));
		const { botId: bot_id, secret } = simulator.company.bot;
		const headers = { req_id: 'one' };
		socket.send(JSON.stringify({ cmd: 'aibot_subscribe', headers, body: { bot_id, secret } }));
		await waitUntil(() => simulator.bot.isConnected);
		return { socket, closed };
	};
	const first = await connect();
	await page.getByRole('button', { name: 'End', exact: true }).click();
	await first.closed;
	const second = await connect();
	await page.getByRole('button', { name: 'Hang', exact: true }).click();
	await waitUntil(() => !simulator.bot.isConnected);
	expect(second.socket.readyState).toBe(WebSocket.OPEN);
	second.socket.close();
});

test('Connect shows what a bot needs and whether it is connected', async () => {
	await open({ member: 'zhangsan', chat: 'bot', tab: 'connect' });
	const connect = page.locator('.connect');
	const { botId, secret } = simulator.company.bot;
	for (const value of [botId, secret, simulator.bot.address])
		await connect.getByText(value, { exact: true }).waitFor();
	expect(await connect.getByText(simulator.url, { exact: true }).count()).toBe(2);
	await connect.getByText('not connected', { exact: true }).waitFor();
	simulator.bot.write({ userid: 'zhangsan', text: { content: 'anybody?' } });
	await page.getByText('waits for the bot to connect').waitFor();

	const socket = new WebSocket(simulator.bot.address);
	await new Promise((resolve) => (socket.onopen = resolve));
	const headers = { req_id: 'one' };
	const body = { bot_id: botId, secret };
	socket.send(JSON.stringify({ cmd: 'aibot_subscribe', headers, body }));
	await connect.getByText('connected', { exact: true }).waitFor();
	await page.getByText('waits for the bot to connect').waitFor({ state: 'hidden' });
	await page.screenshot({ path: join(ARTIFACTS, 'page-connect.png') });
	socket.close();
	await connect.getByText('not connected', { exact: true }).waitFor();
});

test('events to try are delivered and happen', async () => {
	await open({ member: 'liuyang', tab: 'events' });
	await page.getByRole('button', { name: /Adds a customer/ }).click();
	const added = await received('add_external_contact');
	expect(added).toContain('<UserID><![CDATA[liuyang]]>');
	const [, id] = /<ExternalUserID><!\[CDATA\[(.*?)\]\]>/.exec(added)!;
	await page.locator('summary', { hasText: /^Customers / }).click();
	await page.getByText(id!).waitFor();
	await page.getByRole('button', { name: /Leave is granted/ }).click();
	expect(await received('sys_approval_change')).toContain('<StatuChangeEvent>2<');
});

test('customers in WeChat write to an account, are answered, and come to a servicer', async () => {
	await open({ tab: 'service' });
	const desk = page.locator('.service');
	const log = desk.getByRole('log');
	await desk.getByLabel('Scene').fill('website');
	await desk.getByRole('button', { name: /Open the link/ }).click();
	expect(await received('kf_msg_or_event')).toContain('<OpenKfId>');
	await log.getByText(/entered by the link/).waitFor();
	await desk.getByLabel('Write to the account').fill('在吗 <b>');
	await desk.getByRole('button', { name: 'Send to account' }).click();
	await log.getByText('在吗 <b>', { exact: true }).waitFor();
	await desk.getByText('new (未处理)').waitFor();
	const place = { touser: LIN, open_kfid: SHOP };
	await api('/kf/send_msg', { ...place, msgtype: 'text', text: { content: '您好' } });
	await log.getByText('您好').waitFor();
	await desk.getByText('with the bot (智能助手)').waitFor();
	const list = [{ type: 'click', click: { id: '101', content: '满意' } }];
	await api('/kf/send_msg', { ...place, msgtype: 'msgmenu', msgmenu: { list } });
	await log.getByRole('button', { name: '满意' }).click();
	await waitUntil(() =>
		simulator.company.service
			.stream(SHOP)
			.some(({ text }) => (text as { menu_id?: string } | undefined)?.menu_id === '101'),
	);
	await desk.getByLabel(/^Picture, voice/).setInputFiles(join(ROOT, 'docs/images/node.jpg'));
	await log.locator('.entry.said[data-type="image"] img').waitFor();
	const { media_id } = simulator.company.service.stream(SHOP).at(-1)!.image as { media_id: string };
	const cover = { title: '新品', thumb_media_id: media_id };
	const link = { ...cover, url: 'https://shop.example/new' };
	await api('/kf/send_msg', { ...place, msgtype: 'link', link });
	const miniprogram = { ...cover, appid: 'wx1', pagepath: 'pages/index.html' };
	await api('/kf/send_msg', { ...place, msgtype: 'miniprogram', miniprogram });
	expect(await log.locator('[data-type="link"] a').getAttribute('href')).toBe(link.url);
	await log.locator('[data-type="miniprogram"]', { hasText: '小程序 wx1' }).waitFor();
	await desk.getByText('2 of 5 messages were sent').waitFor();
	await desk.getByRole('button', { name: /Take over/ }).click();
	await desk.getByText('with a servicer (人工接待)').waitFor();
	await desk.getByLabel('Write as the servicer').fill('我来帮您');
	await desk.getByRole('button', { name: 'Send as servicer' }).click();
	await log.getByText('我来帮您').waitFor();
	await page.screenshot({ path: join(ARTIFACTS, 'page-service.png') });
	await desk.getByRole('button', { name: /^End/ }).click();
	await desk.getByText('ended or not begun (已结束)').waitFor();
	const { service } = simulator.company;
	const faults = [
		['Next notices that come twice', 'duplicateNotices'],
		['Next notices that are lost', 'lostNotices'],
		['Next notices whose token is too old', 'expiredTokens'],
		['Next cursors that are not known', 'lostCursors'],
		['Most messages a page (0: as asked)', 'pageSize'],
	] as const;
	for (const [label, fault] of faults) {
		await desk.getByLabel(label).fill('1');
		await desk.getByLabel(label).press('Tab');
		await waitUntil(() => service[fault] === 1);
	}
	await desk.getByRole('button', { name: 'New customer' }).click();
	await desk.getByText('the customer has not written').waitFor();
	await desk.getByLabel('Write to the account').fill('第一次来');
	await desk.getByRole('button', { name: 'Send to account' }).click();
	await desk.getByText('new (未处理)').waitFor();
	await desk.getByRole('button', { name: 'Let 48 hours pass' }).click();
	await desk.getByText('ended or not begun (已结束)').waitFor();
});

test('somebody works in a table of a smart sheet: every type is shown, every change is called back', async () => {
	const add = (values: object) =>
		api('/wedoc/smartsheet/add_records', { ...SEED, records: [{ values }] });
	const image = await api('/wedoc/image_upload', {
		docid: SEED.docid,
		base64_content: readFileSync(join(ROOT, 'docs/images/node.jpg'), 'base64'),
	});
	await add({
		任务: [{ type: 'text', text: '订会议室 <b>' }],
		状态: [{ text: '进行中' }],
		标签: [{ text: '紧急' }, { text: '客户' }],
		负责人: [{ user_id: 'lisi' }],
		参与人: [{ user_id: 'ada' }, { user_id: 'alan' }],
		截止日期: '1793493000000',
		工时: 2.5,
		已验收: true,
		占比: 30,
		进度: 60,
		费用: 1234.5,
		链接: [{ type: 'url', text: '说明', link: 'https://example.com/a' }],
		电话: '13800000000',
		邮箱: 'a@example.com',
		条码: '6901234567892',
		地点: [{ source_type: 1, id: '1', latitude: '23.1', longitude: '113.3', title: '广州塔' }],
		图片: [{ title: 'logo', image_url: image.url }],
		附件: [{ name: '合同.pdf', file_url: 'https://drive.weixin.qq.com/s?k=1' }],
		前置任务: [[...simulator.company.docs.byId.get(SEED.docid)!.sheets[0]!.records.keys()][0]],
	});
	await open({ tab: 'tables', table: SEED.sheet_id });
	const grid = page.getByRole('region', { name: 'Rows of 任务' });
	const row = grid.locator('tbody tr').nth(3);
	for (const text of [
		'订会议室 <b>',
		'2026-11-01 08:30',
		'¥1234.50',
		'📍 广州塔',
		'📎 合同.pdf',
		'发布新版本',
		simulator.company.apps.byId.get(simulator.company.agentId)!.name,
	]) {
		await row.getByText(text, { exact: true }).first().waitFor();
	}
	expect(await row.getByRole('img', { name: 'logo' }).getAttribute('src')).toMatch(
		/^\/simulator\//,
	);
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		for (const [part, left] of [0, 1200].entries()) {
			await grid.evaluate((one, x) => one.scrollTo(x, 0), left);
			await page.screenshot({ path: join(ARTIFACTS, `page-tables-${theme}-${part}.png`) });
		}
	}

	await page.getByRole('button', { name: 'Add row' }).click();
	expect(await received('[add_record]')).toContain('<FromUserName><![CDATA[zhangsan]]>');
	const added = () => [...simulator.company.docs.byId.get(SEED.docid)!.sheets[0]!.records][4]!;
	const [id] = added();
	const has = (field: string, cell: unknown) =>
		waitUntil(() => JSON.stringify(added()[1].cells[field]) === JSON.stringify(cell));
	await page.getByRole('button', { name: 'Edit 任务, row 5', exact: true }).click();
	await page.getByLabel('任务, row 5', { exact: true }).fill('写周报');
	await page.keyboard.press('Enter');
	await has('fTitle', [{ type: 'text', text: '写周报' }]);
	await page.getByRole('button', { name: 'Edit 状态, row 5' }).press('Enter');
	await page.getByLabel('状态, row 5', { exact: true }).selectOption('已完成');
	await has('fState', [{ id: 'o3', text: '已完成', style: 3 }]);
	await page.getByLabel('已验收, row 5').check();
	await has('fDone', true);
	await page.getByRole('button', { name: 'Edit 工时, row 5' }).click();
	await page.keyboard.type('7');
	await add({ 任务: [{ type: 'text', text: '同时加的' }] });
	await row.locator('xpath=following-sibling::tr[2]').getByText('同时加的').waitFor();
	expect(await page.getByLabel('工时, row 5', { exact: true }).inputValue()).toBe('7');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Edit 工时, row 5' }).waitFor();
	expect(added()[1].cells).not.toHaveProperty('fHours');
	await page.getByRole('button', { name: 'Delete row 5' }).click();
	expect(await received('[delete_record]')).toContain(id);
	expect(app.received.filter((event) => event.includes('[update_record]'))).toHaveLength(3);
});

test('leaves are approved, withdrawn and refused, and what is left of them shows', async () => {
	const { list } = simulator.company.office.approvals;
	const { sp_no } = list.findLast(({ creator }) => creator === 'zhangsan')!;
	const approvals = page.locator('.approvals');
	const leave = approvals.getByRole('group', { name: sp_no });
	const left = () => approvals.getByText(/年假 \d+ days/).innerText();
	await open({ member: 'zhangsan', tab: 'approvals' });
	expect(await left()).toContain('年假 9 days');
	await open({ member: 'lisi', tab: 'approvals' });
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		await page.screenshot({ path: join(ARTIFACTS, `page-approvals-${theme}.png`) });
	}
	await leave.getByRole('button', { name: /^Approve/ }).click();
	await leave.getByText('approved 已通过').waitFor();
	expect(await received('<StatuChangeEvent>2<')).toContain(sp_no);
	await open({ member: 'zhangsan', tab: 'approvals' });
	expect(await left()).toContain('年假 8 days');
	await leave.getByRole('button', { name: /^Withdraw/ }).click();
	await leave.getByText('withdrawn after approval').waitFor();
	await approvals.getByText('年假 9 days').waitFor();
	expect(await received('<StatuChangeEvent>8<')).toContain(sp_no);

	await open({ member: 'ada', tab: 'approvals' });
	const other = approvals.getByRole('group', { name: '202601010002' });
	await other.getByRole('button', { name: /^Refuse/ }).click();
	await page.getByLabel('Why').fill('人手不够');
	await page.getByRole('button', { name: 'Refuse', exact: true }).click();
	await other.getByText('refused “人手不够”').waitFor();
	expect(await received('<StatuChangeEvent>3<')).toContain('人手不够');
});

test('a member checks in, and is in the list of the latest check-ins', async () => {
	await open({ tab: 'attendance' });
	await page.getByText('09:00–18:00').waitFor();
	await page.getByLabel('Place').fill('会议室 A');
	await page.getByRole('button', { name: 'Check in' }).click();
	const latest = page.getByRole('region', { name: 'Check-ins' }).locator('tbody tr').first();
	await latest.getByText('会议室 A').waitFor();
	expect(simulator.company.office.attendance.checkIns.at(-1)).toMatchObject({
		userid: 'zhangsan',
		location_title: '会议室 A',
	});
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		await page.screenshot({ path: join(ARTIFACTS, `page-attendance-${theme}.png`) });
	}
});

test('a member answers an invitation, books a room and cancels it', async () => {
	await open({ member: 'lisi', tab: 'calendar' });
	const schedules = page.getByRole('region', { name: 'Schedules' });
	const review = schedules.getByRole('group', { name: '需求评审' });
	await schedules
		.getByRole('group', { name: '周会' })
		.getByRole('button', { name: 'Accept once' })
		.waitFor();
	await review.getByRole('button', { name: 'Decline' }).click();
	await review.getByText('李四: declined').waitFor();
	expect(await received('respond_schedule')).toContain(`<ScheduleId><![CDATA[${REVIEW}]]>`);

	await page.getByLabel('Room').selectOption('董事会 (20) 广州 TIT创意园 3F · approval 需审批');
	await page.getByLabel('Subject').fill('面试');
	const bookings = page.getByRole('region', { name: 'Bookings' });
	const own = bookings.getByRole('row', { name: '董事会 李四 applied for' });
	await page.getByRole('button', { name: 'Book' }).click();
	await own.getByText('10:00 – 11:00').waitFor();
	await schedules.getByRole('group', { name: '面试' }).waitFor();
	await received('book_meeting_room');
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		await page.screenshot({ path: join(ARTIFACTS, `page-calendar-${theme}.png`) });
	}
	await page.getByRole('button', { name: 'Book' }).click();
	await page.getByRole('alert').getByText('the meeting room is occupied').waitFor();
	await own.getByRole('button', { name: 'Cancel' }).click();
	await own.waitFor({ state: 'hidden' });
	await received('cancel_meeting_room');
});

test('members meet: one is let in, shares the screen, is recorded, and the host ends it', async () => {
	await open({ member: 'zhangsan', tab: 'meetings' });
	const meetings = page.getByRole('region', { name: 'Meetings' });
	const duty = meetings.getByRole('group', { name: '值班' });
	const people = duty.getByRole('list', { name: 'In the meeting' });
	await duty.getByRole('button', { name: 'Admit' }).click();
	await people.getByText('李四').waitFor();
	await received('join_from_meeting_room');
	await duty.getByRole('button', { name: 'Record' }).click();
	await received('start_recording');
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		await page.screenshot({ path: join(ARTIFACTS, `page-meetings-${theme}.png`) });
	}
	await open({ member: 'lisi', tab: 'meetings' });
	await duty.getByRole('button', { name: 'Share the screen' }).click();
	await people.getByRole('listitem').filter({ hasText: '李四 shares the screen' }).waitFor();
	await received('open_screen_share');
	await open({ member: 'zhangsan', tab: 'meetings' });
	await duty.getByRole('button', { name: 'End' }).click();
	await received('recording_complete');
	await meetings.getByRole('group', { name: '值班 over' }).waitFor();
	await meetings
		.getByRole('group', { name: '评审' })
		.getByRole('button', { name: 'Start' })
		.click();
	expect(await received('meeting_start')).toContain(BOOKED_MEETING);
});

test('a member votes in a meeting, and another enrols for one and takes it back', async () => {
	const poll = simulator.company.meetings.polls.polls.get(POLL)!;
	poll.votes.clear();
	await open({ member: 'zhangsan', tab: 'meetings' });
	const meetings = page.getByRole('region', { name: 'Meetings' });
	const duty = meetings.getByRole('group', { name: '值班' });
	await duty.getByRole('radio', { name: '周日' }).check();
	await duty.getByRole('button', { name: 'Vote' }).click();
	await duty.getByText('voted 已投票').waitFor();
	expect([...poll.votes]).toEqual([['zhangsan', [[1]]]]);

	await open({ member: 'wangwu', tab: 'meetings' });
	const review = meetings.getByRole('group', { name: '评审' });
	await review.getByRole('textbox', { name: '公司名称' }).fill('仿真公司');
	await review.getByRole('checkbox', { name: '产品' }).check();
	await review.getByRole('checkbox', { name: '价格' }).check();
	await page.screenshot({ path: join(ARTIFACTS, 'page-enrolment.png') });
	await review.getByRole('button', { name: 'Enrol 报名' }).click();
	await review.getByText('to be approved').waitFor();
	await received('enroll');
	expect([...simulator.company.meetings.enrolments.enrolled.values()].at(-1)).toMatchObject({
		userid: 'wangwu',
		answers: [['仿真公司'], ['产品', '价格']],
	});
	await review.getByRole('button', { name: 'Cancel the enrolment' }).click();
	await review.getByRole('button', { name: 'Enrol 报名' }).waitFor();
	await received('cancel_enroll');
});

test('an anchor goes live, a member watches, and the app hears of both ends', async () => {
	await open({ member: 'chenmei', tab: 'meetings' });
	const lives = page.getByRole('region', { name: 'Live streams' });
	const questions = lives.getByRole('group', { name: '答疑' });
	await questions.getByRole('button', { name: 'Go live' }).click();
	await received('<Status>1</Status>');
	await open({ member: 'lisi', tab: 'meetings' });
	await questions.getByRole('button', { name: 'Watch' }).click();
	await questions.getByText('watched by 观看 李四').waitFor();
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		await questions.screenshot({ path: join(ARTIFACTS, `page-live-${theme}.png`) });
	}
	await open({ member: 'chenmei', tab: 'meetings' });
	await questions.getByRole('button', { name: 'End' }).click();
	await lives.getByRole('group', { name: '答疑 over' }).waitFor();
	expect(await received('<Status>2</Status>')).toContain('living_status_change');
});

test('a member reports, and who gets the report comments on it', async () => {
	await open({ member: 'wangwu', tab: 'journal' });
	await page.getByLabel('Work').fill('完成评审');
	await page.getByRole('button', { name: 'Report' }).click();
	const report = page.getByRole('group', { name: '日报 王五' });
	await report.getByText('完成评审').waitFor();
	await open({ member: 'zhaoliu', tab: 'journal' });
	const comments = '**/journal/comment';
	let answerComment = () => {};
	const nextIsTyped = new Promise<void>((resolve) => (answerComment = resolve));
	await page.route(
		comments,
		async (route) => {
			const response = await route.fetch();
			await nextIsTyped;
			await route.fulfill({ response });
		},
		{ times: 1 },
	);
	await report.getByLabel('Comment').fill('加油');
	await report.getByRole('button', { name: 'Send' }).click();
	await report.getByText('read by 已读 赵六').waitFor();
	await report.getByRole('button', { name: 'Reply' }).click();
	await report.getByLabel('Reply to 赵六').fill('收到');
	const answered = page.waitForResponse(comments);
	answerComment();
	await (await answered).finished();
	await report.getByRole('button', { name: 'Send' }).click();
	await report.locator('li li').getByText('收到').waitFor();
	for (const theme of ['light', 'dark']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		await page.screenshot({ path: join(ARTIFACTS, `page-journal-${theme}.png`) });
	}
});

test('it can be used with the keyboard and on a small screen', async () => {
	await open({ member: 'zhangsan' });
	await page.getByRole('tab', { name: 'API calls' }).focus();
	for (const name of ['Callbacks', 'Events to try']) {
		await page.keyboard.press('ArrowRight');
		await page.getByRole('tab', { name, selected: true }).waitFor();
	}
	for (const width of [390, 820, 1440]) {
		await page.setViewportSize({ width, height: 844 });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(width);
		await page.screenshot({ path: join(ARTIFACTS, `page-${width}.png`) });
	}
	await page.setViewportSize({ width: 390, height: 844 });
	await page.getByRole('button', { name: 'Activity' }).click();
	await page.getByRole('tablist').waitFor();
	expect(await phone().isVisible()).toBe(false);
	await page.setViewportSize({ width: 1440, height: 900 });
});

test('without a callback URL the page says where to enter it', async () => {
	// The trigger behind the URL knows the callback secrets of the other one.
	const { callback } = simulator.company;
	const alone = await startSimulator({ secrets: { ...newCompanySecrets(), callback } });
	try {
		await page.goto(alone.url);
		await phone().getByRole('textbox').fill('anybody?');
		await phone().getByRole('textbox').press('Enter');
		await page.getByRole('alert').getByText('No callback URL').waitFor();
		await page.getByRole('button', { name: 'Enter it' }).click();
		await page.getByLabel('App', { exact: true }).fill(simulator.callback!.url);
		await page.locator('.callback-url').first().getByRole('button', { name: 'Save' }).click();
		await page.getByText('has passed the check').waitFor();
		expect(alone.callback?.url).toBe(simulator.callback!.url);
	} finally {
		await page.goto('about:blank');
		await alone.close();
	}
});

test('no page threw an error', () => {
	expect(browser.pageErrors).toEqual([]);
});
