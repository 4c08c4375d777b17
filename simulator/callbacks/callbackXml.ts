import type { CallbackMessage, CallbackValue } from '../areas/callbackMessage';

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: CallbackValue | undefined): string {
	if (value === undefined) return '';
	if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join('');
	if (typeof value === 'object') return `<${name}>${elements(value)}</${name}>`;
	return `<${name}>${typeof value === 'string' ? cdata(value) : value}</${name}>`;
}

const elements = (message: CallbackMessage) =>
	Object.entries(message)
		.map(([name, value]) => element(name, value))
		.join('');

/** WeCom's XML for a message: texts as CDATA, numbers bare, lists as repeated elements. */
export const callbackXml = (message: CallbackMessage): string => `<xml>${elements(message)}</xml>`;
