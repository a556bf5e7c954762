"""What to do with a mail or a form."""
