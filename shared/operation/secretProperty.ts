import type { INodeProperties } from 'n8n-workflow';
import { SECRETS, type SecretKind } from '../client/secrets';

/** Where the credential asks for a secret. */
export function secretProperty(kind: SecretKind): INodeProperties {
	const { property, label, place, needed } = SECRETS[kind];
	const otherwise = kind === 'app' ? '' : `; when empty, the ${SECRETS.app.label} is used`;
	return {
		displayName: label,
		name: property,
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: `${place}. Needed ${needed}${otherwise}.`,
	};
}
