"""What is known of every page besides its text: owner, review, platforms, translation, who uses it."""
