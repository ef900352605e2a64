package user

import (
	"strconv"
	"strings"
)

// AppendCMUdict appends entries in CMUdict's format to dst, those that Clean refuses left out.
func AppendCMUdict(dst []byte, entries []Entry) []byte {
	variants := map[string]int{}
	for _, e := range entries {
		e, err := e.Clean()
		if err != nil {
			continue
		}
		if len(dst) == 0 && e.Word[0] == '<' {
			dst = append(dst, "#\n"...) // or Parse would take it for XML
		}
		key := fold(e.Word)
		variants[key]++
		dst = append(appendLine(dst, e, variants[key]), '\n')
	}
	return dst
}

// appendLine appends the line of a clean entry, without its end. Variants count from 1.
func appendLine(dst []byte, e Entry, variant int) []byte {
	dst = append(dst, e.Word...)
	dst = appendVariant(dst, variant)
	if strings.Contains(e.Word, " ") {
		dst = append(dst, '\t')
	} else {
		dst = append(dst, "  "...)
	}
	for i, p := range e.Phonemes {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, p.String()...)
	}
	if e.PartOfSpeech == "" && !e.CaseSensitive && e.Comment == "" {
		return dst
	}
	dst = append(dst, " #"...)
	if e.PartOfSpeech != "" {
		dst = append(dst, " "+partAttribute+e.PartOfSpeech...)
	}
	if e.CaseSensitive {
		dst = append(dst, " "+caseAttribute+caseSensitive...)
	}
	if e.Comment != "" {
		dst = append(dst, " "+e.Comment...)
	}
	return dst
}

// appendVariant appends the number of a variant to its word.
func appendVariant(dst []byte, variant int) []byte {
	if variant < 2 {
		return dst
	}
	dst = append(dst, '(')
	dst = strconv.AppendInt(dst, int64(variant), 10)
	return append(dst, ')')
}
