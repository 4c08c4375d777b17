import type { Endpoint } from '../endpoint';
import { departments } from './departments';
import { exports } from './exports';
import { idConversions } from './idConversions';
import { imports } from './imports';
import { members } from './members';
import { tags } from './tags';

export const contactsEndpoints: readonly Endpoint[] = [
	departments,
	exports,
	idConversions,
	imports,
	members,
	tags,
].flat();
