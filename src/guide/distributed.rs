//! # A hundred million documents
//!
//! A million reports are a matter of minutes for one machine: [the command](super::command) and
//! [`Reader::read_all`](crate::Reader) are enough, and what stops is gone on with. Beyond that, the documents lie in object
//! storage, and the work is spread by an engine that others maintain. Nobody should write a cluster for it.
//!
//! `examples/distributed` is a package of its own with the reader as functions of [DataFusion](https://datafusion.apache.org),
//! which is a library for SQL over Arrow, and [Ballista](https://datafusion.apache.org/ballista), its engine for several
//! machines. The crate itself knows nothing of them.
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
//! # What was measured
//!
//! `examples/distributed/run.sh` builds all, makes 100,000 documents (reports in all layouts, pages, Word files, some spoiled,
//! other documents among them; 4 KB each on average), runs `panel.sql` over them with one partition, with two, and on a
//! scheduler with two executors, and compares the checksums of the four results: they were the same. On 29 November 2026, two
//! cores of a shared machine:
//!
//! | | one core | two cores | two executors |
//! |---|---:|---:|---:|
//! | the crate alone: read and audit, documents a second | 15,200 | 27,600 | |
//! | the statement on findings, which does the same | 14,500 | 27,000 | 26,300 |
//! | all four statements | 64.1 s | 36.0 s | 33.4 s |
//! | memory | 1.1 GB | 1.4 GB | 0.36 GB each |
//!
//! So the engine costs two to five percent over the crate's own `read_all_with`, and a cluster on one machine nothing beside
//! it. The 2.35 million rows of the first result are what takes the memory; the crate alone took 43 MB.
//!
//! # The plan
//!
//! 1. **Look first, where the documents lie.** Of a web archive, `WHERE gongkai_sniff(content)['verdict'] = 'report'` leaves
//!    one page in a million, at a few microseconds a page. This pass is bound by the network: 100 million pages of 50 KB are 5
//!    TB, which is 14 hours for one machine that reads 100 MB a second, and less than an hour for sixteen. Run the machines
//!    where the bucket is.
//! 2. **Read once, and keep it.** Each function reads the documents again, and so does each place where a statement names it:
//!    the self join of the panel takes more than three times as long as the findings. Write cells, findings and coverage once,
//!    with `COPY (SELECT …) TO 's3://…' STORED AS PARQUET`, and ask these. A hundred million reports of the kind measured are
//!    two hours of one core for each statement, and at 1.5 KB each (20,000 files gave 29 MB of cells) 145 GB of Parquet. Web
//!    pages are larger than these documents: count with three to five times that.
//! 3. **Partitions.** A task should take from ten seconds to a minute: 100,000 to 500,000 documents, one file of a few hundred
//!    megabytes. A thousand such files are a hundred million documents, and three to four tasks for each core let the slow ones
//!    be evened out. Row groups of 1,024 documents let a file be shared. Millions of small objects cost more in requests than
//!    in reading: pack them into Parquet first, with the address of each in `url`.
//! 4. **Memory.** A batch is 256 documents (`gongkai_distributed::BATCH`), which is some 50,000 rows of cells; with the
//!    engine's default of 8,192 a batch would be 1.6 million. An executor took 0.35 GB with one task. Give each task 1 GB, and
//!    group by organ and year, not by document: the table of the groups is what grows.
//! 5. **Money.** A few hours of cores cost next to nothing; what costs is bytes that leave the place where they are kept, and
//!    requests. So no pass over the documents but the first two.
//! 6. **Object storage.** Ballista brings it with the feature `build-binary` of `ballista-core`:
//!    `session_config_with_s3_support` and `runtime_env_with_s3_support` are set as `override_config_producer` and
//!    `override_runtime_producer` of scheduler and executors in `src/cluster.rs`, and the client's folder becomes
//!    `s3://bucket/documents/`. That was not tried here, where there is no bucket.
//!
//! # What breaks
//!
//! | fault | what the engine promises | what was seen |
//! |---|---|---|
//! | a document that cannot be read, or is made to break readers | the functions never fail: null, with the reason in `coverage` | a page of 200,000 tables in one another, 300,000 lines of heads, a broken archive, nothing at all: counted as unread |
//! | a file cut short | an error | “Invalid Parquet file. Corrupt footer”, at once; no partial result |
//! | an executor killed | its tasks, and the stages whose results lay with it, are run again, four times at most | in the first statement, and while a join was reading: the same result, after 52 s instead of 33 |
//! | an executor killed, with the adaptive planner of Ballista 55, which is its default | the same | killed while a join was reading, the query never ended; so the client here switches that planner off, and gives up after `--deadline` |
//! | all executors killed, or the scheduler | the first is an error after 180 seconds of grace, by its documentation; the jobs of a scheduler are in its memory | not tried |
//!
//! An executor is given up after 15 seconds of silence here (180 by default), which is what a lost one costs beside the work
//! done again.
//!
//! # From Python, with a cluster of somebody else
//!
//! Spark needs no function of ours: it gives each of its workers some documents, and the worker runs the command. This was
//! tried with `PySpark` 4 and the made-up documents of `examples/folder.rs`; the rows are those of `gongkai table cells` over the
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
//! `coverage` and `findings` are made in the same way. The result is a folder of Parquet files in the long format, which `DuckDB`
//! (`FROM 'cells/*.parquet'`), Spark, pandas and the engine above read alike: most questions are asked of these, and not of the
//! documents again.
