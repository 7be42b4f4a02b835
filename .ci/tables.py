"""What pyarrow, DuckDB and pandas read in the tables against what the JSON of the same documents says."""

import csv
import json
import sys
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet as pq

folder = Path(sys.argv[1])
checks = 0


def check(name, held):
    global checks
    if not held:
        sys.exit(f"FAILED: {name}")
    checks += 1
    print(f"{name}: ok")


def leaves(value, path=""):
    """The cells of a report in JSON by their paths."""
    for key, inner in value.items():
        name = f"{path}.{key}" if path else key
        if isinstance(inner, dict):
            yield from leaves(inner, name)
        else:
            yield name, inner


reports = {}
unread = {}
for line in (folder / "read.jsonl").read_text(encoding="utf-8").splitlines():
    told = json.loads(line)
    if "error" in told:
        unread[told["path"]] = told["kind"]
        continue
    report = told["report"]
    tables = {name: report[name] for name in ("proactive_disclosure", "requests", "review_and_litigation")}
    cells = {path: value for path, value in leaves(tables) if not path.endswith("amount_unit")}
    reports[told["path"]] = (report, cells, told["coverage"])
check("there are reports and others", len(reports) > 300 and len(unread) > 5)

# The long format, by DuckDB.
db = duckdb.connect()
for table in ("cells", "reports", "findings", "suspects", "diagnostics", "coverage"):
    db.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder}/{table}.parquet'")
rows = db.execute("SELECT document, path, value, state FROM cells WHERE path NOT LIKE 'extra%'").fetchall()
check("every cell is there once", len(rows) == len({(row[0], row[1]) for row in rows}))
check("as many cells as in JSON", len(rows) == sum(len(cells) for _, cells, _ in reports.values()))


def number(told):
    return None if told is None else float(told)


wrong = [row for row in rows if number(reports[row[0]][1][row[1]]) != row[2]]
check("every value is that of the JSON", not wrong)
check("a value is there where the state says so", all((row[2] is not None) == (row[3] == "read") for row in rows))
check("some cells have no value", any(row[2] is None for row in rows))

# The wide format, by pandas.
wide = pandas.read_parquet(folder / "reports.parquet", dtype_backend="pyarrow").set_index("document")
check("a row for each report", sorted(wide.index) == sorted(reports))
held = True
for document, (report, cells, _) in reports.items():
    row = wide.loc[document]
    held &= (None if pandas.isna(row["year"]) else row["year"]) == report["year"]
    for path, value in cells.items():
        held &= (None if pandas.isna(row[path]) else float(row[path])) == number(value)
check("every column is that of the JSON", held)
sums = wide["requests.received.total"].sum()
summed = sum(cells["requests.received.total"] or 0 for _, cells, _ in reports.values())
check("pandas adds up a column", sums == summed)

# Coverage has every document.
coverage = db.execute("SELECT document, error_kind, read, expected FROM coverage").fetchall()
check("every document has a row", sorted(row[0] for row in coverage) == sorted([*reports, *unread]))
check("what was not read says why", all(row[1] == unread.get(row[0]) for row in coverage))
check("cells are counted", all(row[2] == reports[row[0]][2]["read"] for row in coverage if row[0] in reports))

# Findings and suspects are about cells that there are.
joined = db.execute(
    "SELECT count(*), count(cells.value) FROM suspects JOIN cells USING (document, path) WHERE suspects.stated = cells.value"
).fetchone()
check("suspects are cells with the value that is stated", joined[0] > 0 and joined[0] == joined[1])
check("findings have rules", db.execute("SELECT count(*) FROM findings WHERE rule IS NULL OR code NOT LIKE 'V%'").fetchone()[0] == 0)

# The same in CSV, and the schema with what it means.
for table in ("cells", "reports", "findings", "suspects", "diagnostics", "coverage"):
    file = pq.ParquetFile(folder / f"{table}.parquet")
    told = file.schema_arrow
    check(f"{table}: the schema is named", told.metadata[b"gongkai.schema"] == f"gongkai.{table}/1.0".encode())
    check(f"{table}: every column is described", all(field.metadata[b"description"] for field in told))
    parquet = file.read().to_pylist()
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    check(f"{table}: CSV has as many rows", len(rows) == len(parquet))
    read = duckdb.connect().execute(f"SELECT count(*) FROM '{folder}/{table}.csv'").fetchone()[0]
    check(f"{table}: DuckDB reads the CSV as it is", read == len(rows))

    def same(text, value):
        if value is None or text == "":
            return value is None and text == ""
        return float(text) == value if isinstance(value, (int, float)) else text == str(value)

    check(f"{table}: CSV has the same fields", all(same(row[name], other[name]) for row, other in zip(rows, parquet) for name in row))



# The queries of the README and of the guide give what is printed there.
def printed(page):
    """The queries of a page, each with the rows that are printed below it."""
    lines = [line.removeprefix("//!").removeprefix(" ") for line in Path(page).read_text(encoding="utf-8").splitlines()]
    for block in "\n".join(lines).split("```text\n")[1:]:
        query, box, rows = block.split("```")[0].partition("┌")
        if box and "SELECT" in query:
            cells = [line for line in rows.splitlines() if line.startswith("│")]
            table = [[cell.strip() for cell in line.strip("│").split("│")] for line in cells]
            yield query.strip().removeprefix("D ").rstrip(";"), table[0], table[2:]


for page, reports in (("README.md", "examples"), ("src/guide/tables.rs", "made")):
    queries = list(printed(page))
    check(f"{page}: there are queries", queries)
    for query, head, rows in queries:
        result = duckdb.sql(query.replace("'cells.parquet'", f"'{folder}/{reports}.parquet'"))
        found = [["NULL" if value is None else str(value) for value in row] for row in result.fetchall()]
        check(f"{page}: {head}", list(result.columns) == head and found == rows)

print(f"\n{checks} checks, 0 failed")
