// Commands about the text in the active editor. The server does the work.
import { type TextEditor, window, workspace } from 'vscode';
import { CodeActionRequest, ExecuteCommandRequest, type LanguageClient } from 'vscode-languageclient/node';
import type { Server } from './server';

/** The active editor and the server, or undefined, of which the user has been told. */
export async function here(server: Server): Promise<{ editor: TextEditor; client: LanguageClient } | undefined> {
	const editor = window.activeTextEditor;
	if (editor === undefined) {
		void window.showInformationMessage('Pronounced: open a text first.');
		return undefined;
	}
	const client = await server.running();
	return client && { editor, client };
}

/** Has the server run one of its commands about the document of an editor, or a part of it. */
export function execute<T>(client: LanguageClient, editor: TextEditor, command: string, argument: object): Promise<T> {
	const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
	return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [{ uri, ...argument }] }) as Promise<T>;
}

/** What is selected, as the server takes it; nothing selected is all. */
function selected(client: LanguageClient, editor: TextEditor): object {
	return editor.selection.isEmpty ? {} : { range: client.code2ProtocolConverter.asRange(editor.selection) };
}

/** Tells the user what went wrong with a request instead of leaving it to the log. */
export async function told(work: Promise<unknown>): Promise<void> {
	try {
		await work;
	} catch (error) {
		void window.showErrorMessage(`Pronounced: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** The alphabets that most people want; the server has more. */
const alphabets = [
	{ label: 'IPA', alphabet: 'ipa' },
	{ label: 'ARPAbet', alphabet: 'arpabet' },
	{ label: 'Respelling', alphabet: 'respelling' },
	{ label: 'eSpeak', alphabet: 'espeak' },
	{ label: 'X-SAMPA', alphabet: 'x-sampa' },
	{ label: 'misaki (Kokoro)', alphabet: 'kokoro' },
];

/** Replaces what is selected, or all, by how it is pronounced. */
export async function transcribe(server: Server, alphabet?: string): Promise<void> {
	const place = await here(server);
	const chosen = alphabet ?? (place && (await window.showQuickPick(alphabets, { title: 'Transcribe into' }))?.alphabet);
	if (place !== undefined && chosen !== undefined) {
		const argument = { ...selected(place.client, place.editor), alphabet: chosen, replace: true };
		await told(execute(place.client, place.editor, 'pronounced.transcribe', argument));
	}
}

/** Opens what is selected, or all, as SSML in a new document beside the text. */
export async function openSSML(server: Server): Promise<void> {
	const place = await here(server);
	if (place === undefined) {
		return;
	}
	await told(
		(async () => {
			const argument = selected(place.client, place.editor);
			const content = await execute<string>(place.client, place.editor, 'pronounced.toSSML', argument);
			const document = await workspace.openTextDocument({ language: 'ssml', content });
			await window.showTextDocument(document, { viewColumn: -2 });
		})(),
	);
}

/** Lets the user choose among the server's ways to write down how the word at the cursor, or the selection, is pronounced. */
export async function writeMarkup(server: Server, title?: string): Promise<void> {
	const place = await here(server);
	if (place === undefined) {
		return;
	}
	const { client, editor } = place;
	await told(
		(async () => {
			const found = await client.sendRequest(CodeActionRequest.type, {
				textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
				range: client.code2ProtocolConverter.asRange(editor.selection),
				context: { diagnostics: [], only: ['refactor.rewrite'] },
			});
			const choices = (found ?? []).flatMap((action) =>
				'edit' in action && action.edit ? [{ label: action.title, edit: action.edit }] : [],
			);
			if (choices.length === 0) {
				void window.showInformationMessage('Pronounced: there is no word here.');
				return;
			}
			const chosen =
				title === undefined
					? await window.showQuickPick(choices, { title: 'Write pronunciation' })
					: choices.find((choice) => choice.label.includes(title));
			if (chosen !== undefined) {
				await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(chosen.edit));
			}
		})(),
	);
}
