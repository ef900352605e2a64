;;; pronounced-lsp.el --- pronounced with lsp-mode  -*- lexical-binding: t; -*-

;;; Commentary:

;; Loaded by pronounced.el once lsp-mode is there.  The server is an add-on: it runs beside others.

;;; Code:

(require 'lsp-mode)
(require 'pronounced)

(defun pronounced-lsp--activate (_file mode)
  "Tell whether the server is for a buffer in MODE."
  (or (memq mode pronounced-modes) (eq mode 'text-mode)))

(defun pronounced-lsp--available ()
  "Tell whether the program is there; if not, say so."
  (condition-case err
      (pronounced-command)
    (user-error (display-warning 'pronounced (error-message-string err) :error)
                nil)))

(dolist (pair '((pronounced-ssml-mode . "ssml") (pronounced-pls-mode . "pls") (pronounced-dict-mode . "cmudict")
                (text-mode . "plaintext") (message-mode . "plaintext") (rst-mode . "restructuredtext")
                (org-mode . "org")))
  (add-to-list 'lsp-language-id-configuration pair t))

(lsp-register-custom-settings
 '(("pronounced.inlayHints" pronounced-inlay-hints)
   ("pronounced.alphabet" pronounced-alphabet)
   ("pronounced.maxLength" pronounced-max-length)
   ("pronounced.diagnostics" pronounced-diagnostics)
   ("pronounced.comments" pronounced-comments t)
   ("pronounced.strings" pronounced-strings t)
   ("pronounced.rhymes" pronounced-rhymes t)))

(defun pronounced-lsp--refresh (&rest _)
  "Have the hints of all buffers asked for anew."
  (dolist (buffer (pronounced--buffers))
    (with-current-buffer buffer (pronounced-hints-refresh)))
  nil)

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection #'pronounced-command #'pronounced-lsp--available)
  :activation-fn #'pronounced-lsp--activate
  :server-id 'pronounced
  :add-on? t
  :priority -2
  :initialization-options (lambda () (list :pronounced (pronounced-settings)))
  :request-handlers (let ((handlers (make-hash-table :test #'equal)))
                      (puthash "workspace/inlayHint/refresh" #'pronounced-lsp--refresh handlers)
                      handlers)
  :initialized-fn (lambda (workspace)
                    (with-lsp-workspace workspace
                      (lsp--set-configuration (lsp-configuration-section "pronounced"))))))

(defun pronounced-lsp--workspace ()
  "Return our workspace of the current buffer, or nil."
  (seq-find (lambda (workspace)
              (and (eq (lsp--workspace-server-id workspace) 'pronounced)
                   (eq (lsp--workspace-status workspace) 'initialized)))
            (lsp-workspaces)))

(defun pronounced-lsp--plist (value)
  "Return VALUE with hash tables made plists."
  (cond ((hash-table-p value)
         (let (plist)
           (maphash (lambda (key element)
                      (setq plist (plist-put plist (intern (concat ":" key)) (pronounced-lsp--plist element))))
                    value)
           plist))
        ((stringp value) value)
        ((or (vectorp value) (and (consp value) (not (keywordp (car value)))))
         (mapcar #'pronounced-lsp--plist value))
        (t value)))

(defun pronounced-lsp--position (position)
  "Return POSITION, a plist, as lsp-mode has it."
  (lsp-make-position :line (plist-get position :line) :character (plist-get position :character)))

(defun pronounced-lsp--client ()
  "Return the client of the current buffer; see `pronounced-client-functions'."
  (when-let ((workspace (and (bound-and-true-p lsp-mode) (pronounced-lsp--workspace))))
    (list :request (lambda (method params callback)
                     (with-lsp-workspace workspace
                       (lsp-request-async method params
                                          (lambda (result) (funcall callback (pronounced-lsp--plist result)))
                                          :error-handler
                                          (lambda (err) (message "pronounced: %s" (lsp:json-error-message err)))
                                          :mode 'detached)))
          :position (lambda (point) (pronounced-lsp--plist (lsp--point-to-position point)))
          :point (lambda (position) (lsp--position-to-point (pronounced-lsp--position position)))
          :uri (lambda () (lsp--buffer-uri))
          :tell (lambda ()
                  (with-lsp-workspace workspace
                    (lsp--set-configuration (lsp-configuration-section "pronounced"))))
          :restart (lambda () (lsp-workspace-restart workspace)))))

(defun pronounced-lsp--opened ()
  "Show hints in a buffer that is opened in our server, unless lsp-mode does."
  (when (and (pronounced-lsp--client) (not (bound-and-true-p lsp-inlay-hint-enable)))
    (pronounced-hints-mode 1)))

(add-hook 'pronounced-client-functions #'pronounced-lsp--client)
(add-hook 'lsp-after-open-hook #'pronounced-lsp--opened)

(provide 'pronounced-lsp)
;;; pronounced-lsp.el ends here
