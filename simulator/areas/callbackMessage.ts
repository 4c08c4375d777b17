export type CallbackValue =
	| string
	| number
	| bigint
	| CallbackValue[]
	| { readonly [name: string]: CallbackValue | undefined };

/** A message or event as WeCom would send it, under WeCom's own element names. */
export type CallbackMessage = Readonly<Record<string, CallbackValue | undefined>>;

/** A callback URL that a single call names for its event. */
export interface EventReceiver {
	url: string;
	token: string;
	encodingAesKey: string;
}
