import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
/**
 * Loads a module of scripts/lib. The scripts run before there is a build, so they are plain JavaScript outside of it,
 * and a test names the shape it relies on.
 */
export async function scriptModule(path) {
    const file = resolve('scripts', 'lib', path);
    return (await import(pathToFileURL(file).href));
}
//# sourceMappingURL=script-module.js.map