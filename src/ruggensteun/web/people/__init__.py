"""People: accounts and roles, patient files, who sees whom, consents, invitations and the audit trail."""
