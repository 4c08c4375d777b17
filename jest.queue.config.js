/** The packed package in n8n's queue mode, on a real Redis and a real PostgreSQL; N8N_MAJORS as for the e2e tests. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/queue/**/*.queue.ts'],
	globalSetup: '<rootDir>/test/queue/startQueueModes.ts',
	globalTeardown: '<rootDir>/test/queue/stopQueueModes.ts',
	testTimeout: 300_000,
};
