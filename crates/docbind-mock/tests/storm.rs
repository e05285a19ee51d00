//! Many calls of every action against a server with faults: what creates, allocates or adds something runs
//! at most once per call, with the effect that was inferred from its page.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_ir::ir::{Effect, Ir};
use docbind_mock::{Config, MockServer};
use docbind_test_support::pages_below;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use support::{ir, ir_from_pages, minimal_params};
use ucloud_core::{Client, Credentials, RetryPolicy};

/// How many tasks call at once; each has its own actions, so the executions of a call can be counted.
const TASKS: usize = 32;

/// What a title says that makes a second execution harmful. The generator has more and other phrases: this
/// is a reading of its own.
const MAKES: &[&str] = &["创建", "分配", "添加", "新增", "增加", "申请", "购买", "开通"];
/// Beginnings of titles that only mention it.
const ONLY_READS: &[&str] =
    &["获取", "获得", "查询", "查看", "列出", "检查", "核查", "描述", "下载", "展示"];

struct StormAction {
    product: String,
    name: String,
    effect: Effect,
    params: Vec<(String, String)>,
}

/// The actions whose titles say that they make something.
fn actions(ir: &Ir) -> Vec<StormAction> {
    let mut res = Vec::new();
    for product in &ir.products {
        for action in product.rpc() {
            let title = action.title.trim();
            let makes = MAKES.iter().any(|it| title.contains(it));
            let reads = ONLY_READS.iter().any(|it| title.starts_with(it));
            let asks = title.ends_with("价格") || title.ends_with("列表");
            if makes && !reads && !asks {
                res.push(StormAction {
                    product: product.name.clone(),
                    name: action.name.clone(),
                    effect: action.effect,
                    params: minimal_params(&action.request, "text"),
                });
            }
        }
    }
    // Two products with an action of the same name would be counted together.
    res.sort_by(|a, b| (&a.name, &a.product).cmp(&(&b.name, &b.product)));
    res.dedup_by(|a, b| a.name == b.name);
    res
}

/// Calls the actions `calls` times in all, and returns those that ran more than once for one call, with the
/// number of executions.
fn storm(ir: Ir, calls: usize) -> (Vec<String>, u64) {
    let actions = Arc::new(actions(&ir));
    let config = Config { fault_rate: 0.3, population: 0, strict: false, ..Config::default() };
    let server = Arc::new(MockServer::new(ir, config).spawn().unwrap());
    let client = Client::builder()
        .credentials(Credentials::new("mock-public-key", "mock-private-key"))
        .region("cn-bj2")
        .zone("cn-bj2-05")
        .base_url(server.url())
        .timeout(Duration::from_secs(300))
        .retry(RetryPolicy::default().max_attempts(5).initial_backoff(Duration::from_millis(1)))
        .build()
        .unwrap();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let rounds = calls.div_ceil(actions.len());
    let task = |task: usize| {
        let (actions, server, client) = (actions.clone(), server.clone(), client.clone());
        async move {
            let (mut twice, mut executed) = (Vec::new(), 0);
            for action in actions.iter().skip(task).step_by(TASKS) {
                for _ in 0..rounds {
                    let before = server.calls_of(&action.name).executed;
                    let mut call =
                        client.untyped(&action.name).effect(runtime_effect(action.effect));
                    for (name, value) in &action.params {
                        call = call.param(name.as_str(), value.as_str());
                    }
                    let _ended_somehow = call.call().await;
                    let times = server.calls_of(&action.name).executed - before;
                    executed += times;
                    if times > 1 {
                        twice.push(format!("{}/{}: {times} times", action.product, action.name));
                    }
                }
            }
            (twice, executed)
        }
    };
    let tasks: Vec<_> = (0..TASKS).map(|it| runtime.spawn(task(it))).collect();
    let (mut twice, mut executed) = (Vec::new(), 0);
    for task in tasks {
        let (more, times) = runtime.block_on(task).unwrap();
        twice.extend(more);
        executed += times;
    }
    (twice, executed)
}

fn runtime_effect(effect: Effect) -> ucloud_core::Effect {
    match effect {
        Effect::Read => ucloud_core::Effect::Read,
        Effect::Idempotent => ucloud_core::Effect::Idempotent,
        Effect::Mutating => ucloud_core::Effect::Mutating,
    }
}

#[test]
fn nothing_is_made_twice() {
    let (twice, executed) = storm(ir(), 2_000);
    assert_eq!(twice, [""; 0]);
    assert!(executed > 500, "only {executed} executions: the storm tested nothing");
}

#[test]
#[ignore = "takes over a minute; .ci/run runs it on the corpus"]
#[expect(clippy::print_stdout, reason = "a test that checks nothing has to report it")]
fn nothing_of_a_corpus_is_made_twice() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() {
        println!("no pages: nothing checked");
        return;
    }
    let (twice, executed) = storm(ir_from_pages(&pages_below(&corpus)), 100_000);
    println!("{executed} executions");
    assert_eq!(twice, [""; 0]);
    assert!(executed > 30_000, "only {executed} executions: the storm tested nothing");
}
