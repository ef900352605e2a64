package client

// PredictParams are the params of Predict.
type PredictParams struct {
	Words  []string `json:"words,omitzero"` // or, if nil, Text
	Text   string   `json:"text,omitzero"`  // split at white space
	NBest  int      `json:"nbest,omitzero"` // 1 to 20: how many answers to give for each word, in Alternatives
	Detail bool     `json:"detail,omitzero"`
}

// Prediction is what the neural model says of words: one list a word, in order.
type Prediction struct {
	Phonemes     [][]string    `json:"phonemes"`               // ARPAbet with stress digits
	Alternatives [][]Candidate `json:"alternatives,omitempty"` // with NBest: the greedy answer first, the rest by falling probability
	Details      []Detail      `json:"details,omitempty"`      // with Detail
}

// Candidate is an answer of the model.
type Candidate struct {
	Phonemes    []string `json:"phonemes"`
	Probability float64  `json:"probability"`
}

// Detail is the probability of the greedy answer, and whether the cache had it.
type Detail struct {
	Probability float64 `json:"probability"`
	Cached      bool    `json:"cached"`
}

// PronounceParams are the params of Pronounce. Only Text has to be given.
type PronounceParams struct {
	Text             string   `json:"text"`                      // valid UTF-8
	Alphabets        []string `json:"alphabets,omitzero"`        // nil: arpabet and ipa; docs/alphabets.md
	PositionEncoding string   `json:"positionEncoding,omitzero"` // what Start and End count; "": utf-8, bytes
	Markup           string   `json:"markup,omitzero"`           // none, inline or ssml
	Lexicon          []Entry  `json:"lexicon,omitzero"`          // goes before the user's own
	NBest            int      `json:"nbest,omitzero"`            // 1 to 20: how many readings to give for a word that only the model knows
	DateOrder        string   `json:"dateOrder,omitzero"`        // mdy or dmy: what 4/1/2024 means
	Compat           string   `json:"compat,omitzero"`           // g2p_en-1.0.0: that program's handling of text; Tokens is then empty
}

// Pronunciation is how a text is said.
type Pronunciation struct {
	Tokens   []Token  `json:"tokens"`   // in order, not overlapping, and covering every character that is not white space
	Phonemes []string `json:"phonemes"` // as g2p_en writes them: words separated by " ", of punctuation only . , ? ! -
}

// Token is a stretch of the text.
type Token struct {
	Text     string `json:"text"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Kind     string `json:"kind"`     // word, punctuation, number, currency, date, time, abbreviation, url, foreign, …
	Sentence int    `json:"sentence"` // from 0
	Words    []Word `json:"words"`    // what is spoken; none for punctuation and other scripts
}

// Word is a word as it is spoken.
type Word struct {
	Word string `json:"word"` // in lower case, without punctuation but for apostrophes inside it
	Reading
	Syllables    [][]string `json:"syllables"`    // in ARPAbet
	Alternatives []Reading  `json:"alternatives"` // the other readings that are known
}

// Reading is a way to say a word, in the alphabets that were asked for.
type Reading struct {
	ARPAbet    []string `json:"arpabet,omitempty"`
	IPA        string   `json:"ipa,omitempty"`
	XSAMPA     string   `json:"x-sampa,omitempty"`
	Espeak     string   `json:"espeak,omitempty"`
	Kokoro     string   `json:"kokoro,omitempty"`
	Festival   string   `json:"festival,omitempty"`
	Flite      string   `json:"flite,omitempty"`
	SAPI       string   `json:"sapi,omitempty"`
	UPS        string   `json:"ups,omitempty"`
	Respelling string   `json:"respelling,omitempty"`

	Source     string  `json:"source"`           // user, markup, heteronym, lexicon, morphology, model or spelled
	Confidence float64 `json:"confidence"`       // from 0 to 1
	Reason     string  `json:"reason,omitempty"` // of heteronyms: why this one, as "verb"
}

// RenderParams are the params of Render.
type RenderParams struct {
	Text      string  `json:"text"`
	As        string  `json:"as"`                 // ssml, espeak, festival, flite, kokoro or piper
	Dialect   string  `json:"dialect,omitzero"`   // of ssml: w3c, polly, azure or google
	Voice     string  `json:"voice,omitzero"`     // of azure: the voice to name
	Words     string  `json:"words,omitzero"`     // all, or uncertain, which leaves plain words to the engine
	Markup    string  `json:"markup,omitzero"`    // none, inline or ssml
	Lexicon   []Entry `json:"lexicon,omitzero"`   // goes before the user's own
	DateOrder string  `json:"dateOrder,omitzero"` // mdy or dmy: what 4/1/2024 means
}

// Rendering is a text as a speech engine takes it.
type Rendering struct {
	Output   string   `json:"output"`
	Unspoken []string `json:"unspoken,omitempty"` // what an engine that takes only phonemes cannot say: other scripts, emoji
}

// Entry is an entry of a lexicon, with ARPAbet or IPA.
type Entry struct {
	Word          string `json:"word"` // or a phrase: words separated by blanks
	ARPAbet       string `json:"arpabet,omitempty"`
	IPA           string `json:"ipa,omitempty"`
	PartOfSpeech  string `json:"pos,omitempty"` // where it matters: noun, verb, …
	CaseSensitive bool   `json:"caseSensitive,omitempty"`
}

// Added says how many entries are new and how many took another's place.
type Added struct {
	Added    int `json:"added"`
	Replaced int `json:"replaced"`
}

// Imported is what an import did, and what of the file it could not read.
type Imported struct {
	Added
	Errors []ImportError `json:"errors"`
}

// ImportError is a line that could not be read.
type ImportError struct {
	Line   int    `json:"line"` // from 1
	Reason string `json:"reason"`
}

// Exported is a lexicon in some format.
type Exported struct {
	Text    string        `json:"text"`              // "" if it was written to a file
	Skipped []ExportError `json:"skipped,omitempty"` // what the format cannot say
}

// ExportError is an entry that is left out.
type ExportError struct {
	Word   string `json:"word"`
	Reason string `json:"reason"`
}

// Status is what is running.
type Status struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Language string `json:"language"`
	Engine   string `json:"engine"`
	Kernel   string `json:"kernel"`
	Model    struct {
		Name   string `json:"name"`
		SHA256 string `json:"sha256"`
	} `json:"model"`
	Cache struct {
		Capacity  int `json:"capacity"`
		Length    int `json:"length"`
		Hits      int `json:"hits"`
		Misses    int `json:"misses"`
		Evictions int `json:"evictions"`
	} `json:"cache"`
	Requests      int     `json:"requests"`
	UptimeSeconds float64 `json:"uptimeSeconds"`
}
