import { areas, type Area, type Command } from './commands';
import { FILE_VARIABLE, credentialTypes, variableOf } from './credentials';
import { choicesOf, flagsOf, isNeeded, type Flag } from './flags';
import { kebabCase } from './kebabCase';
import { COMMON_FLAGS } from './parseFlags';

/** The commands that are no operation of a node. */
const OTHER_COMMANDS: Array<[string, string]> = [
	['callback decrypt', 'Decrypt a callback that came in'],
	['callback encrypt', 'Encrypt a message as WeCom does'],
	['callback send', 'Send a callback to a URL, as WeCom does'],
	['check', 'Look at connection, secrets, rights and callback URL, and say what to fix'],
	['token', 'Ask for an access token with each secret'],
];

const columns = (rows: Array<[string, string]>): string => {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join('\n');
};

const plainText = (html: string) =>
	html
		.replace(/<[^>]+>/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>');

/** What `workwxctl --help` says. */
export function overview(): string {
	const variables = credentialTypes.flatMap(({ name, properties }) =>
		properties.map((property): [string, string] => [
			variableOf(name, property.name),
			property.displayName,
		]),
	);
	return `Calls WeCom (企业微信) with the operations of the n8n nodes.

  workwxctl <resource> <operation> [flags]     workwxctl user get --userid zhangsan
  workwxctl <resource>                         the operations of a resource
  workwxctl <resource> <operation> --help      what an operation takes
  workwxctl --version                          the version of this program

Resources
${columns(areas.map(({ resource }) => [kebabCase(resource.value), resource.name]))}

Further commands
${columns(OTHER_COMMANDS)}

Flags of every command
${commonFlags()}

A value “-” is read from the pipe. Credentials come from these variables, or from a JSON file
{ "workwxApi": { "corpId": "…", "secret": "…" } } named by --credentials or ${FILE_VARIABLE}:
${columns(variables)}

Exit code: 0 done, 1 refused by WeCom or failed, 2 the command line is wrong, 130 interrupted.
`;
}

const commonFlags = () =>
	columns(
		Object.entries(COMMON_FLAGS).map(([name, flag]) => [
			`--${name}${'takes' in flag ? ` <${flag.takes}>` : ''}`,
			flag.help,
		]),
	);

/** The operations of a resource. */
export function resourceHelp({ resource }: Area): string {
	const { name, description, operations } = resource;
	const rows = Object.entries(operations)
		.map(([value, { action }]): [string, string] => [kebabCase(value), action])
		.sort(([a], [b]) => a.localeCompare(b));
	return `${name}${description ? `\n${plainText(description)}` : ''}

${columns(rows)}

workwxctl ${kebabCase(resource.value)} <operation> --help says what one takes.
`;
}

/** The flags of an operation with everything the editor says about its fields. */
export function operationHelp({ resource, operation, declared }: Command): string {
	const { action, description, request, doc } = declared;
	const flags = flagsOf(declared);
	const section = (title: string, wanted: Flag[]) =>
		wanted.length ? `\n${title}\n${wanted.map(flagHelp).join('\n')}\n` : '';
	return `${action}${description ? `\n${plainText(description)}` : ''}
${request}, https://developer.work.weixin.qq.com/document/path/${doc}

workwxctl ${kebabCase(resource.value)} ${kebabCase(operation)}${flags
		.filter(isNeeded)
		.map((flag) => ` ${usage(flag)}`)
		.join('')} [flags]
${section(
	'Fields',
	flags.filter(({ isOption }) => !isOption),
)}${section(
		'Options',
		flags.filter(({ isOption }) => isOption),
	)}
Flags of every command
${commonFlags()}
`;
}

const usage = ({ name, takes }: Flag) => `--${name}${takes ? ` <${takes}>` : ''}`;

function flagHelp(flag: Flag): string {
	const { displayName, description = '', default: preset } = flag.field.ui;
	const choices = choicesOf(flag);
	const isPreset = preset !== '' && typeof preset !== 'object' && !String(preset).startsWith('=');
	const remarks = [
		isNeeded(flag) ? 'needed' : '',
		flag.conditions.length ? `with ${flag.conditions.join(', or ')}` : '',
		choices.length ? `one of ${choices.join(', ')}` : '',
		flag.takes && isPreset ? `default ${String(preset)}` : '',
	].filter(Boolean);
	return [
		`  ${usage(flag)}`,
		`      ${displayName}${remarks.length ? ` (${remarks.join('; ')})` : ''}`,
		description ? `      ${plainText(description)}` : '',
	]
		.filter(Boolean)
		.join('\n');
}
