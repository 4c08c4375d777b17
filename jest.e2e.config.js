/** The packed package in real n8n servers: both majors, or those that N8N_MAJORS names (`2`, `1,2`). */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	globalSetup: '<rootDir>/test/e2e/support/startServers.ts',
	globalTeardown: '<rootDir>/test/e2e/support/stopServers.ts',
	testTimeout: 60_000,
};
