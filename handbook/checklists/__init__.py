"""All checklists and onboarding paths of the book in one place: what the lists' pages share."""
