import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import jest from 'eslint-plugin-jest';
import { builtinModules } from 'node:module';

const localTimeGetters =
  '/^(get|set)(Hours|Minutes|Seconds|Milliseconds|Date|Day|Month|FullYear|TimezoneOffset)$/';

/** Local-time getters follow the worker's TZ: the same instant replays differently on another host. */
const noLocalTime = {
  selector: `CallExpression[callee.property.name=${localTimeGetters}]`,
  message:
    'Local-time Date access depends on the TZ of the process: use domain/calendar or UTC getters.',
};

/** A rejecting async validator is accepted by the SDK and then stalls the whole case (measured: ~20 s). */
const noAsyncValidator = {
  selector:
    'Property[key.name="validator"] > :matches(ArrowFunctionExpression, FunctionExpression)[async=true]',
  message: 'Update validators must be synchronous: the SDK drops the promise of an async one.',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', '**/*.json'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': ['error', noLocalTime],
    },
  },
  {
    files: ['workflows/**/*.ts', 'domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: builtinModules.flatMap((name) => [name, `node:${name}`]) },
      ],
      'no-restricted-syntax': ['error', noLocalTime, noAsyncValidator],
    },
  },
  {
    // What the rules get is typed by the schema of its action or by the event it was written as.
    files: ['domain/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
    },
  },
  {
    // Its texts are checked by scripts/console-check.ts; a component is one function, markup and all.
    files: ['console/src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // The router is told where to go by what is thrown.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    plugins: { jest },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-identical-title': 'error',
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['engine/**/*.ts', 'scripts/**/*.ts', 'db/*-main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['deploy/**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', fetch: 'readonly', AbortSignal: 'readonly' },
    },
  },
  {
    files: ['api/customer/*.js'],
    languageOptions: { globals: { document: 'readonly', window: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
);
