// Commands about lexicons.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { Uri, window, workspace } from 'vscode';
import { findProgram, programArguments } from './program';
import type { Server } from './server';
import { execute, here, told } from './text';

/** What a transcription is written in: ARPAbet has capitals and digits only. */
function alphabetOf(transcription: string): 'arpabet' | 'ipa' {
	return /^[A-Z0-9 ]+$/.test(transcription) ? 'arpabet' : 'ipa';
}

/** The word at the cursor, or what is selected, and the server; undefined if one is missing, of which the user has been told. */
async function wordHere(server: Server) {
	const place = await here(server);
	if (place === undefined) {
		return undefined;
	}
	const { document, selection } = place.editor;
	const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
	const word = range && document.getText(range).trim();
	if (!range || !word) {
		void window.showInformationMessage('Pronounced: put the cursor on a word first.');
		return undefined;
	}
	return { ...place, word, range };
}

/**
 * Adds the word at the cursor, or what is selected, to a lexicon. The user is shown how it is read now and may change it; a
 * transcription that the server refuses is asked for again. The server says where the word is now and offers to undo it.
 */
export async function addWord(server: Server, scope: 'user' | 'workspace', given?: string): Promise<void> {
	const place = await wordHere(server);
	if (place === undefined) {
		return;
	}
	const { client, editor, word, range } = place;
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

/** Removes the word at the cursor, or what is selected, from a lexicon. The server says that it is gone and offers to undo it. */
export async function removeWord(server: Server, scope: 'user' | 'workspace'): Promise<void> {
	const place = await wordHere(server);
	if (place === undefined) {
		return;
	}
	const { client, editor, word } = place;
	await told(
		(async () => {
			const { removed } = await execute<{ removed: number }>(client, editor, 'pronounced.removeFromLexicon', { word, scope });
			if (removed === 0) {
				const lexicon = scope === 'user' ? 'your lexicon' : "the workspace's lexicon";
				void window.showInformationMessage(`Pronounced: ${word} is not in ${lexicon}.`);
			}
		})(),
	);
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
