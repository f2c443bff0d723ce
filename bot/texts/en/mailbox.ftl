# The demonstration's mailbox.
mailbox-title = Mailbox
mailbox-note = The demonstration's mailbox: all e-mails that the house has written, to whomever. Outside the demonstration this page does not exist.
mailbox-reload = Reload
mailbox-empty = No e-mails yet. A new one is here after a few seconds.
mailbox-elsewhere = E-mails go to the mail server of CPS_MAIL_URL and are not shown here.
mailbox-back = Back to the mailbox
mailbox-as-html = View as HTML
mailbox-from = From
mailbox-to = To
mailbox-sent-at = Sent
