//! The processes of a cluster of Ballista that know the functions. All listen on the loopback interface only.

use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::SessionState;
use datafusion::prelude::SessionConfig;
use gongkai_distributed::functions;
use std::net::SocketAddr;
use std::sync::Arc;

const HOST: &str = "127.0.0.1";

/// Seconds without a word after which an executor is given up; it speaks three times as often.
const SILENCE: u64 = 15;

/// A session with the engine's functions and ours.
pub(crate) fn session(config: SessionConfig) -> Result<SessionState> {
    let mut state = default_session_builder(config)?;
    for function in functions() {
        datafusion::execution::FunctionRegistry::register_udf(&mut state, Arc::new(function))?;
    }
    Ok(state)
}

pub(crate) async fn scheduler(port: u16) -> Result<()> {
    let config = SchedulerConfig {
        bind_host: HOST.to_owned(),
        bind_port: port,
        // Executors and clients are told this address; without it queries hang.
        external_host: HOST.to_owned(),
        executor_timeout_seconds: SILENCE,
        expire_dead_executor_interval_seconds: 3,
        override_session_builder: Some(Arc::new(session)),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(external)?;
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    println!("scheduler on {address}");
    start_server(cluster, address, Arc::new(config)).await.map_err(external)
}

pub(crate) async fn executor(scheduler: u16, port: u16, tasks: usize) -> Result<()> {
    let state = session(SessionConfig::new_with_ballista())?;
    let config = ExecutorProcessConfig {
        bind_host: HOST.to_owned(),
        external_host: Some(HOST.to_owned()),
        port,
        grpc_port: port + 1,
        scheduler_host: HOST.to_owned(),
        scheduler_port: scheduler,
        scheduler_connect_timeout_seconds: 30,
        vcores: tasks,
        executor_heartbeat_interval_seconds: SILENCE / 3,
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
        ..ExecutorProcessConfig::default()
    };
    println!("executor on {HOST}:{port}");
    start_executor_process(Arc::new(config)).await.map_err(external)
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
