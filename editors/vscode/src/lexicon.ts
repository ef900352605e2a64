// Commands about lexicons.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { Uri, window, workspace } from 'vscode';
import { findProgram, programArguments } from './program';
import type { Server } from './server';
import { execute, here } from './text';

/** What a transcription is written in: ARPAbet has capitals and digits only. */
function alphabetOf(transcription: string): 'arpabet' | 'ipa' {
	return /^[A-Z0-9 ]+$/.test(transcription) ? 'arpabet' : 'ipa';
}

/**
 * Adds the word at the cursor, or what is selected, to a lexicon. The user is shown how it is read now and may change it; a
 * transcription that the server refuses is asked for again. The server says where the word is now and offers to undo it.
 */
export async function addWord(server: Server, scope: 'user' | 'workspace', given?: string): Promise<void> {
	const place = await here(server);
	if (place === undefined) {
		return;
	}
	const { client, editor } = place;
	const range = editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection;
	const word = range && editor.document.getText(range).trim();
	if (!range || !word) {
		void window.showInformationMessage('Pronounced: put the cursor on a word first.');
		return;
	}
	let value = given;
	let problem = '';
	for (;;) {
		try {
			if (value === undefined || problem !== '') {
				value ??= await current();
				value = await window.showInputBox({
					title: `How is ${word} pronounced?`,
					prompt: problem || 'ARPAbet, as R EH1 D, or IPA, as ˈɹɛd',
					value,
					ignoreFocusOut: true,
				});
			}
			const transcription = value?.trim().replace(/^[/{[](.*)[/}\]]$/, '$1').trim();
			if (!transcription) {
				return;
			}
			await execute(client, editor, 'pronounced.addToLexicon', { word, scope, [alphabetOf(transcription)]: transcription });
			return;
		} catch (error) {
			problem = error instanceof Error ? error.message : String(error);
		}
	}

	/** How the word is read where it stands. */
	async function current(): Promise<string> {
		const argument = { range: client.code2ProtocolConverter.asRange(range), alphabet: 'arpabet' };
		const text = await execute<string>(client, editor, 'pronounced.transcribe', argument);
		return text.replace(/[{}]/g, '');
	}
}

/** Opens the user's lexicon, which need not be there yet. */
export async function openLexicon(extension: string): Promise<void> {
	const program = findProgram(extension);
	if ('problem' in program) {
		void window.showErrorMessage(`Pronounced: ${program.problem}`);
		return;
	}
	const { stdout } = await promisify(execFile)(program.command, ['lexicon', 'path', ...programArguments()]);
	const uri = Uri.file(stdout.trim());
	const document = await workspace.openTextDocument(existsSync(uri.fsPath) ? uri : uri.with({ scheme: 'untitled' }));
	await window.showTextDocument(document);
}
