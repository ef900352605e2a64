;;; pronounced-eglot.el --- pronounced with Eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; Loaded by pronounced.el once Eglot is there.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'pronounced)

(defclass pronounced-eglot-server (eglot-lsp-server) ()
  :documentation "The language server `pronounced'.")

(defun pronounced-eglot-contact (&optional _interactive _project)
  "Return how Eglot starts the server."
  (cons 'pronounced-eglot-server (pronounced-command)))

(defvar eglot-workspace-configuration)
(defun pronounced-eglot--settings (server)
  "Return our settings for SERVER; what `eglot-workspace-configuration' has goes before the rest."
  (let* ((all (if (functionp eglot-workspace-configuration)
                  (funcall eglot-workspace-configuration server)
                eglot-workspace-configuration))
         (given (if (keywordp (car-safe all)) (plist-get all :pronounced) (alist-get :pronounced all)))
         (settings (pronounced-settings)))
    (while given
      (setq settings (plist-put settings (pop given) (pop given))))
    settings))

(cl-defmethod eglot-initialization-options ((server pronounced-eglot-server))
  "Return the settings for SERVER."
  (list :pronounced (pronounced-eglot--settings server)))

(cl-defmethod eglot-client-capabilities ((_server pronounced-eglot-server))
  "Return what Eglot can do, and that hints can be asked for anew, and the user whether to undo."
  (let* ((all (cl-call-next-method))
         (workspace (plist-get all :workspace))
         (window (plist-get all :window)))
    (setq all (plist-put all :workspace (plist-put workspace :inlayHint '(:refreshSupport t))))
    (plist-put all :window (plist-put window :showMessage '(:messageActionItem (:additionalPropertiesSupport :json-false))))))

(cl-defmethod eglot-handle-request ((_server pronounced-eglot-server) (_method (eql window/showMessageRequest))
                                    &key message actions &allow-other-keys)
  "Ask which of ACTIONS the user wants after MESSAGE.  Eglot itself would suggest the first."
  (let ((choice (completing-read (format "%s  %s (nothing): " message
                                         (mapconcat (lambda (action) (plist-get action :title)) actions ", "))
                                 (mapcar (lambda (action) (plist-get action :title)) actions) nil t)))
    (unless (string-empty-p choice) (list :title choice))))

(cl-defmethod eglot-handle-request ((server pronounced-eglot-server) (_method (eql workspace/configuration)) &key items)
  "Tell SERVER the settings that ITEMS name."
  (cl-map 'vector
          (lambda (item)
            (and (equal (plist-get item :section) "pronounced") (pronounced-eglot--settings server)))
          items))

(defun pronounced-eglot--each (server function)
  "Call FUNCTION in each buffer that SERVER is for."
  (dolist (buffer (eglot--managed-buffers server))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer (funcall function)))))

(defvar eglot-inlay-hints-mode)
(declare-function eglot-inlay-hints-mode "eglot" (&optional argument))
(defun pronounced-eglot--refresh ()
  "Have the hints of this buffer shown anew."
  (if (bound-and-true-p eglot-inlay-hints-mode)
      (progn (eglot-inlay-hints-mode -1) (eglot-inlay-hints-mode 1))
    (pronounced-hints-refresh)))

(cl-defmethod eglot-handle-request ((server pronounced-eglot-server) (_method (eql workspace/inlayHint/refresh)) &rest _)
  "Have the hints of all buffers of SERVER asked for anew."
  (pronounced-eglot--each server #'pronounced-eglot--refresh)
  nil)

(defun pronounced-eglot--client ()
  "Return the client of the current buffer; see `pronounced-client-functions'."
  (when-let ((server (and (eglot-managed-p) (eglot-current-server)))) ; a buffer that is let go would keep a dead server
    (when (object-of-class-p server 'pronounced-eglot-server)
      (list :request (lambda (method params callback)
                       (eglot--signal-textDocument/didChange)
                       (jsonrpc-async-request
                        server (intern (concat ":" method)) params
                        :success-fn callback
                        :error-fn (lambda (err) (message "pronounced: %s" (plist-get err :message)))))
            :position (lambda (point) (eglot--pos-to-lsp-position point))
            :point (lambda (position) (eglot--lsp-position-to-point position))
            :uri (lambda () (plist-get (eglot--TextDocumentIdentifier) :uri))
            :tell (lambda ()
                    (jsonrpc-notify server :workspace/didChangeConfiguration
                                    (list :settings (list :pronounced (pronounced-eglot--settings server)))))
            :restart (lambda () (eglot-reconnect server))))))

(defun pronounced-eglot--managed ()
  "Show hints in a buffer that Eglot manages, unless Eglot does."
  (cond ((not (pronounced-eglot--client)) (pronounced-hints-mode -1))
        ((not (fboundp 'eglot-inlay-hints-mode)) (pronounced-hints-mode 1))))

(add-hook 'pronounced-client-functions #'pronounced-eglot--client)
(add-hook 'eglot-managed-mode-hook #'pronounced-eglot--managed)

(put 'pronounced-ssml-mode 'eglot-language-id "ssml")
(put 'pronounced-pls-mode 'eglot-language-id "pls")
(put 'pronounced-dict-mode 'eglot-language-id "cmudict")
(put 'text-mode 'eglot-language-id "plaintext")

(if (fboundp 'eglot--languages)
    (add-to-list 'eglot-server-programs (cons pronounced-modes #'pronounced-eglot-contact))
  ;; Older Eglot calls all that one server has by the language of the first: so each mode gets a server.
  (dolist (mode pronounced-modes)
    (add-to-list 'eglot-server-programs (cons mode #'pronounced-eglot-contact))))
;; Last, for many modes derive from `text-mode' that have servers of their own.
(add-to-list 'eglot-server-programs (cons 'text-mode #'pronounced-eglot-contact) t)

(provide 'pronounced-eglot)
;;; pronounced-eglot.el ends here
