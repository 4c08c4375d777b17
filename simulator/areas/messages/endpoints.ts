import type { Endpoint } from '../endpoint';
import { bots } from './bots';
import { chats } from './chats';
import { messages } from './messages';
import { robots } from './robots';

export const messagesEndpoints: readonly Endpoint[] = [bots, chats, messages, robots].flat();
