// Package prose is what the language server says about prose: which parts of a file are prose, how each word of them is
// pronounced, and what an author may want to do about it. All of it is plain Go values with byte offsets into the file.
//
// A Text is one state of a file. It knows its prose by stretches, found when they are asked for: nothing here looks at a
// whole file because of an edit. The prose is read in pieces of at most 4 KiB, paragraphs as a rule, which a Service
// keeps by their content; so what an edit did not touch is not pronounced again.
//
// Invariants: offsets lie within the text and on borders of characters; runs, tokens and hints are in order and do not
// overlap; what is prose is a function of the text alone, however it came about by edits (but for paragraphs beyond
// 16 KiB, which are cut). Time is linear in what is asked for, whatever the text. A Text is immutable to those who use
// it, and a Service is too; both are safe for concurrent use. docs/prose.md describes all of it to users.
package prose
