// Tests inside VS Code: its own commands ask the extension's server. drive.ts starts this in an extension host.
// Environment: PROJECT (the open folder), LEXICON (the path of the user's lexicon).
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { languages } from '../src/languages';

const project = process.env['PROJECT'] ?? '';
const lexicon = process.env['LEXICON'] ?? '';
const folder = vscode.extensions.getExtension('pronounced.pronounced')?.extensionPath;
let failed = 0;

function check(what: string, ok: unknown, got?: unknown): void {
	console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}${ok ? '' : `: ${JSON.stringify(got)}`}`);
	failed += ok ? 0 : 1;
}

/** Waits until get returns something that is, and returns it; undefined after some seconds. */
async function wait<T>(get: () => T | Thenable<T>, ms = 15_000): Promise<T | undefined> {
	for (const end = Date.now() + ms; Date.now() < end; ) {
		const got = await get();
		if (got) {
			return got;
		}
		await new Promise((done) => setTimeout(done, 50));
	}
	return undefined;
}

async function open(name: string): Promise<vscode.TextEditor> {
	return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(join(project, name)));
}

/** The position of the beginning of some text. */
function at(document: vscode.TextDocument, text: string): vscode.Position {
	const offset = document.getText().indexOf(text);
	if (offset < 0) {
		throw new Error(`no ${text} in ${document.uri.path}`);
	}
	return document.positionAt(offset);
}

async function hover(document: vscode.TextDocument, word: string): Promise<string> {
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
		'vscode.executeHoverProvider',
		document.uri,
		at(document, word).translate(0, 1),
	);
	return hovers.flatMap((h) => h.contents.map((c) => (typeof c === 'string' ? c : c.value))).join('\n');
}

async function hints(document: vscode.TextDocument): Promise<string> {
	const all = await vscode.commands.executeCommand<vscode.InlayHint[]>(
		'vscode.executeInlayHintProvider',
		document.uri,
		new vscode.Range(0, 0, document.lineCount, 0),
	);
	return all.map((h) => (typeof h.label === 'string' ? h.label : h.label.map((p) => p.value).join(''))).join(' ');
}

async function actions(document: vscode.TextDocument, where: vscode.Range): Promise<vscode.CodeAction[]> {
	return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, where);
}

async function apply(list: vscode.CodeAction[], title: string): Promise<string> {
	const action = list.find((a) => a.title.includes(title));
	if (action === undefined) {
		return `no ${title} in ${list.map((a) => a.title).join(' | ')}`;
	}
	if (action.edit) {
		await vscode.workspace.applyEdit(action.edit);
	}
	if (action.command) {
		await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
	}
	return '';
}

function set(name: string, value: unknown): Thenable<void> {
	return vscode.workspace.getConfiguration('pronounced').update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** Processes that pgrep finds. */
function processes(...args: string[]): number[] {
	try {
		return execFileSync('pgrep', args, { encoding: 'utf8' }).trim().split('\n').map(Number);
	} catch {
		return []; // it found none
	}
}

/** The servers that this extension host has started. */
function servers(): number[] {
	return processes('-P', String(process.pid), '-x', 'pronounced');
}

/** What has been said to the user, in windows' messages, the last first; each is answered by no choice. */
const said: string[] = [];
function listen(): void {
	const hear = (message: string) => {
		said.unshift(message);
		return Promise.resolve(undefined);
	};
	Object.assign(vscode.window, { showErrorMessage: hear, showInformationMessage: hear, showWarningMessage: hear });
}

async function prose(): Promise<void> {
	const { document } = await open('notes.md');
	check('a hover of a heteronym', await wait(async () => (await hover(document, 'read')).includes('ˈɹɛd')), await hover(document, 'read'));
	check('one server, which has a daemon to share', servers().length === 1 && processes('-f', `^${folder}/bin/pronounced serve --listen`).length === 1);

	check('no hints unless set', (await hints(document)) === '', await hints(document));
	await set('inlayHints', 'heteronyms');
	check('hints of heteronyms at once', await wait(async () => (await hints(document)) === 'ˈɹɛd'), await hints(document));
	await set('alphabet', 'arpabet');
	check('in ARPAbet', await wait(async () => (await hints(document)) === 'R EH1 D'), await hints(document));
	await set('alphabet', undefined);
	await set('inlayHints', 'all');
	check('hints of all words', await wait(async () => (await hints(document)).includes('ˈjɛstɚˌdeɪ')), await hints(document));
	await vscode.commands.executeCommand('pronounced.toggleInlayHints');
	check('hints are turned off', await wait(async () => (await hints(document)) === ''), await hints(document));
	await vscode.commands.executeCommand('pronounced.toggleInlayHints');
	check('and on as they were', await wait(async () => (await hints(document)).includes('ˈjɛstɚˌdeɪ')), await hints(document));

	check('no doubts unless set', vscode.languages.getDiagnostics(document.uri).length === 0, vscode.languages.getDiagnostics(document.uri));
	await set('diagnostics', 'out-of-vocabulary');
	const doubt = await wait(() => vscode.languages.getDiagnostics(document.uri).find((d) => document.getText(d.range) === 'zorbling'));
	check('a doubt about an unknown word', doubt, vscode.languages.getDiagnostics(document.uri));
	await set('diagnostics', undefined);
	check('no doubts again', await wait(() => vscode.languages.getDiagnostics(document.uri).length === 0));

	const read = new vscode.Range(at(document, 'read'), at(document, 'read'));
	const problem = await apply(await actions(document, read), 'Wrap in SSML');
	check('an action wraps a word', document.getText().includes('<phoneme alphabet="ipa" ph="ˈɹɛd">read</phoneme>'), problem || document.getText());
	await vscode.commands.executeCommand('undo');
	check('undone', document.lineAt(0).text === 'I read it yesterday.', document.lineAt(0).text);

	const editor = await open('notes.md');
	editor.selection = new vscode.Selection(read.start, read.start.translate(0, 4));
	await vscode.commands.executeCommand('pronounced.transcribeText', 'arpabet');
	check('a selection is transcribed', await wait(() => document.lineAt(0).text === 'I {R EH1 D} it yesterday.'), document.lineAt(0).text);
	await vscode.commands.executeCommand('undo');
	editor.selection = new vscode.Selection(read.start, read.start);
	await vscode.commands.executeCommand('pronounced.writeMarkup', 'Wrap in SSML');
	check('markup is written', document.lineAt(0).text.includes('<phoneme'), document.lineAt(0).text);
	await vscode.commands.executeCommand('undo');
	await vscode.commands.executeCommand('pronounced.openSSML');
	const ssml = await wait(() => vscode.window.activeTextEditor?.document.languageId === 'ssml' && vscode.window.activeTextEditor.document);
	check('SSML in a new document', ssml && ssml.getText().includes('<speak'), vscode.window.activeTextEditor?.document.getText());
	await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

	const { document: markup } = await open('markup.md');
	const list = await wait(async () => {
		const found = await vscode.commands.executeCommand<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			markup.uri,
			at(markup, 'ph="').translate(0, 4),
		);
		return found.items.length > 0 && found.items.map((i) => (typeof i.label === 'string' ? i.label : i.label.label));
	});
	check('completion of a pronunciation', list && list.some((label) => label.includes('ˈɹɛd')), list);
}

async function words(): Promise<void> {
	const editor = await open('notes.md');
	const document = editor.document;
	editor.selection = new vscode.Selection(at(document, 'zorbling'), at(document, 'zorbling'));
	await vscode.commands.executeCommand('pronounced.addWord', 'Z IH1 P');
	check('an added word is used', await wait(async () => (await hover(document, 'zorbling')).includes('/ˈzɪp/')), await hover(document, 'zorbling'));
	check('it is in the file', existsSync(lexicon) && readFileSync(lexicon, 'utf8').includes('zorbling'), lexicon);
	check('undo is offered', await wait(() => said.some((m) => m.includes('zorbling /ˈzɪp/ is in'))), said);
	await vscode.commands.executeCommand('pronounced.openLexicon');
	const opened = vscode.window.activeTextEditor?.document;
	check('the lexicon opens', await wait(() => opened?.uri.fsPath === lexicon && opened.languageId === 'cmudict'), opened?.uri.toString());

	const removable = await open('notes.md');
	removable.selection = editor.selection;
	await vscode.commands.executeCommand('pronounced.removeWordFromWorkspace');
	check('a word that a lexicon lacks', await wait(() => said.some((m) => m.includes("zorbling is not in the workspace's lexicon"))), said);
	check('stays in the other', (await hover(document, 'zorbling')).includes('/ˈzɪp/'), await hover(document, 'zorbling'));
	await vscode.commands.executeCommand('pronounced.removeWord');
	check('a removed word is not used', await wait(async () => !(await hover(document, 'zorbling')).includes('/ˈzɪp/')), await hover(document, 'zorbling'));
	check('nor in the file', !readFileSync(lexicon, 'utf8').includes('zorbling'), readFileSync(lexicon, 'utf8'));
	check('its removal can be undone', await wait(() => said.some((m) => /zorbling is not in .*lexicon\.dict any more/.test(m))), said);
	said.length = 0;
	await vscode.commands.executeCommand('pronounced.removeWord');
	check('it is gone', await wait(() => said.some((m) => m.includes('zorbling is not in your lexicon'))), said);

	const titles = (await actions(document, new vscode.Range(at(document, 'yesterday'), at(document, 'yesterday')))).filter((a) =>
		a.title.includes("workspace's lexicon"),
	);
	const problem = await apply(titles, "workspace's lexicon");
	const own = join(project, '.pronounced.dict');
	check("a word in the workspace's lexicon", await wait(() => existsSync(own) && readFileSync(own, 'utf8').includes('yesterday')), problem || said);
	removable.selection = new vscode.Selection(at(document, 'yesterday'), at(document, 'yesterday'));
	await vscode.commands.executeCommand('pronounced.removeWordFromWorkspace');
	check('is removed', !readFileSync(own, 'utf8').includes('yesterday'), readFileSync(own, 'utf8'));
}

/** What files with the endings of lexicons contain decides. */
async function contents(): Promise<void> {
	writeFileSync(join(project, 'radio.pls'), '[playlist]\nFile1=http://localhost/lexicon\nNumberOfEntries=1\n');
	writeFileSync(join(project, 'new.dict'), '');
	writeFileSync(join(project, 'short.pls'), '<lexicon version="1.0">\n</lexicon>\n');
	const { document: playlist } = await open('radio.pls');
	const { document: list } = await open('words.dict');
	for (const [name, language] of [
		['names.pls', 'pls'],
		['short.pls', 'pls'],
		['new.dict', 'cmudict'],
		['names.dict', 'cmudict'],
	] as const) {
		const { document } = await open(name);
		check(`${name} is ${language}`, await wait(() => document.languageId === language), document.languageId);
	}
	check('a playlist is no lexicon', playlist.languageId === 'plaintext', playlist.languageId);
	check('nor is a word list', list.languageId === 'plaintext', list.languageId);

	const { document } = await open('new.dict');
	await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
	const { document: later } = await open('untidy.dict');
	await wait(() => later.languageId === 'cmudict');
	check('what the user makes of a file holds', document.languageId === 'plaintext', document.languageId);
	const files = vscode.workspace.getConfiguration('files');
	await files.update('associations', { '*.dict': 'plaintext' }, vscode.ConfigurationTarget.Workspace);
	writeFileSync(join(project, 'other.dict'), ';;; names\n');
	const { document: other } = await open('other.dict');
	const { document: lexicon } = await open('names.pls');
	check('a lexicon, with a setting for others', await wait(() => lexicon.languageId === 'pls'), lexicon.languageId);
	check('a setting for the ending holds', other.languageId === 'plaintext', other.languageId);
	await files.update('associations', undefined, vscode.ConfigurationTarget.Workspace);
	check('until it is gone', await wait(() => other.languageId === 'cmudict'), other.languageId);
}

async function structured(): Promise<void> {
	for (const [name, language, wrong] of [
		['names.pls', 'pls', '9'],
		['names.dict', 'cmudict', 'QQ'],
		['speech.ssml', 'ssml', '9'],
	] as const) {
		const { document } = await open(name);
		check(`${name} is ${language}`, await wait(() => document.languageId === language), document.languageId);
		const found = await wait(() => vscode.languages.getDiagnostics(document.uri).find((d) => document.getText(d.range).includes(wrong)));
		check(`a wrong symbol in ${name} is shown`, found, vscode.languages.getDiagnostics(document.uri));
	}
	const { document: untidy } = await open('untidy.dict');
	await vscode.commands.executeCommand('editor.action.formatDocument');
	check('a dictionary is formatted', await wait(() => untidy.getText() === 'frodo  F R OW1 D OW2\n'), untidy.getText());

	const { document } = await open('names.dict');
	const rename = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
		'vscode.executeDocumentRenameProvider',
		document.uri,
		at(document, 'GANDALF'),
		'SARUMAN',
	);
	await vscode.workspace.applyEdit(rename);
	check('an entry is renamed', document.getText().includes('SARUMAN  G'), document.getText());
	await vscode.commands.executeCommand('undo');
	const symbols = await vscode.commands.executeCommand<{ name: string }[]>('vscode.executeDocumentSymbolProvider', document.uri);
	check('an outline', symbols?.some((s) => s.name.includes('GANDALF')), symbols);
	const fixes = await actions(document, new vscode.Range(at(document, 'QQ'), at(document, 'QQ').translate(0, 2)));
	check('fixes of a wrong symbol', fixes.length > 0, fixes);
}

async function source(): Promise<void> {
	const { document } = await open('program.py');
	await set('inlayHints', 'heteronyms');
	check('a source file is not looked at', (await hover(document, 'read')) === '', await hover(document, 'read'));
	await set('comments', true);
	const manifest = vscode.extensions.getExtension('pronounced.pronounced')?.packageJSON as { activationEvents: string[] };
	const wanted = [...languages(), 'xml'].map((language) => `onLanguage:${language}`);
	check('each language wakes the extension', `${manifest.activationEvents}` === `${wanted}`, [manifest.activationEvents, wanted]);
	check('unless its comments are', await wait(async () => (await hover(document, 'read')).includes('ˈɹɛd')), await hover(document, 'read'));
	await set('comments', undefined);
}

async function life(): Promise<void> {
	const { document } = await open('notes.md');
	await wait(async () => (await hover(document, 'read')).includes('ˈɹɛd'));
	let before = servers();
	before.forEach((pid) => process.kill(pid, 'SIGKILL'));
	const edit = new vscode.WorkspaceEdit();
	edit.replace(document.uri, document.lineAt(0).range, 'They will read it.');
	await vscode.workspace.applyEdit(edit);
	const reads = async () => (await hover(document, 'read')).match(/read\W+ˈɹid/);
	check('a killed server comes back and knows the text', await wait(reads), await hover(document, 'read'));
	check('as another process', servers().length === 1 && !before.includes(servers()[0] ?? 0), [before, servers()]);

	before = servers();
	await vscode.commands.executeCommand('pronounced.restart');
	check('it restarts', await wait(() => servers().length === 1 && !before.includes(servers()[0] ?? 0)), [before, servers()]);
	check('and knows the text', await wait(reads), await hover(document, 'read'));

	said.length = 0;
	for (let i = 0; i < 5; i++) {
		const now = await wait(() => servers()[0]);
		await wait(reads);
		if (now !== undefined) {
			process.kill(now, 'SIGKILL');
		}
		await wait(() => servers()[0] !== now);
	}
	check('five ends are enough', await wait(() => said.some((m) => m.includes('five times in three minutes'))), said);
	check('no server then', servers().length === 0, servers());
	await vscode.commands.executeCommand('pronounced.restart');
	check('until it is restarted', await wait(reads), await hover(document, 'read'));

	await set('path', '/nowhere/pronounced');
	check('a missing program is told', await wait(() => said.some((m) => m.includes('/nowhere/pronounced'))), said);
	check('and nothing runs', await wait(() => servers().length === 0), servers());
	const bad = join(project, 'bad');
	writeFileSync(bad, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
	await set('path', bad);
	check('a program that does not serve is told', await wait(() => said.some((m) => m.includes('does not serve'))), said);

	const once = join(project, 'once');
	const flag = join(project, 'flag');
	const script = `#!/bin/sh\n[ ! -e '${flag}' ] || exit 3\ntouch '${flag}'\nexec '${folder}/bin/pronounced' "$@"\n`;
	writeFileSync(once, script, { mode: 0o755 });
	await set('path', once);
	check('a program that serves once', await wait(reads), await hover(document, 'read'));
	servers().forEach((pid) => process.kill(pid, 'SIGKILL'));
	check('and not again is told', await wait(() => said.some((m) => m.includes('once does not serve'))), said);

	await set('path', undefined);
	check('the bundled one again', await wait(reads), await hover(document, 'read'));
	await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** What VS Code calls. */
export async function run(): Promise<void> {
	listen();
	for (const part of [prose, words, contents, structured, source, life]) {
		try {
			await part();
		} catch (error) {
			check(`${part.name} goes through`, false, error instanceof Error ? error.stack : error);
		}
	}
	console.log(failed === 0 ? 'all passed' : `${failed} failed`);
	if (failed > 0) {
		throw new Error(`${failed} failed`);
	}
}
