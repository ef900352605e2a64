" Dictionaries in CMUdict's format: comments, words, phonemes with their stress.
if exists('b:current_syntax')
  finish
endif
syntax match cmudictComment /^;;;.*/
syntax match cmudictComment /\s#.*/
syntax match cmudictWord /^\S\+/
syntax match cmudictStressed /\<\u\u[12]\>/
highlight default link cmudictComment Comment
highlight default link cmudictWord Identifier
highlight default link cmudictStressed Constant
let b:current_syntax = 'cmudict'
