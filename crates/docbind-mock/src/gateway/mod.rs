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
use crate::fault::{Fault, FaultQueue, FaultRequest, Replacement};
use crate::plan::{ActionPlan, Catalogue};
use crate::request::RequestParams;
use crate::response::Handler;
use crate::seeded::Seeded;
use crate::world::World;
use docbind_ir::ir::Ir;
use outgoing::{envelope, error_fields, render};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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
    faults: FaultQueue,
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
            faults: FaultQueue::default(),
            security_token: config.security_token.clone(),
            request_count: 0,
            clock_advance: Duration::ZERO,
        };
        Gateway { catalogue: Catalogue::new(ir), config, state: Mutex::new(state) }
    }

    pub(crate) fn calls(&self) -> BTreeMap<String, Calls> {
        self.state().calls.clone()
    }

    pub(crate) fn fail_next(&self, action: &str, fault: Fault) {
        self.state().faults.add(action, fault);
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
        let seeded = Seeded::new(self.config.seed).child("fault").nth(state.request_count);
        render(&fault, envelope(&action, fields), request_id, seeded)
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
        let fields = match fault.allows_execution() && fault.cut_request.is_none() {
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

    fn select_fault(
        &self,
        state: &mut GatewayState,
        action: &str,
        header: Option<&str>,
        number: u64,
    ) -> Result<Fault, ApiError> {
        let seeded = Seeded::new(self.config.seed).child("fault").child(action).nth(number);
        let (rate, faults) = (self.config.fault_rate, self.config.faults.as_slice());
        let request = FaultRequest { name: action, header, seeded, rate, faults };
        state
            .faults
            .select(request)
            .map_err(|error| ApiError::malformed(&format!("X-Mock-Fault: {error}")))
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
