package g2p_test

import "testing"

// TestRender: each target gets its own notation, and the lexicon of a request goes first.
func TestRender(t *testing.T) {
	s := newService(t)
	for params, want := range map[string]string{
		`{"text":"Hello, zyx.","as":"flite","lexicon":[{"word":"zyx","arpabet":"Z IH1 K S"}]}`: `{"output":"pau hh ax0 l ow1 pau z ih1 k s pau"}`,
		`{"text":"Hello.","as":"festival"}`:                                                    `{"output":"(SayPhones '(pau hh ax l ow pau))"}`,
		`{"text":"Hello.","as":"kokoro"}`:                                                      `{"output":"həlˈO."}`,
		`{"text":"Hello.","as":"piper"}`:                                                       `{"output":"[[həlˈoʊ.]]"}`,
		`{"text":"He read it.","as":"espeak","words":"uncertain"}`:                             `{"output":"He [[r'Ed]] it."}`,
		`{"text":"4/1/2024","as":"flite","dateOrder":"dmy"}`:                                   `{"output":"pau dh ax0 f ao1 r th ah1 v jh ae1 n y uw0 eh1 r iy0 t w eh1 n t iy0 t w eh1 n t iy0 f ao1 r pau"}`,
		`{"text":"","as":"piper"}`:                                                             `{"output":""}`,
		`{"text":"Мир","as":"flite"}`:                                                          `{"output":"","unspoken":["Мир"]}`,
		`{"text":"a < b","as":"ssml","dialect":"polly","words":"uncertain"}`:                   `{"output":"<speak>a &lt; b</speak>"}`,
		`{"text":"a","as":"ssml","dialect":"azure","voice":"x\"y","words":"uncertain"}`: `{"output":"<speak version=\"1.0\" ` +
			`xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"en-US\"><voice name=\"x&quot;y\">a</voice></speak>"}`,
	} {
		if got := ask(t, s, "g2p/render", params); got != want {
			t.Errorf("%s\n got %s\nwant %s", params, got, want)
		}
	}
}

// TestRenderErrors: what is wrong is told by field.
func TestRenderErrors(t *testing.T) {
	s := newService(t)
	for params, field := range map[string]string{
		`{"as":"ssml"}`:                                    "text",
		`{"text":1,"as":"ssml"}`:                           "text",
		`{"text":"a"}`:                                     "as",
		`{"text":"a","as":null}`:                           "as",
		`{"text":"a","as":1}`:                              "as",
		`{"text":"a","as":"mbrola"}`:                       "as",
		`{"text":"a","as":"ssml","dialect":"watson"}`:      "dialect",
		`{"text":"a","as":"flite","dialect":"polly"}`:      "dialect",
		`{"text":"a","as":"ssml","words":"some"}`:          "words",
		`{"text":"a","as":"kokoro","words":"uncertain"}`:   "words",
		`{"text":"a","as":"ssml","voice":"x"}`:             "voice",
		`{"text":"a","as":"ssml","voice":1}`:               "voice",
		`{"text":"a","as":"ssml","markup":"html"}`:         "markup",
		`{"text":"<a","as":"ssml","markup":"ssml"}`:        "text",
		`{"text":"a","as":"ssml","lexicon":[{}]}`:          "lexicon[0].word",
		`{"text":"a","as":"ssml","dateOrder":"ymd"}`:       "dateOrder",
		`{"text":"a","as":"ssml","workDoneToken":1.5}`:     "workDoneToken",
		`{"text":"a","as":"ssml","partialResultToken":{}}`: "partialResultToken",
	} {
		if got := ask(t, s, "g2p/render", params); got != "-32602 "+field {
			t.Errorf("%s: %s", params, got)
		}
	}
}
