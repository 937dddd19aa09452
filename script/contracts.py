"""An import rule that import-linter lacks: a package may import the standard library and what is named, no more."""

import sys
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    source = fields.ModuleField()
    allowed = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        source = self.source.name  # type: ignore[attr-defined]
        importers = {source} | graph.find_descendants(source)
        foreign = sorted(
            (importer, imported)
            for importer in importers
            for imported in graph.find_modules_directly_imported_by(importer)
            if not self._may(imported)
        )
        return ContractCheck(kept=not foreign, metadata={"foreign": foreign})

    def render_broken_contract(self, check: ContractCheck) -> None:
        foreign: list[tuple[str, str]] = check.metadata["foreign"]
        for importer, imported in foreign:
            output.print_error(f"{importer} is not allowed to import {imported}")

    def _may(self, module: str) -> bool:
        names: Any = self.allowed
        return module.partition(".")[0] in sys.stdlib_module_names or any(
            module == name or module.startswith(f"{name}.") for name in names
        )
