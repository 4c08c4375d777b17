import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Simulator, startSimulator } from '../simulator/server/simulator';
import { cacheFolder } from './n8n/cacheFolder';
import { LaunchError } from './n8n/launchError';
import { secretsOf } from './n8n/secretsOf';
import { readPort } from './readPort';
import { toldToEnd } from './toldToEnd';

const PORT = 5680;

const HELP = `Starts the simulated WeCom alone, beside an n8n of your own, and prints what to paste into it.

  npm run simulator                          until Ctrl-C, on http://127.0.0.1:${PORT}
  npm run simulator -- --port 5690           another port; 0 takes any free one
  npm run simulator -- --host 0.0.0.0        also for an n8n in a container or on another machine (the API only:
                                             the page stays on this machine)
  npm run simulator -- --limits              keeps to WeCom's sending limits
  npm run simulator -- --folder ./simulator  where it keeps its secrets (a folder in the cache)
`;

const log = (line: string) => void process.stdout.write(`${line}\n`);

interface Arguments {
	port: number;
	host?: string;
	limits: boolean;
	folder: string;
}

function readArguments(): Arguments | undefined {
	let values;
	try {
		({ values } = parseArgs({
			options: {
				port: { type: 'string' },
				host: { type: 'string' },
				limits: { type: 'boolean', default: false },
				folder: { type: 'string' },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}));
	} catch (error) {
		throw new LaunchError(`${(error as Error).message}\n\n${HELP}`);
	}
	if (values.help) return undefined;
	return {
		port: readPort('--port', values.port, PORT),
		host: values.host,
		limits: values.limits,
		folder: resolve(values.folder ?? join(cacheFolder(), 'simulator')),
	};
}

async function start({ folder, ...options }: Arguments): Promise<Simulator> {
	const { company: secrets } = await secretsOf(folder);
	try {
		return await startSimulator({
			...options,
			secrets,
			log: (line) => log(`${new Date().toLocaleTimeString()}  ${line}`),
		});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		throw new LaunchError(`Port ${options.port} is taken: choose another one with --port.`);
	}
}

function explain({ url, company, bot }: Simulator): void {
	const robots = Object.entries(company.robotKeys).map(([name, key]) => `${name} = ${key}`);
	log(`
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
}

async function main(): Promise<void> {
	const options = readArguments();
	if (!options) {
		log(HELP);
		return;
	}
	const simulator = await start(options);
	explain(simulator);
	await toldToEnd();
	await simulator.close();
	process.exit(0);
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof LaunchError ? error.message : (error as Error).stack}\n`,
	);
	process.exit(1);
});
