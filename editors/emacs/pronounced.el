;;; pronounced.el --- How English is pronounced  -*- lexical-binding: t; -*-

;; Author: The pronounced project
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: wp, languages, tools
;; URL: https://github.com/pronounced/pronounced

;;; Commentary:

;; Hovers, hints, completion, code actions and diagnostics about how English is pronounced: in prose, in SSML, in PLS
;; lexicons and in dictionaries in CMUdict's format.  The language server `pronounced' says it, by way of Eglot or
;; lsp-mode:
;;
;;     (require 'pronounced)
;;     (add-hook 'text-mode-hook #'eglot-ensure)   ; or #'lsp-deferred

;;; Code:

(require 'subr-x)

(defgroup pronounced nil
  "How English is pronounced."
  :group 'text
  :prefix "pronounced-")

(defcustom pronounced-executable nil
  "Path of the program.
If nil, it is looked for in variable `exec-path', beside this file and in the checkout that has it."
  :type '(choice (const :tag "Look for it" nil) file))

(defcustom pronounced-arguments '("--stdio")
  "Arguments of the program.
Add \"--connect=auto\" to share one server between editors."
  :type '(repeat string))

(defcustom pronounced-modes
  '(markdown-mode gfm-mode latex-mode LaTeX-mode tex-mode rst-mode org-mode html-mode mhtml-mode message-mode
    pronounced-ssml-mode pronounced-pls-mode pronounced-dict-mode)
  "Modes whose buffers the server is for, beside `text-mode'.
Add programming modes here to have comments read, see `pronounced-comments'."
  :type '(repeat function))

(defun pronounced--set (symbol value)
  "Set SYMBOL to VALUE and tell the servers that run."
  (set-default symbol value)
  (when (fboundp 'pronounced-tell-settings) (pronounced-tell-settings)))

(defmacro pronounced--define-words (name what)
  "Define the option NAME that chooses which words WHAT are shown for."
  `(defcustom ,name "off"
     ,(format "Which words %s are shown for." what)
     :type '(choice (const "off") (const "heteronyms") (const "out-of-vocabulary") (const "all"))
     :set #'pronounced--set
     :initialize #'custom-initialize-default
     :group 'pronounced))

(pronounced--define-words pronounced-inlay-hints "hints in the text")
(pronounced--define-words pronounced-diagnostics "diagnostics of prose")

(defcustom pronounced-alphabet "ipa"
  "Alphabet of hints."
  :type '(choice (const "ipa") (const "arpabet") (const "respelling"))
  :set #'pronounced--set
  :initialize #'custom-initialize-default)

(defcustom pronounced-max-length 24
  "How long a hint may be, in characters; 0 for no limit."
  :type 'natnum
  :set #'pronounced--set
  :initialize #'custom-initialize-default)

(defcustom pronounced-comments nil
  "Whether comments of source files are prose."
  :type 'boolean
  :set #'pronounced--set
  :initialize #'custom-initialize-default)

(defcustom pronounced-strings nil
  "Whether strings of source files are prose."
  :type 'boolean
  :set #'pronounced--set
  :initialize #'custom-initialize-default)

(defcustom pronounced-rhymes t
  "Whether rhymes and homophones are offered as completions."
  :type 'boolean
  :set #'pronounced--set
  :initialize #'custom-initialize-default)

(defface pronounced-hint '((t :inherit shadow :height 0.9))
  "Face of hints.")

;;;; The program

(defconst pronounced--home (file-name-directory (or load-file-name buffer-file-name default-directory))
  "Folder of this file.")

(defun pronounced-find-executable ()
  "Return the path of the program, or signal a `user-error' that says where it was looked for.
A path that is set but wrong is not replaced by another."
  (let ((places (if pronounced-executable
                    (list pronounced-executable)
                  (list "pronounced"
                        (expand-file-name "bin/pronounced" pronounced--home)
                        (expand-file-name "../../bin/pronounced" pronounced--home)))))
    (or (seq-some #'executable-find places)
        (user-error "The program pronounced was not found; looked for %s; put it into `exec-path' or set %s"
                    (string-join places ", ") "`pronounced-executable'"))))

(defun pronounced-command ()
  "Return the command that starts the server."
  (cons (pronounced-find-executable) pronounced-arguments))

(defun pronounced-settings ()
  "Return the settings of the server, as a plist."
  (list :inlayHints pronounced-inlay-hints
        :alphabet pronounced-alphabet
        :maxLength pronounced-max-length
        :diagnostics pronounced-diagnostics
        :comments (if pronounced-comments t :json-false)
        :strings (if pronounced-strings t :json-false)
        :rhymes (if pronounced-rhymes t :json-false)))

;;;; The client

(defvar pronounced-client-functions nil
  "Functions that know a client of the protocol.
Each returns nil if its client has no server of ours for the current buffer, else a plist of functions:
:request (METHOD PARAMS CALLBACK), :position (POINT), :point (POSITION), :uri (), :tell (), which tells the server that
the settings have changed, and :restart ().")

(defun pronounced--client ()
  "Return the client of the current buffer, or nil."
  (run-hook-with-args-until-success 'pronounced-client-functions))

(defun pronounced--do (client what &rest arguments)
  "Have CLIENT do WHAT with ARGUMENTS."
  (apply (plist-get client what) arguments))

(defun pronounced--client-or-lose ()
  "Return the client of the current buffer, or signal a `user-error'."
  (or (pronounced--client)
      (user-error "No server pronounced for this buffer: start it with M-x eglot or M-x lsp")))

(defun pronounced--execute (command argument callback)
  "Have the server run COMMAND with ARGUMENT, a plist, and call CALLBACK with the result in this buffer."
  (let ((client (pronounced--client-or-lose))
        (buffer (current-buffer)))
    (pronounced--do client :request "workspace/executeCommand"
                    (list :command command
                          :arguments (vector (append (list :uri (pronounced--do client :uri)) argument)))
                    (lambda (result)
                      (when (buffer-live-p buffer)
                        (with-current-buffer buffer (funcall callback result)))))))

(defun pronounced--buffers ()
  "Return the buffers that a server of ours is for."
  (seq-filter (lambda (buffer) (with-current-buffer buffer (pronounced--client))) (buffer-list)))

(defun pronounced-tell-settings ()
  "Tell the servers that run what the settings are now."
  (dolist (buffer (pronounced--buffers))
    (with-current-buffer buffer
      (pronounced--do (pronounced--client) :tell)
      (pronounced-hints-refresh))))

(defun pronounced-restart ()
  "Start the server of this buffer anew."
  (interactive)
  (pronounced--do (pronounced--client-or-lose) :restart))

;;;; Hints, for clients that show none themselves

(defvar-local pronounced--hint-timer nil "Timer that will ask for hints.")

(defun pronounced--remove-hints (&optional start end)
  "Remove the hints between START and END, or all."
  (remove-overlays (or start (point-min)) (or end (point-max)) 'pronounced t))

(defun pronounced--show-hints (client hints start end)
  "Show HINTS, which CLIENT got, for the text between START and END."
  (save-excursion
    (save-restriction
      (widen)
      (pronounced--remove-hints start end)
      (seq-doseq (hint hints)
        (let* ((at (pronounced--do client :point (plist-get hint :position)))
               (overlay (make-overlay (max (point-min) (1- at)) at nil t)))
          (overlay-put overlay 'pronounced t)
          (overlay-put overlay 'evaporate t)
          (overlay-put overlay 'after-string
                       (propertize (concat " " (plist-get hint :label)) 'face 'pronounced-hint)))))))

(defun pronounced--ask-hints (buffer)
  "Ask for the hints of what can be seen of BUFFER."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (setq pronounced--hint-timer nil)
      (when-let ((client (and pronounced-hints-mode (pronounced--client))))
        (let* ((window (get-buffer-window buffer t))
               (start (if window (window-start window) (point-min)))
               (end (min (point-max) (if window (window-end window) (+ start 20000))))
               (tick (buffer-chars-modified-tick)))
          (if (equal pronounced-inlay-hints "off")
              (pronounced--remove-hints)
            (pronounced--do
             client :request "textDocument/inlayHint"
             (list :textDocument (list :uri (pronounced--do client :uri))
                   :range (list :start (pronounced--do client :position start)
                                :end (pronounced--do client :position end)))
             (lambda (hints)
               (when (buffer-live-p buffer)
                 (with-current-buffer buffer
                   (if (= tick (buffer-chars-modified-tick)) ; else they will be asked for again
                       (pronounced--show-hints client hints start end))))))))))))

(defun pronounced-hints-refresh (&rest _)
  "Have the hints of this buffer asked for soon."
  (when (and (bound-and-true-p pronounced-hints-mode) (not pronounced--hint-timer))
    (setq pronounced--hint-timer (run-with-timer 0.2 nil #'pronounced--ask-hints (current-buffer)))))

(defun pronounced--hints-scrolled (window _start)
  "Have the hints of WINDOW asked for soon."
  (with-current-buffer (window-buffer window) (pronounced-hints-refresh)))

(define-minor-mode pronounced-hints-mode
  "Show pronunciations behind words, as `pronounced-inlay-hints' wants."
  :lighter nil
  (if pronounced-hints-mode
      (progn
        (add-hook 'after-change-functions #'pronounced-hints-refresh nil t)
        (add-hook 'window-scroll-functions #'pronounced--hints-scrolled nil t)
        (pronounced-hints-refresh))
    (remove-hook 'after-change-functions #'pronounced-hints-refresh t)
    (remove-hook 'window-scroll-functions #'pronounced--hints-scrolled t)
    (pronounced--remove-hints)))

(defun pronounced-hints (words)
  "Show hints for WORDS from now on: \"off\", \"heteronyms\", \"out-of-vocabulary\" or \"all\"."
  (interactive
   (list (completing-read "Hints for: " '("off" "heteronyms" "out-of-vocabulary" "all") nil t)))
  (customize-set-variable 'pronounced-inlay-hints words))

;;;; Commands

(defun pronounced--region ()
  "Return the start and the end of the region, or of the buffer."
  (if (use-region-p)
      (list (region-beginning) (region-end))
    (list (point-min) (point-max))))

(defun pronounced--range (start end)
  "Return the range from START to END as the protocol has it."
  (let ((client (pronounced--client-or-lose)))
    (list :start (pronounced--do client :position start) :end (pronounced--do client :position end))))

(defun pronounced--replace (start end text)
  "Put TEXT in the place of what is between START and END."
  (save-excursion
    (delete-region start end)
    (goto-char start)
    (insert text)))

(defun pronounced-transcribe (start end &optional replace alphabet)
  "Show what is between START and END as it is pronounced, or put it there with REPLACE.
Interactively, that is the region or the buffer, and a prefix argument means REPLACE.  ALPHABET is \"ipa\" if nil."
  (interactive
   (append (pronounced--region)
           (list current-prefix-arg
                 (completing-read "Alphabet (ipa): " '("ipa" "arpabet" "respelling" "x-sampa" "espeak" "misaki")
                                  nil nil nil nil "ipa"))))
  (pronounced--execute "pronounced.transcribe"
                       (list :range (pronounced--range start end) :alphabet (or alphabet "ipa"))
                       (lambda (text)
                         (if replace
                             (pronounced--replace start end text)
                           (with-temp-message nil
                             (display-message-or-buffer text "*Pronunciation*"))))))

(defun pronounced-to-ssml (start end)
  "Show what is between START and END as SSML.  Interactively, that is the region or the buffer."
  (interactive (pronounced--region))
  (pronounced--execute "pronounced.toSSML" (list :range (pronounced--range start end))
                       (lambda (text)
                         (with-current-buffer (get-buffer-create "*SSML*")
                           (erase-buffer)
                           (insert text)
                           (goto-char (point-min))
                           (pronounced-ssml-mode)
                           (pop-to-buffer (current-buffer))))))

(defun pronounced-add-word (word &optional transcription workspace)
  "Add WORD to your lexicon with TRANSCRIPTION, which is ARPAbet or IPA, or as it is read now.
With WORKSPACE, or a prefix argument, add it to the lexicon of the workspace."
  (interactive
   (let ((word (read-string "Word: " (thing-at-point 'word t))))
     (list word
           (read-string (format "Pronunciation of %s, in ARPAbet or IPA (as it is read): " word))
           current-prefix-arg)))
  (let ((transcription (string-trim (or transcription "") "[ /]+" "[ /]+"))
        (case-fold-search nil))
    (pronounced--execute
     "pronounced.addToLexicon"
     (append (list :word word :scope (if workspace "workspace" "user"))
             (cond ((string-empty-p transcription) nil)
                   ((string-match-p "\\`[A-Z0-9 ]+\\'" transcription) (list :arpabet transcription))
                   (t (list :ipa transcription))))
     (lambda (_) (pronounced-hints-refresh)))))

(defun pronounced-remove-word (word &optional workspace)
  "Take WORD out of your lexicon.
With WORKSPACE, or a prefix argument, take it out of the lexicon of the workspace."
  (interactive (list (read-string "Word: " (thing-at-point 'word t)) current-prefix-arg))
  (pronounced--execute
   "pronounced.removeFromLexicon"
   (list :word word :scope (if workspace "workspace" "user"))
   (lambda (answer)
     (let ((removed (if (hash-table-p answer) (gethash "removed" answer) (plist-get answer :removed))))
       (if (eql removed 0) (message "The lexicon does not have %s" word)))
     (pronounced-hints-refresh))))

(defun pronounced-check ()
  "Say which program is used, and whether a server runs for this buffer."
  (interactive)
  (let ((program (pronounced-find-executable)))
    (message "%s: %s; %s" program
             (string-trim (shell-command-to-string (concat (shell-quote-argument program) " --version")))
             (if (pronounced--client) "a server is running for this buffer" "no server is running for this buffer"))))

;;;; Modes

;;;###autoload
(define-derived-mode pronounced-ssml-mode nxml-mode "SSML"
  "Major mode for the Speech Synthesis Markup Language.")

;;;###autoload
(define-derived-mode pronounced-pls-mode nxml-mode "PLS"
  "Major mode for lexicons in the Pronunciation Lexicon Specification.")

(defvar pronounced-dict-font-lock-keywords
  '(("^;;;.*\\|\\s-#.*" . 'font-lock-comment-face)
    ("^\\S-+" . 'font-lock-function-name-face)
    ("\\_<[A-Z][A-Z][12]\\_>" . 'font-lock-keyword-face))
  "What is told apart in dictionaries: comments, words, stressed vowels.")

;;;###autoload
(define-derived-mode pronounced-dict-mode text-mode "Dict"
  "Major mode for dictionaries in CMUdict's format."
  (setq-local font-lock-defaults '(pronounced-dict-font-lock-keywords t))
  (setq-local comment-start ";;; ")
  (setq-local comment-start-skip ";;;\\s-*"))

(defun pronounced--looks-like (regexp)
  "Tell whether REGEXP matches in the beginning of the buffer."
  (save-excursion
    (goto-char (point-min))
    (let ((case-fold-search nil))
      (re-search-forward regexp (min (point-max) 4000) t))))

;;;###autoload
(defun pronounced-pls-or-other-mode ()
  "Choose the mode of a file in .pls: playlists and PL/SQL have that ending, too."
  (if (pronounced--looks-like "<lexicon\\_>") (pronounced-pls-mode) (fundamental-mode)))

;;;###autoload
(defun pronounced-dict-or-other-mode ()
  "Choose the mode of a file in .dict: word lists have that ending, too."
  (if (or (= (point-min) (point-max))
          (pronounced--looks-like "^;;;\\|^\\S-+[ \t]+\\(?:[A-Z][A-Z]?[012]? \\)*[A-Z][A-Z]?[012]?[ \t]*$"))
      (pronounced-dict-mode)
    (text-mode)))

;;;###autoload
(progn
  (add-to-list 'auto-mode-alist '("\\.ssml\\'" . pronounced-ssml-mode))
  (add-to-list 'auto-mode-alist '("\\.pls\\'" . pronounced-pls-or-other-mode))
  (add-to-list 'auto-mode-alist '("\\.dict\\'" . pronounced-dict-or-other-mode)))

(provide 'pronounced) ; before those that require it
(with-eval-after-load 'eglot (require 'pronounced-eglot))
(with-eval-after-load 'lsp-mode (require 'pronounced-lsp))

;;; pronounced.el ends here
