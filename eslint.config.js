import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', '.build*/**', 'data/**', 'coverage/**', 'node_modules/**'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
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
    // Private members are #private: one style, and one that holds when the program runs.
    files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(PropertyDefinition, AccessorProperty, TSParameterProperty, MethodDefinition[kind!="constructor"])[accessibility="private"]',
          message: 'Write #name instead of private name; only constructors are private.',
        },
      ],
    },
  },
  {
    // The command line talks to a person on its standard output.
    files: ['src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
