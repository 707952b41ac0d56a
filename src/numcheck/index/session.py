"""A session of Spark: on this machine, quiet and closed to the network, or what `spark-submit` gives; nothing is left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from numcheck.documents.extras import import_library
from numcheck.errors import Fault, NumcheckError

if TYPE_CHECKING:
    import subprocess

EXTRA, ENGINE = "spark", "the engine spark"
JAVA = 17  # the oldest that Spark 4 runs on
ATTEMPTS = 4  # at a task whose worker dies, as on a cluster
PATIENCE = 20.0  # seconds that Java has to end
TOLD = 300  # characters of what Spark says of a failure

_LOG = """\
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c: %m%n
"""


@contextmanager
def start_spark(jobs: int) -> Iterator[Any]:
    """A session of Spark with so many workers on this machine; under `spark-submit`, that of the cluster.

    Raises NumcheckError where the extra or Java is missing, and for whatever fails in Spark itself.
    """
    pyspark = import_library("", "pyspark", EXTRA, ENGINE)
    for name in ("pandas", "pyarrow"):  # Spark asks for both, though no value goes through pandas
        import_library("", name, EXTRA, ENGINE)
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not submitted:
        check_java()
    with TemporaryDirectory(prefix="numcheck-", ignore_cleanup_errors=True) as folder:
        conf = pyspark.SparkConf(loadDefaults=False)
        for name, value in ({} if submitted else _configure(folder, jobs)).items():
            conf.set(name, value)
        with _open_gateway(folder, conf) as gateway, _tell_failures(folder):
            context = pyspark.SparkContext(conf=conf, gateway=gateway)
            session = import_library("", "pyspark.sql", EXTRA, ENGINE).SparkSession(context)
            try:
                if not submitted:
                    import sys

                    context.pythonExec = sys.executable
                yield session
            finally:
                with suppress(Exception):  # of a Java that is gone already
                    session.stop()
                # The class keeps its first gateway, and would hand it, ended, to the next session of this process.
                pyspark.SparkContext._gateway = pyspark.SparkContext._jvm = None


def check_java() -> None:
    """Nothing; NumcheckError where there is no Java, or one that is too old."""
    import re
    import shutil
    import subprocess

    home = os.environ.get("JAVA_HOME", "")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    wanted = f"{ENGINE} needs Java {JAVA} or newer"
    try:
        told = subprocess.run([java or "java", "-version"], capture_output=True, text=True, timeout=60).stderr
    except (OSError, subprocess.TimeoutExpired):
        where = f"there is none in JAVA_HOME, {home}" if home else "no command java was found"
        raise NumcheckError(Fault(f"{wanted}, and {where}: install one, or use --engine embedded")) from None
    found = re.search(r'version "(?:1\.)?(\d+)', told)
    if not found or int(found[1]) < JAVA:
        this = f"Java {found[1]}" if found else "of an unknown version"
        raise NumcheckError(Fault(f"{wanted}, and this one is {this}", java or ""))


def _configure(folder: str, jobs: int) -> Mapping[str, str]:
    """The settings of a session on this machine: no port but on the loopback, no page, no file but in a folder that goes."""
    log = os.path.join(folder, "log4j2.properties")
    with open(log, "w", encoding="utf-8") as file:
        file.write(_LOG)
    java = f"-Djava.io.tmpdir={folder} -Dlog4j2.configurationFile={log} -XX:-UsePerfData"
    return {
        "spark.master": f"local[{jobs},{ATTEMPTS}]",
        "spark.app.name": "numcheck",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": java,
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": folder,
        "spark.sql.shuffle.partitions": str(2 * jobs),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }


@contextmanager
def _open_gateway(folder: str, conf: Any) -> Iterator[Any]:
    """A Java process that runs Spark, whose messages stand in a file `log` of the folder; it ends with us."""
    launch = import_library("", "pyspark.java_gateway", EXTRA, ENGINE).launch_gateway
    with open(os.path.join(folder, "log"), "wb") as log:
        try:
            gateway = launch(conf, {"stdout": log, "stderr": log})
        except Exception:
            raise NumcheckError(Fault(f"Spark does not start: {_read_end(folder)}")) from None
        try:
            yield gateway
        finally:
            gateway.shutdown()
            if (process := getattr(gateway, "proc", None)) is not None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing; the process has ended: by itself, as Spark does where its input is closed, or by force."""
    import subprocess

    with suppress(OSError):
        if process.stdin:
            process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _tell_failures(folder: str) -> Iterator[None]:
    """Nothing; what fails in Spark is a NumcheckError that says so in a line."""
    failures = (
        import_library("", "pyspark.errors", EXTRA, ENGINE).PySparkException,
        import_library("", "py4j.protocol", EXTRA, ENGINE).Py4JError,
        ConnectionError,
    )
    try:
        yield
    except failures as error:
        told = str(error).strip().partition("\n")[0][:TOLD] or _read_end(folder)
        raise NumcheckError(Fault(f"Spark gave up: {told}")) from error


def _read_end(folder: str) -> str:
    """The last line that Java wrote."""
    with open(os.path.join(folder, "log"), encoding="utf-8", errors="replace") as file:
        lines = [line.strip() for line in file if line.strip()]
    return lines[-1][:TOLD] if lines else "it says nothing"
