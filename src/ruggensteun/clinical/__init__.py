"""Pure clinical rules: doses, the ladder, the next step, red flags, adherence. No clock, no files.

Everything here takes values and gives values. Thresholds are data (`content/rules/`, read by
`catalogue.rules`); what a rule decides comes with its *because*, in keys and values, and
`catalogue.rule_words` says it in a language.
"""
