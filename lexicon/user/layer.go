package user

import "sync"

// Layer puts snapshots on one another, the first on top. Of a word that several of them have, a reading for any part of
// speech hides all that lie below it, and one for a part of speech hides those below it for the same.
func Layer(snapshots ...*Snapshot) *Snapshot {
	var top *Snapshot
	for i := len(snapshots) - 1; i >= 0; i-- {
		top = snapshots[i].over(top)
	}
	return top
}

// over returns s with another one below it.
func (s *Snapshot) over(below *Snapshot) *Snapshot {
	switch {
	case s.Len() == 0:
		return below
	case below == nil:
		return s
	}
	layer := *s
	layer.below = s.below.over(below)
	layer.sorted = sync.OnceValue(layer.sort)
	return &layer
}

// layered returns the readings of a word out of two layers.
func layered(above, below []Entry) []Entry {
	if len(above) == 0 {
		return below
	}
	all := above
	for _, e := range below {
		if visible(above, e) {
			all = append(all[:len(all):len(all)], e)
		}
	}
	return all
}

// visible tells whether an entry shows below those of the same word in a layer above it.
func visible(above []Entry, e Entry) bool {
	for _, a := range above {
		if a.PartOfSpeech == "" || a.PartOfSpeech == e.PartOfSpeech {
			return false
		}
	}
	return true
}
