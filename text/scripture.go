package text

// scripture are the short names of books of the Bible (SBL Handbook of Style, 2nd edition, section 8.3) that are something else
// elsewhere, or nothing.
var scripture = map[string]string{
	"Gen": "genesis", "Exod": "exodus", "Lev": "leviticus", "Deut": "deuteronomy", "Josh": "joshua", "Judg": "judges", "Sam": "samuel",
	"Chron": "chronicles", "Neh": "nehemiah", "Prov": "proverbs", "Eccl": "ecclesiastes", "Isa": "isaiah", "Jer": "jeremiah",
	"Ezek": "ezekiel", "Dan": "daniel", "Hos": "hosea", "Matt": "matthew", "Rom": "romans", "Cor": "corinthians", "Gal": "galatians",
	"Eph": "ephesians", "Thess": "thessalonians", "Tim": "timothy", "Heb": "hebrews", "Jas": "james", "Pet": "peter",
	"Rev": "revelation", "Ps": "psalm",
}

// verseFollows tells whether a chapter and a verse follow a place, perhaps behind a stop: "Gen. 1:1".
func (s *scanner) verseFollows(at int) bool {
	for _, sign := range []byte{'.', ' '} {
		if at < len(s.source) && s.source[at] == sign {
			at++
		}
	}
	chapter := at
	for at < len(s.source) && at < chapter+3 && classes[s.source[at]] == digit {
		at++
	}
	return at > chapter && at+1 < len(s.source) && s.source[at] == ':' && classes[s.source[at+1]] == digit
}
