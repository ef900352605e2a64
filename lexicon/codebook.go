package lexicon

// A codebook says what letters or sounds each byte of a record stands for: one, or several that often come one after the other. It
// is as a dictionary of byte pairs gives it (Gage, "A new algorithm for data compression", 1994), so that a byte is one look-up to read.
type codebook struct {
	text   string      // what the codes stand for, one after the other
	begins [257]uint16 // where in it that of each code begins, and the last one ends
}

// part is what a code stands for.
func (c *codebook) part(code byte) string { return c.text[c.begins[code]:c.begins[int(code)+1]] }

// openCodebook takes a codebook off the front of a file: how many codes it has, 16 bits, for each the length of what it stands for, and
// these. One without codes lets each byte stand for itself.
func openCodebook(file string) (c *codebook, rest string, ok bool) {
	if len(file) < 2 {
		return nil, "", false
	}
	n := int(file[0]) | int(file[1])<<8
	lengths, rest := file[2:], ""
	if n == 0 {
		return eachItself(), lengths, true
	}
	if n > 256 || len(lengths) < n {
		return nil, "", false
	}
	c = new(codebook)
	lengths, rest = lengths[:n], lengths[n:]
	for code := range 256 {
		end := int(c.begins[code])
		if code < n {
			end += int(lengths[code])
		}
		c.begins[code+1] = uint16(end)
	}
	if end := int(c.begins[256]); end <= len(rest) {
		c.text = rest[:end]
		return c, rest[end:], true
	}
	return nil, "", false
}

// eachItself is the codebook of a table that is small.
func eachItself() *codebook {
	var c codebook
	var text [256]byte
	for code := range text {
		text[code] = byte(code)
		c.begins[code+1] = uint16(code + 1)
	}
	c.text = string(text[:])
	return &c
}

// read appends what coded bytes stand for.
func (c *codebook) read(dst []byte, coded string) []byte {
	for i := range len(coded) {
		dst = append(dst, c.part(coded[i])...)
	}
	return dst
}

// spells tells whether coded bytes stand for a word.
func spells[T string | []byte](c *codebook, coded string, word T) bool {
	order, _ := compare(c, coded, word)
	return order == 0
}

// compare compares what coded bytes stand for with a text, and says how many bytes they begin with alike.
func compare[T string | []byte](c *codebook, coded string, text T) (order, alike int) {
	for i := range len(coded) {
		part := c.part(coded[i])
		for j := range len(part) {
			if alike == len(text) {
				return 1, alike
			}
			if part[j] != text[alike] {
				return int(part[j]) - int(text[alike]), alike
			}
			alike++
		}
	}
	return alike - len(text), alike
}
