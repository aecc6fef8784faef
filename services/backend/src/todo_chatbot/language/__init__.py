"""The embedded assistant's understanding of language: pure functions, no I/O.

A language is a package here (`en`, later `ur`) with the same functions; `understand` and friends choose it by
`ParseContext.language`.
"""
