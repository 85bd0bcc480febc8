"""Register books that an office already keeps (XLSX, XLS, CSV, DOCX), read into entries.

The stages, in order: `sheets` (file -> tables of cells), `headings` (which column is what), `rows`
(a row -> a draft, or why not), `taking_rows` (drafts -> the register), `imports` (what was taken
in, and how to take it back).
"""
