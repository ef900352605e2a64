package structure

import (
	"strings"

	"github.com/pronounced/pronounced/text/markup"
)

// checkReferences reports what begins with & and is no reference.
func (t *tree) checkReferences(r Range) {
	for at := r.Start; ; {
		n := strings.IndexByte(t.text[at:r.End], '&')
		if n < 0 {
			return
		}
		at += n
		if _, size := markup.Reference(t.text[at:r.End]); size == 0 {
			bad := t.badReference(Range{at, r.End})
			fixes := []Fix{{"Write &amp;", []Edit{{Range{at, at + 1}, "&amp;"}}}}
			if number := ofHTML[bad.of(t.text)]; number != "" {
				fixes = append([]Fix{{"Write " + number, []Edit{{bad, number}}}}, fixes...)
			}
			t.fault(bad, "& begins no reference that XML knows: it is written &amp;.", fixes...)
		}
		at++
	}
}

// ofHTML has references that people know from HTML.
var ofHTML = map[string]string{
	"&nbsp;": "&#160;", "&ndash;": "&#8211;", "&mdash;": "&#8212;", "&hellip;": "&#8230;", "&lsquo;": "&#8216;", "&rsquo;": "&#8217;",
	"&ldquo;": "&#8220;", "&rdquo;": "&#8221;", "&eacute;": "&#233;", "&copy;": "&#169;", "&deg;": "&#176;", "&pound;": "&#163;", "&euro;": "&#8364;",
}

// badReference returns how far something goes that looks like a reference.
func (t *tree) badReference(r Range) Range {
	end := r.Start + 1
	for end < r.End && (isNameByte(t.text[end]) || t.text[end] == '#') {
		end++
	}
	if end < r.End && t.text[end] == ';' && end > r.Start+1 {
		return Range{r.Start, end + 1}
	}
	return Range{r.Start, r.Start + 1}
}
