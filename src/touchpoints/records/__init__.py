"""The nouns that a CRM keeps."""
