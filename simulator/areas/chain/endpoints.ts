import type { Endpoint } from '../endpoint';
import { chainImports } from './chainImports';
import { chainRules } from './chainRules';
import { linkedCorps } from './linkedCorps';

export const chainEndpoints: readonly Endpoint[] = [chainImports, chainRules, linkedCorps].flat();
