package prose

import (
	"sort"
	"strings"
)

// passage is prose without what lies between its runs, a blank standing for what separates words there.
type passage struct {
	text  string
	spans []span // one for each run
}

// span says where a part of a passage's text comes from.
type span struct {
	at         int  // in text
	start, end int  // in the file
	fixed      bool // read as something else: it has no places inside
}

// join makes a passage of runs.
func join(runs []Run, content string) passage {
	if len(runs) == 1 && runs[0].Text == "" {
		r := runs[0]
		return passage{content[r.Start:r.End], []span{{0, r.Start, r.End, false}}}
	}
	var b strings.Builder
	p := passage{spans: make([]span, 0, len(runs))}
	for i, r := range runs {
		if i > 0 && r.Join != Glued {
			b.WriteByte(' ')
		}
		p.spans = append(p.spans, span{b.Len(), r.Start, r.End, r.Text != ""})
		if r.Text != "" {
			b.WriteString(r.Text)
		} else {
			b.WriteString(content[r.Start:r.End])
		}
	}
	p.text = b.String()
	return p
}

// source returns where in the file a part of the text comes from.
func (p *passage) source(start, end int) (int, int) {
	first := p.spanAt(start)
	if !first.fixed {
		start = min(first.start+start-first.at, first.end)
	} else {
		start = first.start
	}
	last := p.spanAt(end - 1)
	if !last.fixed {
		end = min(last.start+end-last.at, last.end)
	} else {
		end = last.end
	}
	return start, end
}

// part returns the part of the text that comes from a stretch of the file, or touches it.
func (p *passage) part(from, to int) (start, end int) {
	first := sort.Search(len(p.spans), func(i int) bool { return p.spans[i].end >= from })
	last := sort.Search(len(p.spans), func(i int) bool { return p.spans[i].start > to }) - 1
	if first == len(p.spans) || last < first {
		return len(p.text), len(p.text)
	}
	start, end = p.spans[first].at, len(p.text)
	if s := p.spans[first]; !s.fixed {
		start += max(from-s.start, 0)
	}
	if s := p.spans[last]; !s.fixed {
		end = s.at + min(to, s.end) - s.start
	} else if last+1 < len(p.spans) {
		end = p.spans[last+1].at
	}
	return start, end
}

// spanAt returns the span that has an offset of the text.
func (p *passage) spanAt(offset int) span {
	i := sort.Search(len(p.spans), func(i int) bool { return p.spans[i].at > offset })
	return p.spans[max(i-1, 0)]
}

// drop is a part of a passage's text that is not to be read, or as something else.
type drop struct {
	start, end int
	join       Join
	text       string
}

// dropped returns what is left of the runs of a passage. The drops may come in any order; of two that overlap the later is
// left out.
func (p *passage) dropped(runs []Run, drops []drop, content string) []Run {
	if len(drops) == 0 {
		return runs
	}
	sort.SliceStable(drops, func(i, j int) bool { return drops[i].start < drops[j].start })
	apart := drops[:1]
	for _, d := range drops[1:] {
		if d.start >= apart[len(apart)-1].end {
			apart = append(apart, d)
		}
	}
	drops = apart
	k := &sink{text: content}
	next := 0
	for i, run := range runs {
		s := p.spans[i]
		end := len(p.text)
		if i+1 < len(runs) {
			end = p.spans[i+1].at
		}
		if k.join = max(k.join, run.Join); len(k.runs) == 0 {
			k.join = Fresh
		}
		if s.fixed {
			for next < len(drops) && drops[next].end <= s.at {
				next++
			}
			if next == len(drops) || drops[next].start > s.at {
				k.addAs(run.Start, run.End, run.Text)
			}
			continue
		}
		at := s.at
		end = min(end, s.at+s.end-s.start)
		for at < end {
			for next < len(drops) && drops[next].end <= at {
				next++
			}
			if next == len(drops) || drops[next].start >= end {
				k.add(s.start+at-s.at, s.start+end-s.at)
				break
			}
			d := drops[next]
			k.add(s.start+at-s.at, s.start+max(d.start, at)-s.at)
			stop := min(d.end, end)
			if d.text != "" && d.start >= at {
				k.addAs(s.start+max(d.start, at)-s.at, s.start+stop-s.at, d.text)
			} else {
				k.join = max(k.join, d.join)
			}
			at = stop
		}
	}
	return k.runs
}

// paragraphs yields runs that belong together: each but the first run of them is no Fresh one.
func paragraphs(runs []Run) func(yield func([]Run) bool) {
	return func(yield func([]Run) bool) {
		for from := 0; from < len(runs); {
			to := from + 1
			for to < len(runs) && runs[to].Join != Fresh {
				to++
			}
			if !yield(runs[from:to]) {
				return
			}
			from = to
		}
	}
}
