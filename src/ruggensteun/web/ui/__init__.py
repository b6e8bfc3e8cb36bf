"""How everything looks: the page, the components, the style sheet. Knows no other app."""
