import type { Endpoint } from '../endpoint';
import { apps } from './apps';
import { setup } from './setup';
import { token } from './token';
import { workbench } from './workbench';

export const appsEndpoints: readonly Endpoint[] = [apps, setup, token, workbench].flat();
