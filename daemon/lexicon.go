package daemon

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync/atomic"

	"github.com/pronounced/pronounced/model"
)

// lexiconCommand is `lexicon`: its commands mirror the methods g2p/lexicon/….
type lexiconCommand struct {
	List   lexiconListCommand   `cmd:"" help:"Print the entries."`
	Add    lexiconAddCommand    `cmd:"" help:"Add an entry, or replace the one of that word and part of speech."`
	Remove lexiconRemoveCommand `cmd:"" help:"Remove all entries of words."`
	Import lexiconImportCommand `cmd:"" help:"Add the entries of a file."`
	Export lexiconExportCommand `cmd:"" help:"Print all entries as a file, or write one."`
	Path   lexiconPathCommand   `cmd:"" help:"Print where the lexicon is."`
}

type lexiconListCommand struct {
	Prefix string `arg:"" optional:"" help:"Only words that begin so."`
	Limit  int    `default:"-1" placeholder:"N" help:"At most so many (default: all)."`
	JSON   bool   `name:"json" help:"Print the result of the method g2p/lexicon/list."`
}

// Run prints word, phonemes and part of speech, in columns.
func (cmd *lexiconListCommand) Run(ctx context.Context, p *program) error {
	params := map[string]any{"prefix": cmd.Prefix}
	if cmd.Limit >= 0 {
		params["limit"] = cmd.Limit
	}
	result, err := p.call(ctx, "g2p/lexicon/list", params)
	if err != nil || cmd.JSON {
		return p.print(result, err)
	}
	var list struct{ Entries []lexiconEntry }
	if err := json.Unmarshal(result, &list); err != nil {
		return fmt.Errorf("read the entries: %w", err)
	}
	for _, e := range list.Entries {
		line := e.Word + "\t" + e.ARPAbet
		if e.PartOfSpeech != "" || e.CaseSensitive {
			line += "\t" + e.PartOfSpeech
		}
		if e.CaseSensitive {
			line += "\tcase-sensitive"
		}
		if _, err := fmt.Fprintln(p.out, line); err != nil {
			return err
		}
	}
	return nil
}

// lexiconEntry is an entry as the methods have it.
type lexiconEntry struct {
	Word          string `json:"word"`
	ARPAbet       string `json:"arpabet,omitempty"`
	IPA           string `json:"ipa,omitempty"`
	PartOfSpeech  string `json:"pos,omitempty"`
	CaseSensitive bool   `json:"caseSensitive,omitempty"`
}

type lexiconAddCommand struct {
	Word          string `arg:"" help:"Word or phrase."`
	Transcription string `arg:"" help:"Its sounds in ARPAbet, or in IPA with --ipa."`
	IPA           bool   `name:"ipa" help:"The transcription is IPA."`
	PartOfSpeech  string `name:"pos" placeholder:"NAME" help:"Only where the word is a noun, verb, …"`
	CaseSensitive bool   `help:"Only where the word is written with just these capitals."`
}

// Run adds one entry.
func (cmd *lexiconAddCommand) Run(ctx context.Context, p *program) error {
	entry := lexiconEntry{Word: cmd.Word, PartOfSpeech: cmd.PartOfSpeech, CaseSensitive: cmd.CaseSensitive}
	if cmd.IPA {
		entry.IPA = cmd.Transcription
	} else {
		entry.ARPAbet = cmd.Transcription
	}
	return p.print(p.call(ctx, "g2p/lexicon/add", map[string]any{"entries": []lexiconEntry{entry}}))
}

type lexiconRemoveCommand struct {
	Words []string `arg:"" name:"word" help:"Words or phrases, one an argument."`
}

// Run removes all entries of the words.
func (cmd *lexiconRemoveCommand) Run(ctx context.Context, p *program) error {
	return p.print(p.call(ctx, "g2p/lexicon/remove", map[string]any{"words": cmd.Words}))
}

type lexiconImportCommand struct {
	File   string `arg:"" help:"File to read."`
	Format string `default:"cmudict" placeholder:"NAME" help:"pls or cmudict (default: cmudict)."`
}

// Run adds what can be read; what cannot is part of the result, and makes the command fail.
func (cmd *lexiconImportCommand) Run(ctx context.Context, p *program) error {
	result, err := p.call(ctx, "g2p/lexicon/import", map[string]any{"format": cmd.Format, "path": cmd.File})
	if err := p.print(result, err); err != nil {
		return err
	}
	var answer struct{ Errors []struct{ Line int } }
	if err := json.Unmarshal(result, &answer); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if n := len(answer.Errors); n > 0 {
		return fmt.Errorf("%s: %d of its lines are wrong; the others are in the lexicon", cmd.File, n)
	}
	return nil
}

type lexiconExportCommand struct {
	File   string `arg:"" optional:"" help:"File to write (default: stdout)."`
	Format string `default:"cmudict" placeholder:"NAME" help:"${lexiconFormats} (default: cmudict)."`
}

// Run writes all entries; those that the format cannot say are named on stderr.
func (cmd *lexiconExportCommand) Run(ctx context.Context, p *program) error {
	params := map[string]any{"format": cmd.Format}
	if cmd.File != "" {
		path, err := filepath.Abs(cmd.File)
		if err != nil {
			return err
		}
		params["path"] = path
	}
	result, err := p.call(ctx, "g2p/lexicon/export", params)
	if err != nil {
		return err
	}
	var answer struct {
		Text    string
		Skipped []struct{ Word, Reason string }
	}
	if err := json.Unmarshal(result, &answer); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	for _, entry := range answer.Skipped {
		fmt.Fprintf(p.err, "%s: %s is left out: %s\n", p.build.Name, entry.Word, entry.Reason)
	}
	_, err = fmt.Fprint(p.out, answer.Text)
	return err
}

type lexiconPathCommand struct{}

// Run prints the path of the lexicon, which need not exist.
func (*lexiconPathCommand) Run(p *program) error {
	c, _, err := p.settle()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.out, p.userLexicon(&c).Path())
	return err
}

// call answers a method that needs no engine.
func (p *program) call(ctx context.Context, method string, params any) ([]byte, error) {
	s, err := p.methods()
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(params)
	if err != nil {
		return nil, fmt.Errorf("write the request: %w", err)
	}
	return s.methods.Call(ctx, method, text)
}

// methods wires the methods that need no engine.
func (p *program) methods() (*services, error) {
	c, _, err := p.settle()
	if err != nil {
		return nil, err
	}
	return p.wire(&c, noEngine{}, nil, new(atomic.Int64))
}

// print prints a result on a line of its own.
func (p *program) print(result []byte, err error) error {
	if err != nil {
		return err
	}
	_, err = p.out.Write(append(result, '\n'))
	return err
}

// noEngine stands where a command wires the methods and calls none that predicts.
type noEngine struct{ model.Engine }
