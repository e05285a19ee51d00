//! [`Storage`]: from a request to its answer.
//!
//! The steps are: find the operation, verify the signature, choose the fault, execute. A request is refused
//! before its body is read, so that a client that asks first does not send it.

use super::acts;
use super::answer::Answer;
use super::call::{Call, body_limit};
use super::clock::Clock;
use super::config::Bucket;
use super::error::StorageError;
use super::log::{self, CallLog, StorageCall, StoredObject, UnfinishedUpload};
use super::operations::Act;
use super::route::{Route, Routes};
use super::sign::{Credentials, Policy, SignedRequest, authorize};
use super::store::Store;
use super::text::{self, Query};
use crate::calls::Calls;
use crate::config::Config;
use crate::fault::{Fault, FaultQueue, FaultRequest};
use crate::http::{AnswerBody, BodyReader, Cut, Disconnect};
use crate::seeded::Seeded;
use docbind_ir::ir::Ir;
use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::{Request, Response};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The object storage of a server.
pub(crate) struct Storage {
    pub(crate) routes: Routes,
    config: Config,
    store: Store,
    clock: Clock,
    state: Mutex<StorageState>,
}

#[derive(Default)]
struct StorageState {
    /// By the name of the operation.
    calls: BTreeMap<String, Calls>,
    faults: FaultQueue,
    log: CallLog,
    security_token: Option<String>,
    request_count: u64,
}

/// A request that may be executed.
struct Admitted<'a> {
    route: &'a Route,
    key: String,
    query: Query,
    policy: Option<Policy>,
    security_token: Option<String>,
    fault: Fault,
}

impl Storage {
    pub(crate) fn in_memory(ir: &Ir, config: &Config) -> Storage {
        Storage::new(ir, config, Store::in_memory(config.storage.memory_limit))
    }

    /// Creates a storage with the objects of a folder.
    pub(crate) fn in_folder(ir: &Ir, config: &Config, folder: &Path) -> io::Result<Storage> {
        Ok(Storage::new(ir, config, Store::in_folder(folder)?))
    }

    fn new(ir: &Ir, config: &Config, store: Store) -> Storage {
        let security_token = config.security_token.clone();
        Storage {
            routes: Routes::new(ir),
            store,
            clock: Clock::new(config.storage.now),
            state: Mutex::new(StorageState { security_token, ..StorageState::default() }),
            config: config.clone(),
        }
    }

    pub(crate) fn serves(&self, operation: &str) -> bool {
        self.routes.names().any(|it| it == operation)
    }

    pub(crate) fn calls(&self) -> BTreeMap<String, Calls> {
        self.state().calls.clone()
    }

    pub(crate) fn log(&self) -> Vec<StorageCall> {
        self.state().log.calls()
    }

    pub(crate) fn fail_next(&self, operation: &str, fault: Fault) {
        self.state().faults.add(operation, fault);
    }

    pub(crate) fn set_security_token(&self, token: Option<String>) {
        self.state().security_token = token;
    }

    pub(crate) fn advance_clock(&self, by: Duration) {
        self.clock.advance(by);
    }

    pub(crate) fn objects(&self) -> Vec<StoredObject> {
        log::objects(&self.store.index())
    }

    pub(crate) fn uploads(&self) -> Vec<UnfinishedUpload> {
        log::uploads(&self.store.index())
    }

    /// Answers a request for a bucket, or for one that does not exist.
    pub(crate) async fn respond(
        &self,
        bucket: Option<&Bucket>,
        request: Request<Incoming>,
        disconnect: Disconnect,
    ) -> Response<AnswerBody> {
        let (parts, body) = request.into_parts();
        let number = {
            let mut state = self.state();
            state.request_count += 1;
            state.request_count
        };
        let seeded = self.seeded().child("request").nth(number);
        let answer = match self.admit(bucket, &parts, seeded) {
            Ok((bucket, admitted)) => {
                self.execute(bucket, admitted, &parts, body, seeded, &disconnect).await
            }
            Err(error) => Err(error),
        };
        let answer = answer.unwrap_or_else(|error| Answer::error(error, &seeded.uuid()));
        answer.into_response(parts.method == hyper::Method::HEAD)
    }

    /// Decides whether a request may be executed, without its body.
    fn admit<'a>(
        &'a self,
        bucket: Option<&'a Bucket>,
        parts: &Parts,
        seeded: Seeded,
    ) -> Result<(&'a Bucket, Admitted<'a>), StorageError> {
        let bucket = bucket.ok_or(StorageError::NO_SUCH_BUCKET)?;
        let key = text::key_of_path(parts.uri.path())?;
        let query = Query::parse(parts.uri.query().unwrap_or_default())?;
        let method = parts.method.as_str();
        let route = self.routes.find(method, key.as_deref(), &query, &parts.headers);
        let route = route.ok_or(StorageError::NO_SUCH_OPERATION)?;
        let mut state = self.state();
        state.calls.entry(route.name.clone()).or_default().received += 1;
        let security_token = state.security_token.clone();
        let key = key.unwrap_or_default();
        let policy = match route.act {
            // What is signed is in the body.
            Act::PostForm => None,
            act => {
                let signed = SignedRequest {
                    act,
                    method,
                    headers: &parts.headers,
                    content_type: None,
                    content_md5: None,
                    bucket: &bucket.name,
                    key: if act == Act::PutByHash { query.text("FileName") } else { &key },
                    query: &query,
                };
                let credentials = self.credentials(security_token.as_deref());
                authorize(&signed, &query, &credentials, bucket.is_public, self.clock.now())?
            }
        };
        let fault = state.faults.select(FaultRequest {
            name: &route.name,
            header: text::header(&parts.headers, "x-mock-fault")?,
            seeded: seeded.child("fault"),
            rate: self.config.fault_rate,
            faults: &self.config.storage.faults,
        });
        let fault = fault.map_err(|_| StorageError::INVALID_FAULT)?;
        Ok((bucket, Admitted { route, key, query, policy, security_token, fault }))
    }

    /// Executes a request, as far as its fault allows.
    async fn execute(
        &self,
        bucket: &Bucket,
        admitted: Admitted<'_>,
        parts: &Parts,
        body: Incoming,
        seeded: Seeded,
        disconnect: &Disconnect,
    ) -> Result<Answer, StorageError> {
        let Admitted { route, key, query, policy, security_token, fault } = admitted;
        let limit = body_limit(route.act, &self.config.storage);
        let mut body = BodyReader::new(body, limit, self.config.timeouts)?.with_pace(fault.rate);
        if let Some(cut) = fault.cut_request {
            let at = cut.position(body.declared_len().unwrap_or(limit), seeded);
            body = body.with_cut(Cut { at, disconnect: disconnect.clone() });
        }
        let mut answer = Answer::empty(200);
        if fault.allows_execution() {
            let call = Call {
                act: route.act,
                store: &self.store,
                config: &self.config.storage,
                settle: self.config.settle,
                seeded: self.seeded(),
                credentials: self.credentials(security_token.as_deref()),
                bucket,
                key: &key,
                query: &query,
                headers: &parts.headers,
                policy,
                now: self.clock.now(),
                body: Some(body),
            };
            answer = acts::execute(call).await?;
            self.record(route, bucket, &key, parts, answer.status);
        }
        if !fault.latency.is_zero() {
            tokio::time::sleep(fault.latency).await;
        }
        if fault.drop.is_some() {
            disconnect.set();
        }
        if let Some(replacement) = fault.replacement {
            answer = Answer::of_fault(replacement, fault.retry_after, &seeded.uuid());
        }
        if let Some(cut) = fault.cut_response {
            let at = cut.position(answer.body.len(), seeded);
            answer.body = answer.body.with_cut(Some(Cut { at, disconnect: disconnect.clone() }));
        }
        answer.body = answer.body.with_pace(fault.rate);
        Ok(answer)
    }

    /// Notes that an operation was executed.
    fn record(&self, route: &Route, bucket: &Bucket, key: &str, parts: &Parts, status: u16) {
        let mut state = self.state();
        state.calls.entry(route.name.clone()).or_default().executed += 1;
        state.log.add(StorageCall {
            operation: route.name.clone(),
            method: parts.method.as_str().to_owned(),
            target: log::target_of(&parts.uri),
            bucket: bucket.name.clone(),
            key: key.to_owned(),
            status,
        });
    }

    fn credentials<'a>(&'a self, security_token: Option<&'a str>) -> Credentials<'a> {
        let Config { public_key, private_key, .. } = &self.config;
        Credentials { public_key, private_key, security_token }
    }

    fn seeded(&self) -> Seeded {
        Seeded::new(self.config.seed).child("storage")
    }

    fn state(&self) -> MutexGuard<'_, StorageState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
