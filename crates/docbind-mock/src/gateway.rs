//! [`Gateway`]: from the bytes of a request to those of the answer, without sockets.
//!
//! The steps are those of the service: read, find the action, check the signature, check the
//! parameters, work. Nothing of a request is ever logged or kept, but what creates a resource.

use crate::answer::Scene;
use crate::calls::Calls;
use crate::config::Config;
use crate::dice::Dice;
use crate::fault::{Cut, Fault, Instead, damage};
use crate::plan::{Catalogue, Plan};
use crate::refusal::Refusal;
use crate::request::Params;
use crate::world::World;
use docbind_ir::ir::Ir;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many different fault headers are counted before counting begins anew.
const MAX_COUNTED: usize = 10_000;

/// How far the clock can be put forward: no state takes longer, and no sum with it overflows.
const MAX_AHEAD: Duration = Duration::from_secs(10 * 365 * 86_400);

/// The parts of a request that matter.
#[derive(Clone, Copy, Default)]
pub(crate) struct Incoming<'a> {
    pub(crate) query: &'a str,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) user_agent: Option<&'a str>,
    pub(crate) fault: Option<&'a str>,
    pub(crate) body: &'a [u8],
}

/// What the server is to do.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    pub(crate) request_id: String,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Vec<u8>,
    /// To wait before anything is sent.
    pub(crate) latency: Duration,
    /// Whether to close the connection instead of sending.
    pub(crate) cut: bool,
}

pub(crate) struct Gateway {
    pub(crate) catalogue: Catalogue,
    config: Config,
    state: Mutex<State>,
}

struct State {
    world: World,
    calls: BTreeMap<String, Calls>,
    queued: BTreeMap<String, VecDeque<Fault>>,
    /// How often a fault header was seen.
    seen: BTreeMap<String, u32>,
    token: Option<String>,
    requests: u64,
    /// How far the clock of the service is ahead of the system's.
    clock_ahead: Duration,
}

impl Gateway {
    pub(crate) fn new(ir: Ir, config: Config) -> Gateway {
        let state = State {
            world: World::new(&config),
            calls: BTreeMap::new(),
            queued: BTreeMap::new(),
            seen: BTreeMap::new(),
            token: config.security_token.clone(),
            requests: 0,
            clock_ahead: Duration::ZERO,
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
        self.state().queued.entry(action.to_owned()).or_default().push_back(fault);
    }

    pub(crate) fn set_token(&self, token: Option<String>) {
        self.state().token = token;
    }

    pub(crate) fn advance_clock(&self, by: Duration) {
        let mut state = self.state();
        state.clock_ahead = state.clock_ahead.saturating_add(by).min(MAX_AHEAD);
    }

    /// Answers a request.
    pub(crate) fn handle(&self, incoming: &Incoming<'_>) -> Outgoing {
        let mut state = self.state();
        state.requests += 1;
        let request_id = Dice::new(self.config.seed).at("request").nth(state.requests).uuid();
        let params = Params::read(incoming.query, incoming.content_type, incoming.body);
        let action =
            params.as_ref().ok().and_then(|it| it.text("Action")).unwrap_or_default().to_owned();
        let (fault, answer) = match self.answer(&mut state, incoming, &action, params) {
            Ok(it) => it,
            Err(refusal) => (Fault::default(), refused(refusal)),
        };
        outgoing(&fault, envelope(&action, answer), request_id)
    }

    /// The answer and what is to happen to it.
    fn answer(
        &self,
        state: &mut State,
        incoming: &Incoming<'_>,
        action: &str,
        params: Result<Params, Refusal>,
    ) -> Result<(Fault, Map<String, Value>), Refusal> {
        let params = params?;
        if action.is_empty() {
            return Err(Refusal::of_code(160));
        }
        let product = incoming.user_agent.and_then(product);
        let plans = self.catalogue.find(action, product);
        if plans.is_empty() {
            return Err(Refusal::of_code(161));
        }
        let received = state.calls.entry(action.to_owned()).or_default();
        received.received += 1;
        let number = received.received;
        self.authenticate(&params, state.token.as_deref())?;
        let plan = fitting(&plans, &params)?;
        let fault = self.fault(state, action, incoming.fault, number)?;
        let answer = if fault.lets_work() { self.work(state, plan, &params)? } else { Map::new() };
        Ok(match fault.instead {
            Some(Instead::RetCode(code)) => (fault, refused(Refusal::of_code(code))),
            Some(Instead::Status(_)) | None => (fault, answer),
        })
    }

    fn work(
        &self,
        state: &mut State,
        plan: &Plan,
        params: &Params,
    ) -> Result<Map<String, Value>, Refusal> {
        let now = Instant::now() + state.clock_ahead;
        let scene = Scene::new(&self.catalogue, plan, params, &self.config, now);
        let answer = scene.play(&mut state.world)?;
        state.calls.entry(plan.action.name.clone()).or_default().executed += 1;
        Ok(answer)
    }

    fn authenticate(&self, params: &Params, token: Option<&str>) -> Result<(), Refusal> {
        let signature = params.text("Signature").filter(|it| !it.is_empty());
        let signature = signature.ok_or_else(|| Refusal::of_code(170))?;
        if params.text("PublicKey") != Some(self.config.public_key.as_str()) {
            return Err(Refusal::of_code(172));
        }
        if !crate::sign::verify(&params.sent, &self.config.private_key, signature) {
            return Err(Refusal::of_code(171));
        }
        match params.text("SecurityToken") == token {
            true => Ok(()),
            false => Err(Refusal::of_code(174)),
        }
    }

    /// The header's fault, or one that waits for the action, or one by chance.
    fn fault(
        &self,
        state: &mut State,
        action: &str,
        header: Option<&str>,
        number: u64,
    ) -> Result<Fault, Refusal> {
        if let Some(text) = header {
            let fault: Fault =
                text.parse().map_err(|it| Refusal::malformed(&format!("X-Mock-Fault: {it}")))?;
            if state.seen.len() >= MAX_COUNTED {
                state.seen.clear();
            }
            let seen = state.seen.entry(format!("{action} {text}")).or_default();
            *seen = seen.saturating_add(1);
            let is_over = fault.times.is_some_and(|it| *seen > it);
            return Ok(if is_over { Fault::default() } else { fault });
        }
        if let Some(fault) = state.queued.get_mut(action).and_then(VecDeque::pop_front) {
            return Ok(fault);
        }
        let dice = Dice::new(self.config.seed).at("fault").at(action).nth(number);
        let which =
            usize::try_from(dice.at("which").below(self.config.faults.len() as u64)).unwrap_or(0);
        let fault = self.config.faults.get(which).filter(|_| dice.chance(self.config.fault_rate));
        Ok(fault.cloned().unwrap_or_default())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first of several actions of one name that the parameters fit; what is wrong with them for
/// the likeliest, where they fit none.
fn fitting<'a>(plans: &[&'a Plan], params: &Params) -> Result<&'a Plan, Refusal> {
    let mut wrong = None;
    for plan in plans {
        match crate::check::check(&plan.action.request, &params.tree) {
            Ok(()) => return Ok(plan),
            Err(refusal) => wrong = wrong.or(Some(refusal)),
        }
    }
    Err(wrong.unwrap_or_else(|| Refusal::of_code(161)))
}

/// `… Product/NAME …`, as clients name the product that they were generated for.
fn product(user_agent: &str) -> Option<&str> {
    user_agent.split_ascii_whitespace().find_map(|it| it.strip_prefix("Product/"))
}

fn refused(refusal: Refusal) -> Map<String, Value> {
    Map::from_iter([
        ("RetCode".to_owned(), refusal.code.into()),
        ("Message".to_owned(), refusal.message.into()),
    ])
}

fn envelope(action: &str, answer: Map<String, Value>) -> Map<String, Value> {
    let mut res = Map::from_iter([("RetCode".to_owned(), 0.into())]);
    if !action.is_empty() {
        res.insert("Action".to_owned(), format!("{action}Response").into());
    }
    res.extend(answer);
    res
}

fn outgoing(fault: &Fault, answer: Map<String, Value>, request_id: String) -> Outgoing {
    let mut answer = Value::Object(answer);
    damage(fault, &mut answer);
    let mut body = answer.to_string().into_bytes();
    let status = match fault.instead {
        Some(Instead::Status(status)) => {
            body = format!("<html><body>{status}</body></html>\n").into_bytes();
            status
        }
        Some(Instead::RetCode(_)) | None => 200,
    };
    if fault.truncate {
        body.truncate(body.len() / 2);
    }
    if fault.empty {
        body.clear();
    }
    let asks_to_wait = matches!(status, 429 | 503);
    Outgoing {
        status,
        request_id,
        retry_after: asks_to_wait.then(|| fault.retry_after.unwrap_or(1)),
        body,
        latency: fault.latency,
        cut: matches!(fault.cut, Some(Cut::Before | Cut::After)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::ir::SCHEMA_VERSION;

    /// Pieces of requests in any order, cut and joined anywhere.
    #[test]
    fn nothing_that_is_sent_stops_it() {
        const PIECES: &[&str] = &[
            "Action=",
            "A",
            "&",
            "=",
            ".",
            "%",
            "%e4",
            "+",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "1e999",
            "-",
            "null",
            "Signature",
            "PublicKey",
            "\\u",
            "中",
            "\0",
            " ",
            "\n",
            "true",
            "0",
            "..",
            "\"a\":",
            "Ids.0=",
        ];
        let ir = Ir { schema_version: SCHEMA_VERSION, products: Vec::new() };
        let gateway = Gateway::new(ir, Config::default());
        for number in 0..3000 {
            let dice = Dice::new(number);
            let piece = |at: u64| {
                let which = dice.nth(at).below(PIECES.len() as u64);
                usize::try_from(which)
                    .ok()
                    .and_then(|it| PIECES.get(it))
                    .copied()
                    .unwrap_or_default()
            };
            let text: String = (0..dice.below(40)).map(piece).collect();
            let cut = usize::try_from(dice.at("cut").below(text.len() as u64 + 1)).unwrap();
            let body = &text.as_bytes()[..cut];
            for content_type in
                [None, Some("application/json"), Some("application/x-www-form-urlencoded")]
            {
                let outgoing = gateway.handle(&Incoming {
                    query: &text,
                    content_type,
                    body,
                    fault: Some(&text),
                    ..Incoming::default()
                });
                let answer: Value = serde_json::from_slice(&outgoing.body).unwrap();
                assert!(answer["RetCode"].as_i64().is_some_and(|it| it > 0), "{text}");
            }
        }
    }
}
