package commandline

import (
	"io"
	"strings"
	"unicode/utf8"
)

// How help is laid out, in columns.
const (
	gap       = 4  // between a flag and what it does
	leastText = 20 // for what it does, however narrow the terminal is
)

// WriteHelp prints what a user can type after the command, in lines of at most so many columns as far as words allow.
func (s *Selection) WriteHelp(w io.Writer, columns int) error {
	c := s.command()
	path := s.path[0].Name
	for _, c := range s.path[1:] {
		path += " " + c.Name
	}
	var h strings.Builder
	h.WriteString("Usage: " + path + c.summary() + "\n")
	for paragraph := range strings.SplitSeq(c.Help, "\n\n") {
		h.WriteString("\n" + strings.Join(wrap(paragraph, columns), "\n") + "\n")
	}
	if len(c.Arguments) > 0 {
		h.WriteString("\nArguments:\n")
		var rows [][2]string
		for _, a := range c.Arguments {
			rows = append(rows, [2]string{a.summary(), a.Help})
		}
		writeRows(&h, rows, columns)
	}
	h.WriteString("\nFlags:\n")
	writeRows(&h, s.flagRows(), columns)
	if len(c.Commands) > 0 {
		h.WriteString("\nCommands:\n")
		program, _, _ := strings.Cut(path, " ")
		writeCommands(&h, c, strings.TrimPrefix(strings.TrimPrefix(path, program), " "), columns)
		h.WriteString("\nRun \"" + path + " <command> --help\" for more information on a command.\n")
	}
	_, err := io.WriteString(w, h.String())
	return err
}

// writeCommands prints the commands that can run.
func writeCommands(h *strings.Builder, c *Command, path string, columns int) {
	first := true
	for below, c := range c.All() {
		if len(c.Commands) > 0 {
			continue
		}
		if !first {
			h.WriteByte('\n')
		}
		first = false
		h.WriteString("  " + strings.TrimPrefix(path+" "+below, " ") + c.summary() + "\n")
		for _, line := range wrap(c.Help, columns-4) {
			h.WriteString("    " + line + "\n")
		}
	}
}

// summary is what may follow the command.
func (c *Command) summary() string {
	var b strings.Builder
	if len(c.Commands) > 0 {
		b.WriteString(" <command>")
	}
	for _, f := range c.Flags {
		if f.Required {
			b.WriteString(" --" + f.Name + "=" + f.Placeholder)
		}
	}
	for _, a := range c.Arguments {
		b.WriteString(" " + a.summary())
	}
	return b.String() + " [flags]"
}

func (a *Argument) summary() string {
	s := "<" + a.Name + ">"
	if a.Many {
		s += " ..."
	}
	if a.Optional {
		s = "[" + s + "]"
	}
	return s
}

// flagRows are the flags, those of each command in a block of its own.
func (s *Selection) flagRows() [][2]string {
	var rows [][2]string
	for _, c := range s.path {
		blank := len(rows) > 0
		for _, f := range c.Flags {
			if f.Hidden {
				continue
			}
			if blank {
				rows = append(rows, [2]string{})
				blank = false
			}
			rows = append(rows, [2]string{f.spelling(), f.Help})
		}
	}
	return rows
}

func (f *Flag) spelling() string {
	s := "    --"
	if f.Short != 0 {
		s = "-" + string(f.Short) + ", --"
	}
	if f.Negatable {
		s += "[no-]"
	}
	s += f.Name
	if f.Placeholder != "" {
		s += "=" + f.Placeholder
	}
	return s
}

// writeRows prints two columns, two blanks in.
func writeRows(h *strings.Builder, rows [][2]string, columns int) {
	left := 0
	for _, row := range rows {
		left = max(left, utf8.RuneCountInString(row[0]))
	}
	for _, row := range rows {
		line := "  " + row[0]
		for _, text := range wrap(row[1], max(columns-2-left-gap, leastText)) {
			line += strings.Repeat(" ", 2+left+gap-utf8.RuneCountInString(line)) + text
			h.WriteString(line + "\n")
			line = ""
		}
		if line != "" {
			h.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
}

// wrap breaks a paragraph into lines at its blanks.
func wrap(text string, columns int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= columns:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
