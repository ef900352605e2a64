package lsp

import (
	"sync"
	"sync/atomic"

	"github.com/pronounced/pronounced/lsp/document"
	"github.com/pronounced/pronounced/lsp/prose"
	"github.com/pronounced/pronounced/phoneme"
)

// uncertain is the confidence below which a heteronym is worth a diagnostic.
const uncertain = 0.7

// proseText is what a version of a document is to package prose: found when somebody asks, on that goroutine, from what
// is known of the version before it.
type proseText struct {
	base   *realised // the last version before this one of which something is known; nil for none
	mu     sync.Mutex
	latest atomic.Pointer[realised]
}

// realised is a text whose prose has been looked at.
type realised struct {
	text    *prose.Text
	regions prose.Regions
}

// newProse returns the prose of a version that follows another; nil for none. It looks at nothing and waits for nobody.
func newProse(before *proseText) *proseText {
	if before == nil {
		return &proseText{}
	}
	if r := before.latest.Load(); r != nil {
		return &proseText{base: r}
	}
	return &proseText{base: before.base}
}

// in returns the prose of a version of a document. In SSML, it is the text, in whatever language the editor has the file.
func (p *proseText) in(d *document.Document, k kind, regions prose.Regions) *prose.Text {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := p.latest.Load(); r != nil && r.regions == regions {
		return r.text
	}
	r := &realised{regions: regions}
	if p.base != nil && p.base.regions == regions {
		r.text = p.base.text.Edited(d.Text)
	} else {
		language := d.LanguageID
		if k == ssmlKind {
			language = "ssml"
		}
		r.text = prose.Open(prose.LanguageOf(language, d.URI), d.Text, regions)
	}
	p.latest.Store(r)
	return r.text
}

// proseOf returns the prose of a document, and how it is to be read.
func (s *Server) proseOf(st *state, d *open) (*prose.Text, prose.Settings) {
	c := st.settingsOf(d)
	settings := prose.Settings{
		Workspace: st.lexiconOf(d), DayFirst: s.config.DayFirst, Inline: true, MaxLength: c.maxLength,
	}
	settings.Hints, _ = prose.ParseHints(string(c.inlayHints)) // the names are the same
	settings.Alphabet, _ = phoneme.AlphabetByName(c.alphabet)
	if c.diagnostics == heteronyms || c.diagnostics == allWords {
		settings.Uncertain = uncertain
	}
	settings.Unknown = c.diagnostics == outOfVocabulary || c.diagnostics == allWords
	return d.prose.in(d.Document, d.kind, prose.Regions{Comments: c.comments, Strings: c.strings}), settings
}
