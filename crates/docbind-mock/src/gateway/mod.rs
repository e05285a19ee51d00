//! [`Gateway`]: from the bytes of a request to those of the response, without sockets.
//!
//! The steps are those of the service: parse, find the action, verify the signature, check the
//! parameters, execute. Requests are neither logged nor stored, except for the fields of resources that
//! they create.

mod outgoing;

pub(crate) use outgoing::Outgoing;

use crate::api_error::ApiError;
use crate::calls::Calls;
use crate::config::Config;
use crate::fault::{Fault, Replacement};
use crate::plan::{ActionPlan, Catalogue};
use crate::request::RequestParams;
use crate::response::Handler;
use crate::seeded::Seeded;
use crate::world::World;
use docbind_ir::ir::Ir;
use outgoing::{envelope, error_fields, render};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The number of different fault headers that are counted before counting starts over.
const MAX_COUNTED_HEADERS: usize = 10_000;

/// How far the clock can be advanced: longer than any change of state takes, and without overflows.
const MAX_CLOCK_ADVANCE: Duration = Duration::from_secs(10 * 365 * 86_400);

/// The relevant parts of a request.
#[derive(Clone, Copy, Default)]
pub(crate) struct Incoming<'a> {
    pub(crate) query: &'a str,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) user_agent: Option<&'a str>,
    /// The header that selects a fault.
    pub(crate) fault: Option<&'a str>,
    pub(crate) body: &'a [u8],
}

pub(crate) struct Gateway {
    pub(crate) catalogue: Catalogue,
    config: Config,
    state: Mutex<GatewayState>,
}

struct GatewayState {
    world: World,
    /// By the name of the action.
    calls: BTreeMap<String, Calls>,
    /// The faults of the next requests, by the name of the action.
    queued_faults: BTreeMap<String, VecDeque<Fault>>,
    /// How often each action came with each fault header.
    header_counts: BTreeMap<String, u32>,
    security_token: Option<String>,
    request_count: u64,
    /// How far the clock of the service is ahead of the system's clock.
    clock_advance: Duration,
}

impl Gateway {
    pub(crate) fn new(ir: Ir, config: Config) -> Gateway {
        let state = GatewayState {
            world: World::new(&config),
            calls: BTreeMap::new(),
            queued_faults: BTreeMap::new(),
            header_counts: BTreeMap::new(),
            security_token: config.security_token.clone(),
            request_count: 0,
            clock_advance: Duration::ZERO,
        };
        Gateway { catalogue: Catalogue::new(ir), config, state: Mutex::new(state) }
    }

    pub(crate) fn body_limit(&self) -> usize {
        self.config.body_limit
    }

    pub(crate) fn calls(&self) -> BTreeMap<String, Calls> {
        self.state().calls.clone()
    }

    pub(crate) fn fail_next(&self, action: &str, fault: Fault) {
        self.state().queued_faults.entry(action.to_owned()).or_default().push_back(fault);
    }

    pub(crate) fn set_security_token(&self, token: Option<String>) {
        self.state().security_token = token;
    }

    pub(crate) fn advance_clock(&self, by: Duration) {
        let mut state = self.state();
        state.clock_advance = state.clock_advance.saturating_add(by).min(MAX_CLOCK_ADVANCE);
    }

    /// Handles a request.
    pub(crate) fn handle(&self, incoming: &Incoming<'_>) -> Outgoing {
        let mut state = self.state();
        state.request_count += 1;
        let request_id =
            Seeded::new(self.config.seed).child("request").nth(state.request_count).uuid();
        let params = RequestParams::parse(incoming.query, incoming.content_type, incoming.body);
        let action =
            params.as_ref().ok().and_then(|it| it.text("Action")).unwrap_or_default().to_owned();
        let (fault, fields) = match self.respond(&mut state, incoming, &action, params) {
            Ok(it) => it,
            Err(error) => (Fault::default(), error_fields(error)),
        };
        render(&fault, envelope(&action, fields), request_id)
    }

    /// Returns the fields of the response and the fault to apply to it.
    fn respond(
        &self,
        state: &mut GatewayState,
        incoming: &Incoming<'_>,
        action: &str,
        params: Result<RequestParams, ApiError>,
    ) -> Result<(Fault, Map<String, Value>), ApiError> {
        let params = params?;
        if action.is_empty() {
            return Err(ApiError::from_code(160));
        }
        let product = incoming.user_agent.and_then(product_of_client);
        let plans = self.catalogue.find(action, product);
        if plans.is_empty() {
            return Err(ApiError::from_code(161));
        }
        let calls = state.calls.entry(action.to_owned()).or_default();
        calls.received += 1;
        let number = calls.received;
        self.authenticate(&params, state.security_token.as_deref())?;
        let plan = select_plan(&plans, &params)?;
        let fault = self.select_fault(state, action, incoming.fault, number)?;
        let fields = match fault.allows_execution() {
            true => self.execute(state, plan, &params)?,
            false => Map::new(),
        };
        Ok(match fault.replacement {
            Some(Replacement::RetCode(code)) => (fault, error_fields(ApiError::from_code(code))),
            Some(Replacement::Status(_)) | None => (fault, fields),
        })
    }

    fn execute(
        &self,
        state: &mut GatewayState,
        plan: &ActionPlan,
        params: &RequestParams,
    ) -> Result<Map<String, Value>, ApiError> {
        let now = Instant::now() + state.clock_advance;
        let handler = Handler::new(&self.catalogue, plan, params, &self.config, now);
        let fields = handler.handle(&mut state.world)?;
        state.calls.entry(plan.action.name.clone()).or_default().executed += 1;
        Ok(fields)
    }

    fn authenticate(&self, params: &RequestParams, token: Option<&str>) -> Result<(), ApiError> {
        let signature = params.text("Signature").filter(|it| !it.is_empty());
        let signature = signature.ok_or_else(|| ApiError::from_code(170))?;
        if params.text("PublicKey") != Some(self.config.public_key.as_str()) {
            return Err(ApiError::from_code(172));
        }
        if !crate::sign::verify(&params.sent, &self.config.private_key, signature) {
            return Err(ApiError::from_code(171));
        }
        match params.text("SecurityToken") == token {
            true => Ok(()),
            false => Err(ApiError::from_code(174)),
        }
    }

    /// Returns the fault of the header, or else a queued fault, or else a random one.
    fn select_fault(
        &self,
        state: &mut GatewayState,
        action: &str,
        header: Option<&str>,
        number: u64,
    ) -> Result<Fault, ApiError> {
        if let Some(text) = header {
            let fault: Fault = text
                .parse()
                .map_err(|error| ApiError::malformed(&format!("X-Mock-Fault: {error}")))?;
            if state.header_counts.len() >= MAX_COUNTED_HEADERS {
                state.header_counts.clear();
            }
            let count = state.header_counts.entry(format!("{action} {text}")).or_default();
            *count = count.saturating_add(1);
            let is_over = fault.times.is_some_and(|times| *count > times);
            return Ok(if is_over { Fault::default() } else { fault });
        }
        if let Some(fault) = state.queued_faults.get_mut(action).and_then(VecDeque::pop_front) {
            return Ok(fault);
        }
        let faults = &self.config.faults;
        let seeded = Seeded::new(self.config.seed).child("fault").child(action).nth(number);
        let index = seeded.child("which").below(faults.len() as u64);
        let fault = faults.get(usize::try_from(index).unwrap_or(0));
        Ok(fault.filter(|_| seeded.chance(self.config.fault_rate)).cloned().unwrap_or_default())
    }

    fn state(&self) -> MutexGuard<'_, GatewayState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the first of several actions with the same name whose parameters match. If none does, returns
/// the error for the first one, which is the likeliest.
fn select_plan<'a>(
    plans: &[&'a ActionPlan],
    params: &RequestParams,
) -> Result<&'a ActionPlan, ApiError> {
    let mut first_error = None;
    for plan in plans {
        match crate::check::check_params(&plan.action.request, &params.tree) {
            Ok(()) => return Ok(plan),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    Err(first_error.unwrap_or_else(|| ApiError::from_code(161)))
}

/// Returns the product in a user agent such as `… Product/NAME …`, which generated clients send.
fn product_of_client(user_agent: &str) -> Option<&str> {
    user_agent.split_ascii_whitespace().find_map(|it| it.strip_prefix("Product/"))
}

#[cfg(test)]
mod tests;
