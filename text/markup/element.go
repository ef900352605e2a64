package markup

import "strings"

// meaning is what an element does.
type meaning uint8

const (
	transparent meaning = iota // nothing: its content is spoken
	block                      // a sentence or a paragraph: sentences do not go on across its tags
	word                       // a token: words do not go on across its tags
	pause                      // a break
	unspoken                   // its content is for machines or for the eye
	transcribed
	substituted
	classified
)

// meanings are those of SSML's elements that have one (SSML 1.1, section 3); voice, prosody, emphasis, lang, mark, say-as
// without a class, and those of others have none.
var meanings = map[string]meaning{
	"p": block, "s": block, "paragraph": block, "sentence": block, "speak": block,
	"w": word, "token": word, "audio": word, "break": pause,
	"metadata": unspoken, "desc": unspoken, "lexicon": unspoken, "meta": unspoken,
	"phoneme": transcribed, "sub": substituted, "say-as": classified,
}

// override returns what an element says of its content, and whether it says something that can be followed.
func (r *ssmlReader) override(e *event, m meaning) (Override, bool) {
	switch m {
	case transcribed:
		name := alphabetOf(e)
		transcription := strings.TrimSpace(e.attributes[ph])
		switch {
		case !e.has[ph]:
			r.document.warn(e.Start, "<phoneme> without ph")
		case name == "":
			r.document.warn(e.Start, "alphabet "+clip(e.attributes[alphabet])+" is not known")
		case transcription == "" || !r.parses(name, transcription):
			r.document.warn(e.Start, "ph="+clip(transcription)+" does not parse as "+name)
		default:
			return Override{Kind: Phoneme, Alphabet: name, Value: transcription}, true
		}
	case substituted:
		if e.has[alias] {
			return Override{Kind: Substitute, Value: e.attributes[alias]}, true
		}
		r.document.warn(e.Start, "<sub> without alias")
	case classified:
		if class := strings.TrimSpace(e.attributes[interpretAs]); class != "" {
			o := Override{Kind: SayAs, Value: class}
			if e.has[format] || e.has[detail] {
				o.Class = &Class{e.attributes[format], e.attributes[detail]}
			}
			return o, true
		}
		r.document.warn(e.Start, "<say-as> without interpret-as")
	}
	return Override{}, false
}

// hint returns the hint of a role: of a list of qualified names the local part of the first, as VBD of "amazon:VBD".
func hint(roles string) Override {
	names := strings.Fields(roles)
	if len(names) == 0 {
		return Override{}
	}
	local := names[0][1+strings.LastIndexByte(names[0], ':'):]
	if local == "" {
		return Override{}
	}
	return Override{Kind: Hint, Value: local}
}
