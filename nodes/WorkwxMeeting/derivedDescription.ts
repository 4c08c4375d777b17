import { deriveDescription } from '../../shared/operation/deriveDescription';
import { resources } from './resources';

/** The build works it out, so that n8n need not at every start. */
export const derivedDescription = () => deriveDescription(resources);
