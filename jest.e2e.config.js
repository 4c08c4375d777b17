/** The packed package in real n8n servers of both majors. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	testTimeout: 180_000,
};
