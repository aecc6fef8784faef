"""Tasks: their rules, storage, repeats and the journal that takes changes back."""
