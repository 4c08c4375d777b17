import { parseArgs } from 'node:util';
import { startSimulator } from './simulator';

const DEFAULT_PORT = 5680;

const { values } = parseArgs({
	options: { port: { type: 'string' }, host: { type: 'string' }, limits: { type: 'boolean' } },
});

async function main(): Promise<void> {
	const simulator = await startSimulator({
		port: Number(values.port ?? DEFAULT_PORT),
		...(values.host === undefined ? {} : { host: values.host }),
		...(values.limits === undefined ? {} : { limits: values.limits }),
		log: (line) => process.stdout.write(`${new Date().toLocaleTimeString()}  ${line}\n`),
	});
	const { url, company, bot } = simulator;
	const robots = Object.entries(company.robotKeys).map(([name, key]) => `${name} = ${key}`);
	process.stdout.write(`
The simulated WeCom runs at ${url}
Open it in a browser: company, phones of the members, log of calls and callbacks, faults.

Paste into n8n:
  WeCom API             Base URL                       ${url}
                        Corp ID                        ${company.corpId}
                        Agent ID                       ${company.agentId}
                        App Secret                     ${company.secrets.app}
                        Contacts Sync Secret           ${company.secrets.contacts}
                        Message Audit Secret           ${company.secrets.audit}
  WeCom Callback API    Token                          ${company.callback.token}
                        EncodingAESKey                 ${company.callback.encodingAesKey}
                        Receive ID                     ${company.corpId}
  WeCom Group Robot API Base URL                       ${url}
                        Keys                           ${robots.join('\n'.padEnd(56))}
  WeCom AI Bot API      Bot ID                         ${company.bot.botId}
                        Secret                         ${company.bot.secret}
                        Address                        ${bot.address}

Register the URL of a Workwx Trigger, then write to the app as the member zhangsan:
  curl -d '{"url":"<URL of the trigger>"}' ${url}/simulator/callback
  curl -d '{"MsgType":"text","FromUserName":"zhangsan","Content":"hi"}' ${url}/simulator/deliver
Write to the AI bot of a Workwx Bot Trigger:
  curl -d '{"userid":"zhangsan","text":{"content":"hi"}}' ${url}/simulator/bot/write
What members received:  curl ${url}/simulator/messages
Calls that came in:     curl ${url}/simulator/calls
Everything there is:    curl ${url}/simulator/state

`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => {
			void simulator.close().then(() => process.exit(0));
		});
}

main().catch((error: unknown) => {
	const code = (error as NodeJS.ErrnoException).code;
	process.stderr.write(
		code === 'EADDRINUSE'
			? `Port ${values.port ?? DEFAULT_PORT} is taken: choose another one with --port.\n`
			: `${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exit(1);
});
