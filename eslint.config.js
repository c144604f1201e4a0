import tseslint from 'typescript-eslint';

import { noRestricted } from './scripts/lib/environment-rule.mjs';

/** Private members are #private: one style, and one that holds when the program runs. */
const privateMember = {
  selector:
    ':matches(PropertyDefinition, AccessorProperty, TSParameterProperty, MethodDefinition[kind!="constructor"])[accessibility="private"]',
  message: 'Write #name instead of private name; only constructors are private.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'clients/typescript/dist/**',
      'clients/typescript/src/generated/**',
      '.build*/**',
      'data/**',
      'coverage/**',
      'node_modules/**',
    ],
  },
  {
    files: [
      ...['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
      'clients/typescript/src/**/*.ts',
    ],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A leading underscore says that a signature asks for a parameter which is not needed.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    // Assertions such as expect(x).to.be.true are expressions by design, and a test may print its seed.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off', 'no-console': 'off' },
  },
  {
    files: [
      ...['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
      'clients/typescript/src/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', privateMember] },
  },
  {
    // Time, chance and ids come from one room.
    files: ['src/**/*.ts'],
    ignores: ['src/environment/**'],
    rules: {
      'no-restricted-globals': ['error', noRestricted.globals],
      'no-restricted-properties': ['error', ...noRestricted.properties],
      'no-restricted-imports': ['error', noRestricted.imports],
      'no-restricted-syntax': ['error', privateMember, ...noRestricted.syntax],
    },
  },
  {
    // The command line talks to a person on its standard output, and so does an example.
    files: ['src/cli/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
