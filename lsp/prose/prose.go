// Package prose is what the language server says about prose: which parts of a file are prose, how each word of them is
// pronounced, and what an author may want to do about it. All of it is plain Go values with byte offsets into the file.
//
// A Text is one state of a file. It knows its prose by stretches, found when they are asked for: nothing here looks at a
// whole file because of an edit. The prose is read in pieces of at most 4 KiB, paragraphs as a rule, and of a piece only the
// words that are asked for, each with the sentences around it to be read by. A Service keeps what it has read by the text of
// the piece; so what an edit did not touch is not pronounced again.
//
// Invariants: offsets lie within the text and on borders of characters; runs, tokens and hints are in order and do not
// overlap; what is prose and how it is read is a function of the text alone, however it came about by edits and whatever was
// asked for, and is what pronounce says of the whole paragraph. Of paragraphs beyond 8 KiB this holds as far as a word
// does not depend on what stands 8 KiB before it, as markup that goes on for longer, or a sentence of 2,048 tokens would have
// it. Time is linear in what is asked for, whatever the text. A Text is immutable to those who use it, and a Service is
// too; both are safe for concurrent use. docs/prose.md describes all of it to users.
package prose
