import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { cruise, format } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

import { describeCircle, folderCircles } from './folder-circles.mjs';
import { root } from './project.mjs';

/**
 * @typedef {object} Breach
 * @property {string} rule its name
 * @property {string} from the module that breaks it
 * @property {string} to what that imports; the module itself where it is not about an import
 */

/**
 * Holds the modules of a project's src against the import rule: .dependency-cruiser.cjs, and no circle of folders.
 * @param {string} [project] its folder
 * @returns {Promise<{ breaches: readonly Breach[], report: string }>} report: what a person is told of them
 */
export async function checkImports(project = root) {
  const options = await extractOptions(join(root, '.dependency-cruiser.cjs'));
  const tsConfig = extractTsConfig(join(root, 'tsconfig.json'));
  // The benchmarks besides, for none of them may import the top floor.
  const folders = ['src', 'bench'].filter((folder) => existsSync(join(project, folder)));
  const result = await cruise(folders, { ...options, baseDir: project }, undefined, { tsConfig });
  const cruised = /** @type {import('dependency-cruiser').ICruiseResult} */ (result.output);
  const circles = folderCircles(importsOf(cruised));
  const { output: rules } = await format(cruised, { outputType: 'err' });
  return {
    breaches: [
      ...cruised.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
      ...circles.flatMap(({ imports }) =>
        imports.map((step) => ({ rule: 'folder-circle', ...step })),
      ),
    ],
    report: [String(rules).trimEnd(), ...circles.map(describeCircle)].join('\n'),
  };
}

/** @param {import('dependency-cruiser').ICruiseResult} result */
function importsOf({ modules }) {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
  );
}
