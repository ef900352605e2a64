package markup

import "strings"

// alphabetNames has the protocol's names of the alphabets, under those that authors give them: SSML 1.1 registers "ipa"
// and leaves names that begin with x- to vendors; Polly and Google know x-sampa, Azure sapi and ups as well, which its
// predecessors call x-microsoft-sapi and x-microsoft-ups; espeak-ng, festival, flite and kokoro have no registered name.
var alphabetNames = map[string]string{
	"ipa": "ipa", "sampa": "x-sampa", "xsampa": "x-sampa",
	"arpabet": "arpabet", "cmu": "arpabet", "cmudict": "arpabet",
	"espeak": "espeak", "espeak-ng": "espeak", "kokoro": "kokoro", "misaki": "kokoro",
	"festival": "festival", "flite": "flite", "sapi": "sapi", "microsoft-sapi": "sapi", "ups": "ups", "microsoft-ups": "ups",
}

// alphabetOf returns the protocol's name of an alphabet of <phoneme>; "" if it has none. Without the attribute it is
// IPA, as Polly, Azure and Google have it.
func alphabetOf(e *event) string {
	if !e.has[alphabet] {
		return "ipa"
	}
	name := strings.ToLower(strings.TrimSpace(e.attributes[alphabet]))
	return alphabetNames[strings.TrimPrefix(name, "x-")]
}

// isEnglish tells whether a language tag (BCP 47) is English; an unknown language is taken for it.
func isEnglish(tag string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	primary, _, _ = strings.Cut(primary, "_")
	return primary == "en" || primary == "eng" || primary == "" || primary == "und"
}
