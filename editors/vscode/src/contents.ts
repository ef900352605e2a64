// Which files are lexicons. Playlists and PL/SQL are .pls, too, and word lists are .dict; so what they contain decides.
import { Disposable, languages, type TextDocument, workspace } from 'vscode';

/** What a lexicon begins with, within so many lines. */
const endings = [
	{ ending: '.pls', language: 'pls', lines: 20, looks: (text: string[]) => /<lexicon\b/.test(text.join('\n')) },
	{
		ending: '.dict',
		language: 'cmudict',
		lines: 50,
		looks: (text: string[]) =>
			text.join('') === '' || text.some((line) => /^;;;|^\S+(?:\s+[A-Z]{1,2}[012]?)+\s*(?:#.*)?$/.test(line)),
	},
];

/** What VS Code takes such files for by itself. */
const plain = (document: TextDocument) => ['plaintext', 'xml'].includes(document.languageId);

/** Gives lexicons their language when they are opened, unless the user has set one for files of that ending. */
export function recognizeLexicons(): Disposable {
	// A document stays the same one when its language changes, which opens it anew: what the user makes of it then, holds.
	let seen = new WeakSet<TextDocument>();
	const look = (document: TextDocument) => {
		const kind = endings.find(({ ending }) => document.uri.path.toLowerCase().endsWith(ending));
		if (kind === undefined || seen.has(document)) {
			return;
		}
		seen.add(document);
		const set = Object.keys(workspace.getConfiguration('files', document).get('associations', {}));
		if (!plain(document) || set.some((glob) => glob.toLowerCase().endsWith(kind.ending))) {
			return;
		}
		const text = Array.from({ length: Math.min(kind.lines, document.lineCount) }, (_, i) => document.lineAt(i).text);
		if (kind.looks(text)) {
			void languages.setTextDocumentLanguage(document, kind.language);
		}
	};
	workspace.textDocuments.forEach(look);
	return Disposable.from(
		workspace.onDidOpenTextDocument(look),
		workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('files.associations')) { // VS Code gives all files their language anew then
				seen = new WeakSet();
				workspace.textDocuments.filter(plain).forEach(look);
			}
		}),
	);
}
