"""Plays the runner of a composite GitHub Action: its expressions, conditions, files and environment, for what action.yml uses."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_TOKEN = re.compile(r"'([^']*)'|(==|!=|&&|\|\|)|([\w.-]+)")


@dataclass
class Run:
    """What a run of the action did: its output, the steps that ran, the others that it used, and its exit code."""

    printed: str = ""
    ran: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    code: int = 0
    summary: str = ""
    context: dict[str, Any] = field(default_factory=dict)


def act(
    action: Path, checkout: Path, temp: Path, event: Mapping[str, Any], programs: Path, **given: str
) -> Run:
    """Run the action in a checkout as GitHub would for an event; `programs` come first on the path."""
    told = yaml.safe_load(action.read_text(encoding="utf-8"))
    assert given.keys() <= told["inputs"].keys()
    github = {
        "event_name": "pull_request" if event else "push",
        "token": "secret",
        "event": {"pull_request": event},
    }
    run = Run(context={"github": github, "steps": {}, "runner": {"temp": str(temp)}})
    run.context["inputs"] = {
        name: given.get(name, filled(str(one.get("default", "")), run.context))
        for name, one in told["inputs"].items()
    }
    for step in told["runs"]["steps"]:
        if holds(step.get("if", ""), run):
            _step(step, run, action, checkout, temp, programs)
    run.summary = (
        (temp / "summary").read_text(encoding="utf-8") if (temp / "summary").exists() else ""
    )
    return run


def _step(
    step: Mapping[str, Any], run: Run, action: Path, checkout: Path, temp: Path, programs: Path
) -> None:
    if "uses" in step:
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"])
        run.used.append(step["uses"])
        return
    assert step["shell"] == "bash"  # a composite action must name the shell
    output = temp / "output"
    output.write_text("")
    own = {name: filled(str(value), run.context) for name, value in step.get("env", {}).items()}
    files = {
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
        "RUNNER_TEMP": str(temp),
    }
    place = {
        "GITHUB_ACTION_PATH": str(action.parent),
        "GITHUB_WORKSPACE": str(checkout),
        "CI": "true",
    }
    environment = {
        **os.environ,
        **files,
        **place,
        **own,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    command = [
        "bash",
        "--noprofile",
        "--norc",
        "-eo",
        "pipefail",
        "-c",
        filled(step["run"], run.context),
    ]
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    run.printed += done.stdout + done.stderr
    run.ran.append(step.get("name", ""))
    run.code = run.code or done.returncode
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    run.context["steps"][step.get("id", "")] = {
        "outputs": outputs,
        "outcome": "failure" if done.returncode else "success",
    }


def holds(condition: str, run: Run) -> bool:
    """Whether a step runs: where none has failed before, and its condition holds."""
    return run.code == 0 and (not condition or _value(condition, run.context) not in ("", "false"))


def filled(text: str, context: Mapping[str, Any]) -> str:
    """A text with its expressions replaced by their values."""
    return _EXPRESSION.sub(lambda match: _value(match[1], context), text)


def _value(expression: str, context: Mapping[str, Any]) -> str:
    """`||` binds least, then `&&`, then comparisons, as in GitHub's expressions; there are no brackets here."""
    for sign in ("||", "&&"):
        parts = expression.split(f" {sign} ")
        if len(parts) > 1:
            values = [_value(one, context) for one in parts]
            is_enough = [value not in ("", "false") for value in values]
            at = next(
                (at for at, enough in enumerate(is_enough) if enough == (sign == "||")),
                len(values) - 1,
            )
            return values[at]
    tokens = [match.groups() for match in _TOKEN.finditer(expression)]
    terms = [_term(text, name, context) for text, sign, name in tokens if not sign]
    signs = [sign for _, sign, _ in tokens if sign]
    return terms[0] if not signs else str((terms[0] == terms[1]) == (signs[0] == "==")).lower()


def _term(text: str | None, name: str, context: Mapping[str, Any]) -> str:
    if text is not None:
        return text
    found: Any = context
    for part in name.split("."):
        found = found.get(part, "") if isinstance(found, Mapping) else ""
    return str(found)
