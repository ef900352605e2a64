package text

import "strings"

// filename reads a path, or the name of a file with a common ending.
func (s *scanner) filename(core string) bool {
	name := core
	if i := strings.LastIndexAny(core, `/\`); i >= 0 {
		name = core[i+1:]
	}
	stem, ending, hasEnding := cutLast(name, ".")
	known := hasEnding && (stem != "" || name != core) && endings[strings.ToLower(ending)] && !isCapital(ending)
	if !known && !isPath(core) {
		return false
	}
	if strings.ContainsAny(core, "()=,;\"") {
		return false
	}
	if known {
		s.speakAddressSilently(core[:len(core)-len(ending)-1])
		s.say("dot")
		s.ending(strings.ToLower(ending))
	} else {
		s.speakAddressSilently(core)
	}
	s.emitAddress(s.at+len(core), Filename)
	return true
}

// isPath tells whether a string is a path by its beginning.
func isPath(core string) bool {
	switch {
	case strings.HasPrefix(core, "~/"), strings.HasPrefix(core, "./"), strings.HasPrefix(core, "../"), strings.HasPrefix(core, `\\`):
		return len(core) > 3
	case core[0] == '/':
		return len(core) > 2 && classes[core[1]]&letter != 0 && strings.Contains(core[1:len(core)-1], "/")
	}
	return len(core) > 3 && classes[core[0]]&letter != 0 && core[1] == ':' && (core[2] == '\\' || core[2] == '/')
}

// ending reads the ending of a file name.
func (s *scanner) ending(ending string) {
	if readEndings[ending] {
		s.say(ending)
		return
	}
	for ending != "" {
		end := subwordEnd(ending)
		if classes[ending[0]] == digit {
			s.say(numberWords(ending[:end])...)
		} else {
			s.spellOut(ending[:end], "")
		}
		ending = ending[end:]
	}
}

// endings of files, and those of them that are read as words.
var (
	endings = set("pdf txt doc docx xls xlsx ppt pptx odt ods odp rtf csv tsv md tex bib html htm xhtml xml json yaml yml toml ini cfg conf log " +
		"jpg jpeg png gif bmp svg webp tif tiff ico psd ai eps mp3 mp4 wav flac ogg avi mov mkv webm m4a aac mpeg mpg zip tar gz bz2 xz rar 7z tgz " +
		"iso img dmg exe msi deb rpm apk jar dll so bin bat sh ps1 py go js ts jsx tsx mjs cjs c h cc cpp hpp cs java kt rs rb php pl swift lua sql r ipynb css scss less vue " +
		"bak tmp lock env srt vtt epub mobi ttf otf woff db sqlite proto mod sum el vim pls dict")
	readEndings = set("doc log zip tar jar bin bat java json yaml toml swift lock go less view tex ini mod sum dict proto env img")
)

// cutLast cuts around the last of a separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}
