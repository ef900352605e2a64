package g2p

import (
	"context"
	"fmt"
	"os"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/render"
	"github.com/pronounced/pronounced/rpc"
)

// listLexicon is g2p/lexicon/list: the user's entries, in the order of their words.
func (s *Service) listLexicon(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	prefix, limit := "", int64(-1)
	if call.Params != nil {
		if err := requireObject(call.Params); err != nil {
			return nil, err
		}
		var err error
		if prefix, _, err = textMember(call.Params, "prefix"); err != nil {
			return nil, err
		}
		if member(call.Params, "limit") != nil {
			if limit, err = integerMember(call.Params, "limit", 0, 1<<31-1); err != nil {
				return nil, err
			}
		}
	}
	dst = append(dst, `{"entries":[`...)
	for i, entry := range s.config.Lexicon.Snapshot().Entries(prefix, int(limit)) {
		if i > 0 {
			dst = append(dst, ',')
		}
		if dst = appendEntry(dst, &entry); len(dst) > rpc.MaxResultBytes {
			return nil, rpc.ResultTooLarge()
		}
	}
	return append(dst, "]}"...), nil
}

// addToLexicon is g2p/lexicon/add.
func (s *Service) addToLexicon(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	if err := requireObject(call.Params); err != nil {
		return nil, err
	}
	if member(call.Params, "entries") == nil {
		return nil, rpc.InvalidParams("entries", "missing: must be an array of objects")
	}
	entries, err := lexiconMember(call.Params, "entries")
	if err != nil {
		return nil, err
	}
	added, replaced, err := s.config.Lexicon.Add(entries)
	if err != nil {
		return nil, fmt.Errorf("add to the lexicon: %w", err)
	}
	return fmt.Appendf(dst, `{"added":%d,"replaced":%d}`, added, replaced), nil
}

// removeFromLexicon is g2p/lexicon/remove: all entries of the words.
func (s *Service) removeFromLexicon(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	if err := requireObject(call.Params); err != nil {
		return nil, err
	}
	list := member(call.Params, "words")
	if list == nil || jsonraw.Kind(list) != '[' {
		return nil, rpc.InvalidParams("words", "must be an array of strings")
	}
	var words []string
	for element := range jsonraw.Elements(list) {
		if jsonraw.Kind(element) != '"' {
			return nil, rpc.InvalidParams(fmt.Sprintf("words[%d]", len(words)), "must be a string")
		}
		words = append(words, string(jsonraw.Text(element)))
	}
	removed, err := s.config.Lexicon.Remove(words)
	if err != nil {
		return nil, fmt.Errorf("remove from the lexicon: %w", err)
	}
	return fmt.Appendf(dst, `{"removed":%d}`, removed), nil
}

// importLexicon is g2p/lexicon/import: what can be read of a text or file is added, the rest is told by line.
func (s *Service) importLexicon(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	name, data, parse, err := s.readImport(call.Params)
	if err != nil {
		return nil, err
	}
	entries, problems := parse(name, data)
	added, replaced := 0, 0
	if len(entries) > 0 {
		if added, replaced, err = s.config.Lexicon.Add(entries); err != nil {
			return nil, fmt.Errorf("import into the lexicon: %w", err)
		}
	}
	dst = fmt.Appendf(dst, `{"added":%d,"replaced":%d,"errors":[`, added, replaced)
	for i, problem := range problems {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = fmt.Appendf(dst, `{"line":%d,"reason":`, problem.Line)
		dst = append(jsonraw.AppendString(dst, problem.Reason), '}')
	}
	return append(dst, "]}"...), nil
}

// readImport reads the params of an import: exactly one of text and path.
func (s *Service) readImport(params []byte) (name string, data []byte, format lexiconParser, err error) {
	if format, err = formatMember(params, s.parseImportFormat, ImportFormats); err != nil {
		return "", nil, format, err
	}
	text, inline, err := textMember(params, "text")
	if err != nil {
		return "", nil, format, err
	}
	path, external, err := textMember(params, "path")
	if err != nil {
		return "", nil, format, err
	}
	switch {
	case inline && external:
		return "", nil, format, rpc.InvalidParams("path", `give either "text" or "path", not both`)
	case inline:
		return "text", []byte(text), format, nil
	case !external:
		return "", nil, format, rpc.InvalidParams("text", `missing: give either "text" or "path"`)
	}
	// Nothing else is read meanwhile, so it must be a file: a pipe may keep everybody waiting.
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is no regular file", path)
	}
	if err == nil {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return "", nil, format, rpc.InvalidParams("path", err.Error())
	}
	return path, data, format, nil
}

// exportLexicon is g2p/lexicon/export: the user's entries as text, or into a file.
func (s *Service) exportLexicon(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	format, err := formatMember(call.Params, parseExportFormat, ExportFormats)
	if err != nil {
		return nil, err
	}
	path, external, err := textMember(call.Params, "path")
	if err != nil {
		return nil, err
	}
	text, skipped := format(s.config.Lexicon.Snapshot().Entries("", -1))
	if external {
		if err := os.WriteFile(path, text, 0o666); err != nil { // as the user's umask has it
			return nil, rpc.InvalidParams("path", err.Error())
		}
		return append(appendSkipped(append(dst, '{'), "", skipped), '}'), nil
	}
	dst = jsonraw.AppendString(append(dst, `{"text":`...), text)
	return append(appendSkipped(dst, ",", skipped), '}'), nil
}

// appendSkipped appends the member that tells what a format cannot say, where there is such.
func appendSkipped(dst []byte, before string, skipped []render.Skipped) []byte {
	if len(skipped) == 0 {
		return dst
	}
	dst = append(append(dst, before...), `"skipped":[`...)
	for i, entry := range skipped {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendMember(append(dst, '{'), "word", entry.Word)
		dst = append(appendMember(append(dst, ','), "reason", entry.Reason), '}')
	}
	return append(dst, ']')
}

// lexiconWriter writes entries in a format, and returns those that it cannot say.
type lexiconWriter func(entries []user.Entry) (text []byte, skipped []render.Skipped)

// The formats that a lexicon is read from and written in, listed for messages to people.
const (
	ImportFormats = "pls or cmudict"
	ExportFormats = "pls, cmudict, " + render.LexiconFormatNames
)

// IsImportFormat tells whether a lexicon can be read from a format of this name.
func IsImportFormat(name string) bool {
	_, ok := new(Service).parseImportFormat(name)
	return ok
}

// IsExportFormat tells whether a lexicon can be written in a format of this name.
func IsExportFormat(name string) bool {
	_, ok := parseExportFormat(name)
	return ok
}

func parseExportFormat(name string) (lexiconWriter, bool) {
	switch name {
	case "pls":
		return func(entries []user.Entry) ([]byte, []render.Skipped) { return user.AppendPLS(nil, entries), nil }, true
	case "cmudict":
		return func(entries []user.Entry) ([]byte, []render.Skipped) { return user.AppendCMUdict(nil, entries), nil }, true
	}
	format, ok := render.ParseLexiconFormat(name)
	return func(entries []user.Entry) ([]byte, []render.Skipped) {
		return render.AppendLexicon(nil, entries, format)
	}, ok
}

// lexiconParser reads a file format of lexicons.
type lexiconParser func(name string, data []byte) ([]user.Entry, []user.Problem)

func (s *Service) parseImportFormat(name string) (lexiconParser, bool) {
	switch name {
	case "pls":
		return s.config.Resolve.ParsePLS, true
	case "cmudict":
		return user.ParseCMUdict, true
	}
	return nil, false
}

// formatMember reads the required member "format".
func formatMember[T any](params []byte, parse func(string) (T, bool), formats string) (format T, err error) {
	if err := requireObject(params); err != nil {
		return format, err
	}
	if member(params, "format") == nil {
		return format, rpc.InvalidParams("format", "missing: must be "+formats)
	}
	return choiceMember(params, "format", format, parse, formats)
}

// lexiconMember reads an array of entries, none when it is absent.
func lexiconMember(params []byte, name string) ([]user.Entry, error) {
	list := member(params, name)
	if list == nil {
		return nil, nil
	}
	if jsonraw.Kind(list) != '[' {
		return nil, rpc.InvalidParams(name, "must be an array of objects")
	}
	var entries []user.Entry
	for element := range jsonraw.Elements(list) {
		entry, err := readEntry(element, fmt.Sprintf("%s[%d]", name, len(entries)))
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// readEntry reads {"word", "arpabet" or "ipa", "pos", "caseSensitive"}.
func readEntry(object []byte, field string) (user.Entry, error) {
	if jsonraw.Kind(object) != '{' {
		return user.Entry{}, rpc.InvalidParams(field, "must be an object")
	}
	text := func(name string) (string, error) {
		raw := member(object, name)
		if raw == nil {
			return "", nil
		}
		if jsonraw.Kind(raw) != '"' {
			return "", rpc.InvalidParams(field+"."+name, "must be a string")
		}
		return string(jsonraw.Text(raw)), nil
	}
	var entry user.Entry
	var err error
	if entry.Word, err = text("word"); err != nil {
		return entry, err
	}
	if member(object, "word") == nil {
		return entry, rpc.InvalidParams(field+".word", "missing: must be a string")
	}
	if entry.Phonemes, err = readTranscription(text, field); err != nil {
		return entry, err
	}
	if entry.PartOfSpeech, err = text("pos"); err != nil {
		return entry, err
	}
	if _, ok := user.ParsePart(entry.PartOfSpeech); !ok {
		return entry, rpc.InvalidParams(field+".pos", fmt.Sprintf("%q is no part of speech", entry.PartOfSpeech))
	}
	if raw := member(object, "caseSensitive"); raw != nil {
		if kind := jsonraw.Kind(raw); kind != 't' && kind != 'f' {
			return entry, rpc.InvalidParams(field+".caseSensitive", "must be true or false")
		}
		entry.CaseSensitive = raw[0] == 't'
	}
	if entry, err = entry.Clean(); err != nil {
		return entry, rpc.InvalidParams(field+".word", err.Error())
	}
	return entry, nil
}

// readTranscription reads an entry's sounds. Of several transcriptions, as list gives them, ARPAbet counts.
func readTranscription(text func(name string) (string, error), field string) ([]phoneme.Phoneme, error) {
	for _, alphabet := range []phoneme.Alphabet{phoneme.ARPAbet, phoneme.IPA} {
		transcription, err := text(alphabet.Name())
		if err != nil {
			return nil, err
		}
		if transcription == "" {
			continue
		}
		phonemes, err := alphabet.Parse(transcription)
		if err != nil {
			return nil, badTranscription(field+"."+alphabet.Name(), transcription, err)
		}
		return phonemes, nil
	}
	return nil, rpc.InvalidParams(field+".arpabet", `missing: give "arpabet" or "ipa"`)
}

// appendEntry appends an entry in the shape in which add takes it.
func appendEntry(dst []byte, entry *user.Entry) []byte {
	dst = appendMember(append(dst, '{'), "word", entry.Word)
	dst = appendMember(append(dst, ','), "arpabet", phoneme.ARPAbet.Format(entry.Phonemes))
	dst = appendMember(append(dst, ','), "ipa", phoneme.IPA.Format(entry.Phonemes))
	if entry.PartOfSpeech != "" {
		dst = appendMember(append(dst, ','), "pos", entry.PartOfSpeech)
	}
	if entry.CaseSensitive {
		dst = append(dst, `,"caseSensitive":true`...)
	}
	return append(dst, '}')
}
