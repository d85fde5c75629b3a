"""The brief in each of its forms: text, Markdown, JSON and one HTML file."""
