"""What can be changed about people: each checks who may, and leaves a line in the audit trail."""
