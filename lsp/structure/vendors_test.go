package structure_test

import (
	"slices"
	"strings"
	"testing"

	. "github.com/pronounced/pronounced/lsp/structure"
)

// TestVendors has documents as the manuals of Amazon Polly, Azure and Google Cloud have them: what a synthesiser has beside
// the specification is no problem, and what stands in its elements is looked at.
func TestVendors(t *testing.T) {
	for name, text := range map[string]string{
		"Polly": `<speak>
 <amazon:domain name="news">News.</amazon:domain> <amazon:effect name="drc">loud</amazon:effect> <amazon:breath duration="medium"/>
 <prosody amazon:max-duration="2s" volume="+6dB">fast</prosody> <w role="amazon:VBD">read</w> <amazon:auto-breaths>I breathe.</amazon:auto-breaths>
 <phoneme alphabet="x-sampa" ph='pI"kA:n'>pecan</phoneme> <mark name="animal"/> <lang xml:lang="fr-FR">Paris</lang>
 <say-as interpret-as="spell-out">SSML</say-as> <break strength="x-strong"/> <sub alias="mercury">Hg</sub>
</speak>`,
		"Azure": `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="http://www.w3.org/2001/mstts" xml:lang="en-US">
 <mstts:backgroundaudio src="https://example.com/a.wav" volume="0.7"/>
 <voice name="en-US-AvaNeural" effect="eq_car"><lexicon uri="https://example.com/lexicon.xml"/>
  <mstts:express-as style="cheerful" styledegree="2">
   <mstts:silence type="Sentenceboundary" value="200ms"/><bookmark mark='flower_1'/>roses
   <phoneme alphabet="sapi" ph="t ax - m ey 1 - t ow">tomato</phoneme> <phoneme alphabet="ups" ph="S1 R EH D">read</phoneme>
   <prosody contour="(60%,-60%) (100%,+80%)" rate="+30.00%">Were you?</prosody>
  </mstts:express-as>
  <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi><mo>+</mo></math>
 </voice>
</speak>`,
		"Azure's predecessor": `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">
 <phoneme alphabet="x-microsoft-ups" ph="S1 R EH D">read</phoneme></speak>`,
		"Google": `<speak><par>
 <media xml:id="question" begin="0.5s" soundLevel="-2.28dB"><speak>Who invented it?</speak></media>
 <media xml:id="answer" begin="question.end+2.0s" fadeOutDur="1s"><speak><p><s>Vint Cerf.</s></p></speak></media>
 <seq><media><audio src="https://example.com/a.ogg" clipBegin="1s" repeatCount="2" speed="110%"><desc>rain</desc></audio></media></seq></par>
 <say-as interpret-as="date" format="yyyymmdd" detail="1">1960-09-10</say-as> <say-as interpret-as="currency" language="en-US">$42.01</say-as>
 <voice language="fr-FR" gender="female" required="gender" ordering="gender language">Bonjour</voice> <voice gender="">x</voice>
 <google:style name="lively">Hello</google:style> <phoneme alphabet="ipa" ph="ˌmænɪˈtoʊbə">manitoba</phoneme>
</speak>`,
	} {
		for _, p := range Parse(SSML, text).Problems() {
			if p.Severity != Information {
				t.Errorf("%s: %s %q: %s", name, p.Code, text[p.Start:p.End], p.Message)
			}
		}
	}

	const inside = `<speak xmlns:mstts="http://www.w3.org/2001/mstts"><mstts:express-as style="sad">
<phoneme alphabet="ipa" ph="☃">x</phoneme></mstts:express-as></speak>`
	m := Parse(SSML, inside)
	if all := m.Problems(); len(all) != 1 || all[0].Code != CodeSymbol || all[0].Start != strings.Index(inside, "☃") {
		t.Errorf("in an element of a vendor: %+v", all)
	}
	offered := func(text string) (labels []string) {
		for _, c := range Parse(SSML, text).Completions(strings.LastIndexByte(text, '<') + 1) {
			labels = append(labels, c.Label)
		}
		return labels
	}
	if got := offered(`<speak><voice><mstts:express-as><`); !slices.Contains(got, "phoneme") || got[len(got)-1] != "</mstts:express-as>" {
		t.Errorf("in an element of a vendor: %q", got)
	}
	if got := offered(`<speak><math xmlns="http://www.w3.org/1998/Math/MathML"><`); len(got) != 1 || got[0] != "</math>" {
		t.Errorf("in MathML: %q", got)
	}
	for alphabet, want := range map[string]Severity{"x-amazon-pinyin": Warning, "runes": Error} {
		all := Parse(SSML, `<speak><phoneme alphabet="`+alphabet+`" ph="bo2">x</phoneme></speak>`).Problems()
		if len(all) != 1 || all[0].Code != CodeAlphabet || all[0].Severity != want {
			t.Errorf("%s: %+v", alphabet, all)
		}
	}
}
