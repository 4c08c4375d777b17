import { SECRET_KINDS, type SecretKind } from '../shared/client/secrets';
import { clientOf, clientOptionsOf } from '../shared/operation/clientOf';
import { readCredentials } from './credentials';
import { parseFlags } from './parseFlags';
import { printItems } from './printItems';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

const HELP = `Asks WeCom for an access token with each secret of the credential.

  workwxctl token                          which secrets WeCom takes
  workwxctl token --secret app --reveal    the token alone, for another program

  --secret <kind>  ${SECRET_KINDS.join(', ')}; all that are filled in otherwise
`;

/** `token`: a fresh one for each secret; shown only when asked for. */
export async function tokenCommand(args: string[], terminal: Terminal): Promise<number> {
	const values = parseFlags(args, { secret: { type: 'string' } });
	if (values.help) {
		terminal.output.write(HELP);
		return 0;
	}
	const credentials = await readCredentials(terminal, values.credentials as string | undefined);
	const credential = credentials.get('workwxApi');
	const filled = Object.keys(clientOptionsOf(credential).secrets) as SecretKind[];
	const { secret } = values;
	if (typeof secret === 'string' && !filled.includes(secret as SecretKind)) {
		throw new UsageError(`The credential has no secret ${secret}; it has ${filled.join(', ')}`);
	}
	const kinds = typeof secret === 'string' ? [secret as SecretKind] : filled;
	if (!kinds.length) throw new UsageError('Set WORKWX_SECRET, the secret of the app');
	const client = clientOf(credential);
	const tokens: Array<{ secret: SecretKind; access_token: string }> = [];
	for (const kind of kinds) {
		const accessToken = await client.accessToken(kind, { fresh: true }, terminal.signal);
		tokens.push({ secret: kind, access_token: accessToken });
	}
	if (values.reveal && kinds.length === 1 && !values.json) {
		terminal.output.write(`${tokens[0]!.access_token}\n`);
	} else {
		const hidden = values.reveal ? [] : ['access_token'];
		printItems(terminal.output, tokens, { json: values.json === true, hidden });
	}
	return 0;
}
