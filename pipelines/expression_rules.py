"""How an expression is read: the names and types of a record's fields, for rule-engine, and its errors in words."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
import rule_engine
from msgspec import inspect
from rule_engine import DataType
from rule_engine.errors import (
    AttributeResolutionError,
    EngineError,
    RuleSyntaxError,
    SymbolResolutionError,
)

from scraper.errors import UsageError
from scraper.records import Record


def read_rule(text: str) -> Callable[[Record], bool]:
    """Whether an expression is true of a record; what asks an unknown value is not.

    Raises UsageError, which says what is wrong with `text` and where.
    """
    try:
        rule = rule_engine.Rule(text, context=_CONTEXT)
    except (EngineError, RecursionError) as error:
        raise UsageError(_plainly(text, error)) from None

    def matches(record: Record) -> bool:
        try:
            return bool(rule.matches(record))
        except (EngineError, TypeError, LookupError, ArithmeticError, AttributeError):
            return False

    return matches


def _plainly(text: str, error: BaseException) -> str:
    if isinstance(error, RuleSyntaxError):
        token = getattr(error, "token", None)
        if token is None:
            return f"column {len(text) + 1}: the expression ends too early"
        return f"column {token.lexpos + 1}: {token.value!r} cannot stand there"
    if isinstance(error, SymbolResolutionError):
        hint = f"; did you mean {error.suggestion}?" if error.suggestion else ""
        return f"column {_column(text, error.symbol_name)}: a record has no field {error.symbol_name}{hint}"
    if isinstance(error, AttributeResolutionError):
        return f"column {_column(text, error.attribute_name)}: there is no {error.attribute_name} of that"
    if isinstance(error, RecursionError):
        return "the expression is nested too deep"
    if "mismatch" in str(error):
        return "it compares values of types that do not go together, as a number with a text"
    return str(error)


def _column(text: str, name: str) -> int:
    match = re.search(rf"\b{re.escape(name)}\b", text)
    return match.start() + 1 if match else 1


def _value(part: msgspec.Struct, name: str) -> Any:
    value = getattr(part, name)
    return value.isoformat() if isinstance(value, datetime) else value


def _types(kind: type[msgspec.Struct]) -> dict[str, Any]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return {field.encode_name: _type(field.type) for field in info.fields}


def _type(kind: inspect.Type) -> Any:
    if isinstance(kind, inspect.Metadata):
        return _type(kind.type)
    if isinstance(kind, inspect.UnionType):
        return next(_type(one) for one in kind.types if not isinstance(one, inspect.NoneType))
    if isinstance(kind, inspect.VarTupleType):
        return DataType.ARRAY(_type(kind.item_type))
    if isinstance(kind, inspect.StructType):
        return DataType.OBJECT(kind.cls.__name__, _types(kind.cls), _value)
    if isinstance(kind, inspect.DictType):
        return DataType.MAPPING(DataType.STRING, DataType.STRING)
    return _PLAIN.get(type(kind), DataType.STRING)


_PLAIN = {inspect.BoolType: DataType.BOOLEAN, inspect.IntType: DataType.FLOAT, inspect.FloatType: DataType.FLOAT}
_CONTEXT = rule_engine.Context(resolver=_value, type_resolver=rule_engine.type_resolver_from_dict(_types(Record)))
