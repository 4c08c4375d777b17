/** Everything that needs no running n8n and no system package. */
module.exports = {
	testEnvironment: 'node',
	// Jest would leave one core idle, which is half of a small machine.
	maxWorkers: '100%',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Where tsx runs a script, `.node` alone would be taken for a native addon.
	moduleNameMapper: { '^(.+\\.node)\\.js$': '$1' },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
		],
	},
};
