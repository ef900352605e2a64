package lsp

// The commands.
const (
	transcribeCommand   = "pronounced.transcribe"
	toSSMLCommand       = "pronounced.toSSML"
	addToLexiconCommand = "pronounced.addToLexicon"
)

func commandNames() []string { return []string{transcribeCommand, toSSMLCommand, addToLexiconCommand} }
