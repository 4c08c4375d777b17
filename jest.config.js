/** Everything that needs no running n8n and no system package. */
module.exports = {
	testEnvironment: 'node',
	// Jest would leave one core idle, which is half of a small machine.
	maxWorkers: '100%',
	// A test that hangs fails; one on a busy machine does not.
	testTimeout: 30_000,
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Scripts name a node's file as it is compiled: tsx takes `.node` for a native module.
	moduleNameMapper: { '^(\\..*\\.node)\\.js$': '$1' },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
		],
	},
};
