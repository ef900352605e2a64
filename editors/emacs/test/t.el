;;; t.el --- Tests in a real Emacs  -*- lexical-binding: t; -*-

;; test.sh runs it, with CLIENT eglot or lsp-mode.  Environment: PROJECT, PRONOUNCED_BIN, LEXICON.

(require 'cl-lib)

(defvar failed 0)

(defun check (what ok &optional got)
  (princ (format "%s %s%s\n" (if ok "ok  " "FAIL") what (if ok "" (format ": %S" got))))
  (unless ok (cl-incf failed)))

(defun wait (get &optional seconds)
  "Wait until GET returns something, and return it."
  (let ((end (+ (float-time) (or seconds 8))) result)
    (while (and (not (setq result (funcall get))) (< (float-time) end))
      (accept-process-output nil 0.02))
    result))

(defun in (text part) (and (stringp text) (string-match-p (regexp-quote part) text)))

(defvar client (intern (getenv "CLIENT")))
(defvar project (file-name-as-directory (getenv "PROJECT")))
(defvar asked nil)
(setq make-backup-files nil auto-save-default nil create-lockfiles nil
      eglot-autoreconnect t eglot-connect-timeout 10 eglot-send-changes-idle-time 0.05
      lsp-restart 'auto-restart lsp-auto-guess-root t lsp-enable-suggest-server-download nil lsp-keep-workspace-alive nil
      lsp-session-file (expand-file-name "lsp-session" (getenv "HOME")) lsp-idle-delay 0.05
      lsp-enable-file-watchers nil lsp-headerline-breadcrumb-enable nil)
(advice-add 'completing-read :override (lambda (prompt &rest _) (push prompt asked) ""))

(require 'pronounced)
(require client)
(when (eq client 'lsp-mode) (require 'lsp-modeline) (require 'lsp-diagnostics))
(require 'flymake)

(defun server () (pronounced--client))

(defun start ()
  (if (eq client 'eglot)
      (apply #'eglot (eglot--guess-contact))
    (lsp))
  (wait #'server))

(defun request (method params)
  "Return the result of METHOD with PARAMS."
  (let ((result 'none))
    (pronounced--do (server) :request method params (lambda (r) (setq result r)))
    (wait (lambda () (not (eq result 'none))))
    result))

(defun at (text)
  "Go to TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun hover (text)
  "Return what the hover of TEXT says."
  (at text)
  (let ((contents (plist-get
                   (request "textDocument/hover"
                            (list :textDocument (list :uri (pronounced--do (server) :uri))
                                  :position (pronounced--do (server) :position (point))))
                   :contents)))
    (if (stringp contents) contents (plist-get contents :value))))

(defun eldoc-text ()
  "Return what Eldoc shows at point."
  (let (shown)
    (if (eq client 'eglot)
        (run-hook-wrapped 'eldoc-documentation-functions
                          (lambda (function)
                            (funcall function (lambda (text &rest _) (push (format "%s" text) shown)))
                            nil))
      (setq lsp-eldoc-render-all t)
      (advice-add 'lsp--eldoc-message :override (lambda (&optional text) (push (format "%s" text) shown)))
      (lsp-hover))
    (wait (lambda () (cl-some (lambda (text) (and (in text "ˈɹɛd") text)) shown)) 4)))

(defun hints ()
  "Return the hints that are shown."
  (mapconcat (lambda (overlay) (substring-no-properties (or (overlay-get overlay 'after-string) "")))
             (cl-remove-if-not (lambda (overlay) (overlay-get overlay 'pronounced)) (overlays-in (point-min) (point-max))) ""))

(defun line () (save-excursion (goto-char (point-min)) (buffer-substring-no-properties (point) (line-end-position))))

(defun kill-server ()
  (let ((process (if (eq client 'eglot)
                     (jsonrpc--process (eglot-current-server))
                   (lsp--workspace-cmd-proc (car (lsp-workspaces))))))
    (signal-process process 'SIGKILL)))

(defun run ()
  ;; No program: a clear word.
  (let* ((pronounced-executable "/nowhere/pronounced")
         (said (condition-case err (progn (pronounced-command) nil) (user-error (error-message-string err)))))
    (check "says that the program is missing" (and (in said "/nowhere/pronounced") (in said "pronounced-executable")) said))

  (setq pronounced-executable (getenv "PRONOUNCED_BIN") pronounced-inlay-hints "heteronyms")
  (find-file (concat project "notes.md"))
  (switch-to-buffer (current-buffer))
  (unless (memq major-mode '(markdown-mode text-mode)) (text-mode))
  (when (eq client 'lsp-mode) (lsp-workspace-folders-add project))
  (check "serves a Markdown file" (start) major-mode)
  (check "the hover of a heteronym" (in (hover "read") "ˈɹɛd") (hover "read"))
  (at "read")
  (check "Eldoc shows it" (eldoc-text))

  (check "hints of heteronyms" (wait (lambda () (in (hints) "ˈɹɛd"))) (hints))
  (pronounced-hints "all")
  (check "hints of all words" (wait (lambda () (in (hints) "ˈjɛstɚˌdeɪ"))) (hints))
  (pronounced-hints "off")
  (check "no hints" (wait (lambda () (equal (hints) ""))) (hints))

  ;; A code action, by the client's own command.
  (at "read")
  (setq last-nonmenu-event ?x) ; the keyboard, not a mouse
  (advice-add 'completing-read :override
              (lambda (prompt collection &rest _)
                (push prompt asked)
                (or (cl-find-if (lambda (title) (in title "Wrap in SSML")) (all-completions "" collection)) ""))
              '((name . choose)))
  (if (eq client 'eglot)
      (eglot-code-actions (point) (1+ (point)) nil t)
    (lsp-execute-code-action (cl-find-if (lambda (action) (in (lsp:code-action-title action) "Wrap in SSML"))
                                         (lsp-code-actions-at-point))))
  (advice-remove 'completing-read 'choose)
  (check "an action wraps the word" (wait (lambda () (in (line) "ph=\"ˈɹɛd\">read</phoneme>")) 3) (line))
  (erase-buffer)
  (insert "I read it yesterday.\n\nzorbling is a word.\n")

  ;; The lexicon.
  (setq asked nil)
  (pronounced-add-word "zorbling" "Z IH1 P")
  (check "an added word is used" (wait (lambda () (in (hover "zorbling") "/ˈzɪp/"))) (hover "zorbling"))
  (check "it is in the file" (file-exists-p (getenv "LEXICON")))
  (pronounced-remove-word "zorbling")
  (check "a removed word is not used" (wait (lambda () (not (in (hover "zorbling") "/ˈzɪp/")))) (hover "zorbling"))
  (if (eq client 'eglot) ; lsp-mode does not say that it can ask: there it is a message
      (check "undo is offered" (wait (lambda () asked)) asked))

  ;; Commands.
  (pronounced-transcribe (point-min) (line-end-position 1) t "arpabet")
  (goto-char (point-min))
  (check "a text is transcribed" (wait (lambda () (in (buffer-string) "{R EH1 D}"))) (buffer-string))
  (erase-buffer)
  (insert "They will read it.\n")
  (pronounced-to-ssml (point-min) (point-max))
  (check "SSML in a buffer"
         (wait (lambda () (and (get-buffer "*SSML*") (with-current-buffer "*SSML*" (in (buffer-string) "<speak"))))))
  (switch-to-buffer "notes.md")

  ;; A killed server.
  (let ((before (if (eq client 'eglot) (eglot-current-server) (lsp--workspace-proc (car (lsp-workspaces))))))
    (kill-server)
    (check "a killed server is started anew"
           (wait (lambda ()
                   (and (server)
                        (not (eq before (if (eq client 'eglot) (eglot-current-server)
                                          (lsp--workspace-proc (car (lsp-workspaces)))))))))))
  (check "it knows the text" (string-match-p "read\\*?\\*? `?/ˈɹid/" (hover "read")) (hover "read"))
  (let ((before (if (eq client 'eglot) (eglot-current-server) (lsp--workspace-proc (car (lsp-workspaces))))))
    (pronounced-restart)
    (check "restart"
           (wait (lambda ()
                   (and (server)
                        (not (eq before (if (eq client 'eglot) (eglot-current-server)
                                          (lsp--workspace-proc (car (lsp-workspaces))))))
                        (string-match-p "read\\*?\\*? `?/ˈɹid/" (hover "read")))))))

  ;; A dictionary.
  (set-buffer-modified-p nil)
  (find-file (concat project "words.dict"))
  (check "a word list is text" (eq major-mode 'text-mode) major-mode)
  (find-file (concat project "names.pls"))
  (check "a lexicon is of its mode" (eq major-mode 'pronounced-pls-mode) major-mode)
  (find-file (concat project "names.dict"))
  (check "a dictionary is of its mode" (eq major-mode 'pronounced-dict-mode) major-mode)
  (switch-to-buffer (current-buffer))
  (check "it is served" (start))
  (check "a wrong symbol is shown"
         (wait (lambda ()
                 (if (eq client 'eglot)
                     (progn (flymake-start) (flymake-diagnostics))
                   (not (seq-empty-p (lsp--get-buffer-diagnostics)))))))
  (check "its hover" (in (hover "GANDALF") "ˈɡændɑlf") (hover "GANDALF")))

(condition-case err
    (run)
  (error (check "no error" nil err)))
(princ (if (zerop failed) "all passed\n" (format "%d failed\n" failed)))
(kill-emacs (if (zerop failed) 0 1))
