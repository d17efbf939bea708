;;; What a user does, in an Emacs without a screen.  -*- lexical-binding: t -*-
;;; SNIPPET: the configuration of docs/editors.md. RESULT: where the answers go, as JSON.
(require 'cl-lib)
(require 'json)

(defvar answers nil)
(defun answer (name value) (push (cons name value) answers))

(defun wait-for (what ready)
  (let ((end (+ (float-time) 15)) value)
    (while (not (setq value (funcall ready)))
      (when (> (float-time) end) (error "Waited for %s" what))
      (accept-process-output nil 0.05))
    value))

(defun work ()
  (package-initialize)
  (load (getenv "SNIPPET") nil t)
  (find-file (getenv "FILE"))
  (answer 'mode (symbol-name major-mode))
  ;; without a screen there is no command after which eglot-ensure would start the server
  (apply #'eglot--connect (eglot--guess-contact))
  (wait-for "the server" #'eglot-current-server)
  (flymake-start)
  (let ((found (wait-for "findings" #'flymake-diagnostics)))
    (answer 'findings
            (vconcat
             (mapcar (lambda (one)
                       `((line . ,(1- (line-number-at-pos (flymake-diagnostic-beg one))))
                         (from . ,(save-excursion (goto-char (flymake-diagnostic-beg one)) (current-column)))
                         (to . ,(save-excursion (goto-char (flymake-diagnostic-end one)) (current-column)))
                         (message . ,(flymake-diagnostic-text one))))
                     found)))
    (goto-char (+ 2 (flymake-diagnostic-beg (car found)))))
  (let (hover)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
    (answer 'hover (substring-no-properties (wait-for "the hover" (lambda () hover)))))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (answer 'actions (vconcat (mapcar #'car choices)))
               (caar choices))))
    (let ((before (buffer-chars-modified-tick))
          (last-nonmenu-event ?x)) ; by the keyboard: it asks in the minibuffer
      (eglot-code-actions (point) (point) nil t)
      (wait-for "the edit" (lambda () (/= before (buffer-chars-modified-tick))))))
  (answer 'text (buffer-substring-no-properties (point-min) (point-max)))
  (eglot--signal-textDocument/didChange)
  (wait-for "no findings" (lambda () (null (flymake-diagnostics)))))

(condition-case problem (work) (error (answer 'problem (error-message-string problem))))
(with-temp-file (getenv "RESULT") (insert (json-encode answers)))
(kill-emacs 0)
