//! # A hundred million documents
//!
//! One machine with eight cores reads a web archive of a million pages over lunch: [the command](super::command) and
//! [`Reader::read_all`](crate::Reader) are enough, and what stops is gone on with. Beyond that, the documents lie in object storage, and the
//! work is spread by an engine that others maintain. Nobody should write a cluster for it.
//!
//! `examples/distributed` is a package of its own with the reader as functions of
//! [DataFusion](https://datafusion.apache.org), which is a library for SQL over Arrow, and
//! [Ballista](https://datafusion.apache.org/ballista), its engine for several machines. The crate itself knows nothing of them.
//!
//! ```text
//! SELECT cell['issuer'] AS issuer, cell['year'] AS year, sum(cell['value']) AS received
//! FROM (SELECT unnest(gongkai_cells(content, url)) AS cell FROM documents)
//! WHERE cell['path'] = 'requests.received.total'
//! GROUP BY cell['issuer'], cell['year'];
//! ```
//!
//! | function | gives |
//! |---|---|
//! | `gongkai_read(content [, name])` | `Struct {report, coverage}`: rows of the [tables](super::tables) `reports` and `coverage` |
//! | `gongkai_cells(content [, name])` | `List<Struct>`: the rows of `cells`, for `unnest` |
//! | `gongkai_findings(content [, name])` | `List<Struct>`: the rows of `findings` |
//! | `gongkai_sniff(content)` | `Struct {verdict, edition, tables, confidence}`, without reading |
//!
//! A document that cannot be read never fails a query: what is asked of it is null, and `gongkai_read(…)['coverage']` has
//! `error_kind` and `error`. `panel.sql` beside the program makes the national panel: requests by organ and year, findings by
//! rule, what a year carries in that the year before did not carry out, and what could not be read. The last is not to be left
//! out: a sum is a sum over what was read.
//!
//! # From Python, with a cluster of somebody else
//!
//! Spark needs no function of ours: it gives each of its workers some documents, and the worker runs the command. This was
//! tried with PySpark 4 and the made-up documents of `examples/folder.rs`; the rows are those of `gongkai table cells` over the
//! same files. The program must be on every machine.
//!
//! ```python
//! import pathlib, subprocess, tempfile
//! import pyarrow.parquet as parquet
//! from pyspark.sql import SparkSession
//! from pyspark.sql.pandas.types import from_arrow_schema
//!
//! def cells(batches):
//!     """The cells of the documents in the columns url and content."""
//!     for batch in batches:
//!         with tempfile.TemporaryDirectory() as work:
//!             documents, table = pathlib.Path(work, "documents"), pathlib.Path(work, "cells.parquet")
//!             documents.mkdir()
//!             for number, content in enumerate(batch["content"].to_pylist()):
//!                 pathlib.Path(documents, str(number)).write_bytes(content or b"")
//!             # It ends with 2 where a document could not be read.
//!             done = subprocess.run(["gongkai", "table", "cells", documents, "-o", table, "-q"], stderr=subprocess.PIPE)
//!             if done.returncode not in (0, 1, 2):
//!                 raise RuntimeError(done.stderr.decode())
//!             rows = parquet.read_table(table)
//!             urls = batch["url"].to_pylist()
//!             names = [urls[int(pathlib.Path(name).name)] for name in rows["document"].to_pylist()]
//!             place = rows.schema.get_field_index("document")
//!             yield from rows.set_column(place, rows.schema.field(place), [names]).to_batches()
//!
//! spark = SparkSession.builder.getOrCreate()
//! example = parquet.read_schema("cells.parquet")  # any table of cells
//! documents = spark.read.parquet("documents")
//! documents.mapInArrow(cells, from_arrow_schema(example)).write.parquet("cells")
//! ```
//!
//! `coverage` and `findings` are made in the same way. The result is a folder of Parquet files in the long format, which DuckDB
//! (`FROM 'cells/*.parquet'`), Spark, pandas and the engine above read alike: most questions are asked of these, and not of the
//! documents again.
