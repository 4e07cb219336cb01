;;; Emacs as an editor of policies: opens the example service as somebody would who has pasted what
;;; editors/emacs.md says, and looks at what Emacs shows and does.  Run by .ci/check-editors, in a copy of
;;; the service, with the page in $PAGE.  -*- lexical-binding: t -*-

(package-initialize)
(require 'cl-lib)
(require 'flymake)
(require 'project)

(defun fail (what seen)
  (message ".ci/editors/emacs.el: %s\n%.4000s" what (prin1-to-string seen))
  (kill-emacs 1))

(defun expect (condition what seen)
  (unless condition (fail what seen)))

(defun wait-for (what condition)
  "Wait until CONDITION gives something, and give that."
  (let ((result nil) (end (+ (float-time) 60)))
    (while (and (not (setq result (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or result (fail (concat "never came: " what) (flymake-diagnostics)))))

(defun go-to (mark &optional letters)
  "Put the caret on the first letter of MARK, or LETTERS behind it."
  (goto-char (point-min))
  (expect (search-forward mark nil t) (concat "the text lacks " mark) (buffer-string))
  (goto-char (+ (match-beginning 0) (or letters 0))))

(defun replace (old new)
  (go-to old)
  (delete-char (length old))
  (insert new)
  (eglot--signal-textDocument/didChange))

(defun findings (&rest rules)
  "Wait until Emacs shows the findings of RULES in the buffer."
  (wait-for
   (format "findings %s" rules)
   (lambda ()
     (flymake-start)
     (let ((shown (flymake-diagnostics)))
       (and (= (length shown) (length rules))
            (cl-every (lambda (rule)
                        (cl-some (lambda (one) (string-match-p (regexp-quote rule)
                                                               (flymake-diagnostic-text one)))
                                 shown))
                      rules)
            shown)))))

;; What the page says is run as it is.
(with-temp-buffer
  (insert-file-contents (getenv "PAGE"))
  (expect (re-search-forward "^```elisp\n\\(\\(?:.\\|\n\\)*?\\)```" nil t) "the page has no block" (buffer-string))
  (let ((block (match-string 1)))
    (with-temp-buffer (insert block) (eval-buffer))))

(setq eglot-sync-connect 60
      create-lockfiles nil)
(find-file "generate-text.policy.xml")
(expect (eq major-mode 'nxml-mode) "the file is no XML" major-mode)
;; `eglot-ensure' connects when a command ends, and none does here.
(run-hooks 'post-command-hook)
(wait-for "a connection" #'eglot-current-server)

;; Findings come, follow the text, and stand where they should.
(findings "240 s")
(replace " buffer-response=\"false\"" "")
(dolist (one (findings "240 s" "collects the response"))
  (let ((underlined (buffer-substring (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))
    (expect (member underlined '("forward-request" "300")) "another text is underlined" underlined)))

;; A fix is offered where the finding is, and mends it.
(go-to "forward-request" 3)
(let* ((actions (append (eglot-code-actions (point) (point)) nil))
       (fix (cl-find-if (lambda (action) (string-match-p "buffer-response=\"false\"" (plist-get action :title)))
                        actions)))
  (expect fix "the fix is not offered" actions)
  (eglot--apply-workspace-edit (plist-get fix :edit))
  (eglot--signal-textDocument/didChange)
  (go-to " buffer-response=\"false\"")
  (findings "240 s"))

;; Half-written text is completed.
(replace "<set-backend-service" "<set-back\n        <set-backend-service")
(go-to "<set-back\n" 9)
(pcase-let* ((`(,start ,end ,table . ,_) (eglot-completion-at-point))
             (offered (all-completions (buffer-substring start end) table)))
  (expect (cl-some (lambda (one) (string-match-p "set-backend-service" one)) offered)
          "the statement is not offered" offered))
(replace "<set-back\n        " "")

;; What stands at the caret is told.
(go-to "forward-request" 3)
(let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (expect (string-match-p "forward" (prin1-to-string hover)) "nothing is told" hover))

;; A variable gets another name wherever it stands.
(replace "<rewrite-uri"
         (concat "<set-variable name=\"call\" value=\"@(context.RequestId)\" />\n        "
                 "<set-header name=\"x-call\" exists-action=\"override\">\n            "
                 "<value>@(context.Variables[\"call\"].ToString())</value>\n        </set-header>\n        "
                 "<rewrite-uri"))
(go-to "name=\"call\"" 7)
(eglot-rename "trace")
(go-to "name=\"trace\"")
(go-to "Variables[\"trace\"]")

;; What is on one line is set out, and nothing else changes.
(let ((tidy (buffer-string)))
  (replace "<base />\n        <set-backend-service" "<base /><set-backend-service")
  (setq-local tab-width 4 indent-tabs-mode nil)
  (eglot-format-buffer)
  (eglot--signal-textDocument/didChange)
  (expect (string= (buffer-string) tidy) "it is set out otherwise" (buffer-string)))

;; From a named value to where it is defined.
(go-to "{{MODEL-SERVER-ROUTE}}" 4)
(let* ((found (xref-backend-definitions 'eglot "LSP identifier at point."))
       (file (xref-location-group (xref-item-location (car found)))))
  (expect (string-match-p "named-values\\.json\\'" file) "it leads elsewhere" file))

;; It ends when the editor does.
(eglot-shutdown (eglot-current-server))
(set-buffer-modified-p nil)
(message "Emacs: all passed")
