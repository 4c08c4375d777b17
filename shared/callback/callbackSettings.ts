const ENCODING_AES_KEY_CHARACTERS = 43;
/** Spaces of all kinds and the invisible characters that come along with a copied text. */
const STRAY_BLANKS = /^[\s\u200b-\u200d\ufeff]+|[\s\u200b-\u200d\ufeff]+$/g;

/** The values as they stand in the admin console (接收消息服务器配置) and in the credential. */
export interface CallbackCredential {
	token: string;
	encodingAesKey: string;
	receiveId: string;
}

/** Checked and ready to use. `receiveId` is the corp ID, empty for an AI bot. */
export interface CallbackSettings {
	token: string;
	aesKey: Buffer;
	receiveId: string;
}

/**
 * Trims and checks what a user pasted. Throws an Error that names the field and says what is wrong
 * with it, without showing the value (limits: 90930).
 */
export function callbackSettings(credential: Partial<CallbackCredential>): CallbackSettings {
	const token = trimmed(credential.token);
	const encodingAesKey = trimmed(credential.encodingAesKey);
	const receiveId = trimmed(credential.receiveId);
	if (token === '') throw new Error('Token is empty. Without it nobody can tell who called.');
	if (!/^[A-Za-z0-9]{1,32}$/.test(token)) {
		throw new Error(
			`Token must be 1 to 32 letters and digits; this one has ${described(token)}. Copy it from the admin console.`,
		);
	}
	if (encodingAesKey === '') throw new Error('EncodingAESKey is empty.');
	if (
		encodingAesKey.length !== ENCODING_AES_KEY_CHARACTERS ||
		!/^[A-Za-z0-9]+$/.test(encodingAesKey)
	) {
		throw new Error(
			`EncodingAESKey must be ${ENCODING_AES_KEY_CHARACTERS} letters and digits; this one has ${described(encodingAesKey)}. It is not the secret of the app.`,
		);
	}
	if (!/^[A-Za-z0-9_-]*$/.test(receiveId)) {
		throw new Error(
			'Receive ID must be your corp ID (企业ID, like ww1a2b3c…), or empty for an AI bot.',
		);
	}
	return { token, aesKey: Buffer.from(`${encodingAesKey}=`, 'base64'), receiveId };
}

function trimmed(value: string | undefined): string {
	return (value ?? '').replace(STRAY_BLANKS, '');
}

function described(value: string): string {
	const others = value.replace(/[A-Za-z0-9]/g, '').length;
	return `${value.length} characters${others === 0 ? '' : `, ${others} of them neither letter nor digit`}`;
}
