import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { BinaryNotFoundError } from './errors.js';

const program = process.platform === 'win32' ? 'pronounced.exe' : 'pronounced';

/**
 * Returns the daemon's path: the one given, or the one that $PRONOUNCED_BINARY names, else the one in the package for this
 * platform, else the one on PATH. What was named and is not there is an error: another one in its place would surprise.
 */
export function findBinary(given?: string, environment: NodeJS.ProcessEnv = process.env): string {
	const named = given ?? environment['PRONOUNCED_BINARY'];
	if (named) {
		if (isProgram(named)) {
			return resolve(named);
		}
		const by = given === undefined ? '$PRONOUNCED_BINARY' : 'the option "binary"';
		throw new BinaryNotFoundError(`${by} names ${named}, which is no program`);
	}
	const bundle = `@pronounced/${process.platform}-${process.arch}`;
	const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
	const found = bundled(bundle) ?? folders.map((folder) => resolve(folder, program)).find(isProgram);
	if (found === undefined) {
		throw new BinaryNotFoundError(
			'there is no pronounced daemon: the option "binary" is not given, $PRONOUNCED_BINARY is not set, ' +
				`the package ${bundle} is not installed, and no folder of PATH has ${program} (${folders.join(delimiter)})`,
		);
	}
	return found;
}

// bundled finds the program in the optional package that holds it for this platform.
function bundled(name: string): string | undefined {
	try {
		const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
		const path = join(manifest, '..', 'bin', program);
		return isProgram(path) ? path : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
			return undefined;
		}
		throw error;
	}
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false; // whatever the reason, it cannot be started
	}
}
