"""Everything that changes programmes, templates and drafts."""
