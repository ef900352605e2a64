// Pronunciations in VS Code. The language features are those of the language server `pronounced`; here is what starts it,
// shows whether it runs, and calls its commands.
import { commands, ConfigurationTarget, type ExtensionContext, window, workspace } from 'vscode';
import { recognizeLexicons } from './contents';
import { addWord, openLexicon, removeWord } from './lexicon';
import { Server } from './server';
import { showStatus } from './status';
import { openSSML, transcribe, writeMarkup } from './text';

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
	const log = window.createOutputChannel('Pronounced', { log: true });
	const started = new Server(context.extensionPath, log);
	server = started;
	const command = (name: string, run: (...given: never[]) => unknown) => commands.registerCommand(`pronounced.${name}`, run);
	context.subscriptions.push(
		log,
		started,
		showStatus(started),
		recognizeLexicons(),
		command('restart', () => started.restart()),
		command('showLog', () => log.show()),
		command('toggleInlayHints', () => toggleInlayHints(context)),
		command('transcribeText', (alphabet?: string) => transcribe(started, alphabet)),
		command('openSSML', () => openSSML(started)),
		command('writeMarkup', (title?: string) => writeMarkup(started, title)),
		command('addWord', (transcription?: string) => addWord(started, 'user', transcription)),
		command('addWordToWorkspace', (transcription?: string) => addWord(started, 'workspace', transcription)),
		command('removeWord', () => removeWord(started, 'user')),
		command('removeWordFromWorkspace', () => removeWord(started, 'workspace')),
		command('openLexicon', () => openLexicon(context.extensionPath)),
		command('openSample', openSample),
	);
}

export async function deactivate(): Promise<void> {
	await server?.stop();
}

/** Turns hints off, or on as they were last: where the setting is, else for the user. */
async function toggleInlayHints(context: ExtensionContext): Promise<void> {
	const settings = workspace.getConfiguration('pronounced');
	const now = settings.get<string>('inlayHints', 'off');
	const last = 'inlayHints';
	if (now !== 'off') {
		await context.globalState.update(last, now);
	}
	const next = now === 'off' ? context.globalState.get<string>(last, 'heteronyms') : 'off';
	const inFolder = settings.inspect('inlayHints')?.workspaceValue !== undefined;
	await settings.update('inlayHints', next, inFolder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

async function openSample(): Promise<void> {
	const content = [
		'# The lead singer',
		'',
		'They will read the minutes and close the door,',
		'so live and learn: she read them yesterday.',
		'',
		'Dr. Smith paid $3.50 to Mr. Zorbling on 4/1/2024.',
		'',
	].join('\n');
	await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}
