package prose

// Run is a stretch of a file that is prose.
type Run struct {
	Start, End int // byte offsets
	Join       Join
	// Text is what is read instead of these bytes, as "é" for "&eacute;"; "" where they are read as they are.
	Text string
}

// Join says what lies between a run and the one before it.
type Join uint8

// The joins, from the weakest.
const (
	Glued Join = iota // markup inside a word, or nothing: un<b>do</b>
	Apart             // something that ends a word
	Fresh             // the end of a paragraph, a heading, a cell
)

// sink gathers runs. A nil sink takes everything and keeps nothing, for when only states are of interest.
type sink struct {
	text string
	runs []Run
	join Join // before the next run
}

func (k *sink) apart() {
	if k != nil {
		k.join = max(k.join, Apart)
	}
}

func (k *sink) fresh() {
	if k != nil {
		k.join = Fresh
	}
}

// add appends a run, or makes the last one longer where nothing is between. Blanks by themselves begin none.
func (k *sink) add(start, end int) {
	if k == nil || start >= end {
		return
	}
	if k.join != Glued && isBlank(k.text[start:end]) {
		return
	}
	if n := len(k.runs); n > 0 && k.join == Glued && k.runs[n-1].End == start && k.runs[n-1].Text == "" {
		k.runs[n-1].End = end
		return
	}
	k.runs = append(k.runs, Run{Start: start, End: end, Join: k.join})
	k.join = Glued
}

// addAs appends a run that is read as another text.
func (k *sink) addAs(start, end int, text string) {
	if k == nil || start >= end {
		return
	}
	k.runs = append(k.runs, Run{start, end, k.join, text})
	k.join = Glued
}
