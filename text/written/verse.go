package written

// verse reads chapter and verse behind the name of a book of the Bible: Psalm 23:4, John 3:16-18.
func verse(in input, at int) (Match, bool) {
	end, ok := in.shape(at, "#??:#??")
	if !ok || !in.after(at, books) {
		return Match{}, false
	}
	colon := digitsEnd(in.s, at)
	words := AppendCardinal(AppendCardinal(nil, in.s[at:colon]), in.s[colon+1:end])
	if from, ok := in.dash(end); ok {
		if to := digitsEnd(in.s, from); to > from && to-from <= 3 && in.endsNumber(to) {
			return Match{to, Number, AppendCardinal(append(words, "to"), in.s[from:to])}, true
		}
	}
	return Match{end, Number, words}, in.ends(end)
}

// books are those whose chapters and verses are told by a colon.
var books = set(`genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings chronicles ezra nehemiah esther job
	psalm psalms proverbs ecclesiastes isaiah jeremiah ezekiel daniel hosea joel amos micah zechariah malachi matthew mark luke
	john acts romans corinthians galatians ephesians philippians colossians thessalonians timothy titus hebrews james peter
	jude revelation gen exod lev deut josh judg sam chron neh prov eccl isa jer ezek dan hos matt rom cor gal eph thess tim heb
	jas pet rev ps`)

// numberedBook reads the number of a book of which there are several, before its chapter: 1 Kings 3, 2 Cor. 5:17.
func numberedBook(in input, at int) (Match, bool) {
	number := numbersOfBooks[in.s[at]]
	from := in.space(at + 1)
	word, end := in.wordAt(from)
	if number == "" || from == at+1 || !severalBooks[word] {
		return Match{}, false
	}
	if in.byte(end) == '.' {
		end++
	}
	if in.space(end) == end || !isDigit(in.byte(in.space(end))) {
		return Match{}, false
	}
	return Match{at + 1, Ordinal, []string{number}}, true
}

var (
	numbersOfBooks = map[byte]string{'1': "first", '2': "second", '3': "third"}
	severalBooks   = set("Samuel Kings Chronicles Corinthians Thessalonians Timothy Peter John Sam Chron Cor Thess Tim Pet")
)
