"""How the imports of a module are found."""

from __future__ import annotations

import ast

from sayso.run import contracts


def test_what_lines_of_every_module_import_is_what_its_syntax_tree_does() -> None:
    in_docstrings = {"sayso"}  # of which nothing depends on the package's own first file
    for path in sorted(contracts.OWN.rglob("*.py")):
        source = path.read_text("utf8")
        told = set(contracts.told_imports(source))
        parsed = set(contracts.parsed_imports(ast.parse(source)))
        assert (path.name, told - in_docstrings) == (path.name, parsed)
