// Where the program is.
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { workspace } from 'vscode';

const executable = process.platform === 'win32' ? 'pronounced.exe' : 'pronounced';

/** The command line of the server, or what to say to the user. */
export type Program = { command: string; place: string } | { problem: string };

function runs(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false; // which is the answer
	}
}

/**
 * Finds the program: the one that is set, else the one that came with the extension, else the one in PATH. A path that is
 * set but wrong is not replaced by another: who sets one wants that one.
 */
export function findProgram(extension: string): Program {
	const set = workspace.getConfiguration('pronounced').get<string>('path', '').trim();
	if (set !== '') {
		const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
		const path = resolve(folder, set.replace(/^~(?=[/\\])/, homedir()).replaceAll('${workspaceFolder}', folder));
		return runs(path)
			? { command: path, place: 'the setting pronounced.path' }
			: { problem: `There is no program ${path}, which the setting pronounced.path names.` };
	}
	const bundled = join(extension, 'bin', executable);
	if (runs(bundled)) {
		return { command: bundled, place: 'with the extension' };
	}
	for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
		if (folder !== '' && runs(join(folder, executable))) {
			return { command: join(folder, executable), place: 'in PATH' };
		}
	}
	return { problem: `The program pronounced was not found, neither with the extension (${bundled}) nor in PATH.` };
}

/** What the settings add to a command of the program. */
export function programArguments(): string[] {
	const settings = workspace.getConfiguration('pronounced');
	return [`--connect=${settings.get<string>('connect', 'auto')}`, ...settings.get<string[]>('arguments', [])];
}
