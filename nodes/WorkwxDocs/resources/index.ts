import type { Resource } from '../../../shared/operation/operation';
import { sheetRow } from './sheetRow/sheetRow';

export const resources: Resource[] = [sheetRow];
