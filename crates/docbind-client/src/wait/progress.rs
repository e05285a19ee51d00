//! [`WaitProgress`]: the decisions of a wait, without I/O and without a clock.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// The target of a wait, and its limits.
#[derive(Clone, Debug)]
pub(super) struct WaitRules {
    pub(super) target: WaitTarget,
    pub(super) failure_states: Vec<String>,
    /// Says which of the states the documentation does not list.
    pub(super) undocumented: Option<String>,
    pub(super) absent_codes: Vec<i64>,
    pub(super) timeout: Duration,
    pub(super) grace_period: Duration,
    pub(super) initial_interval: Duration,
    pub(super) max_interval: Duration,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum WaitTarget {
    States(Vec<String>),
    /// The resource no longer exists.
    Gone,
}

impl WaitRules {
    pub(super) fn new(target: WaitTarget) -> Self {
        Self {
            target,
            failure_states: Vec::new(),
            undocumented: None,
            absent_codes: Vec::new(),
            timeout: Duration::from_secs(600),
            grace_period: Duration::from_secs(30),
            initial_interval: Duration::from_millis(100),
            max_interval: Duration::from_secs(10),
        }
    }
}

/// A wait in progress.
pub(super) struct WaitProgress {
    rules: WaitRules,
    action: String,
    interval: Duration,
    last_state: Option<String>,
}

impl WaitProgress {
    pub(super) fn new(rules: WaitRules, action: &str) -> Self {
        let interval = rules.initial_interval;
        Self { rules, action: action.to_owned(), interval, last_state: None }
    }

    /// Checks before the first call that all states are documented ones: nothing would ever reach another.
    pub(super) fn check_targets(&self) -> Result<(), Error> {
        match &self.rules.undocumented {
            None => Ok(()),
            Some(problem) => {
                Err(Error::new(ErrorKind::Waiting, problem.clone()).with_action(&self.action))
            }
        }
    }

    /// Ends the wait, or returns the pause before the next call.
    ///
    /// `outcome` is the state in the response, which is `None` if the resource does not exist.
    pub(super) fn decide(
        &mut self,
        elapsed: Duration,
        outcome: Result<Option<String>, Error>,
    ) -> ControlFlow<Result<(), Error>, Duration> {
        let mut transient_error = None;
        let state = match outcome {
            Ok(state) => state,
            Err(error) if error.code().is_some_and(|it| self.rules.absent_codes.contains(&it)) => {
                None
            }
            Err(error) if error.is_retryable() => {
                transient_error = Some(error);
                self.last_state.clone()
            }
            Err(error) => return ControlFlow::Break(Err(error)),
        };
        if transient_error.is_none() {
            match (&state, &self.rules.target) {
                (None, WaitTarget::Gone) => return ControlFlow::Break(Ok(())),
                (Some(state), WaitTarget::States(targets)) if contains(targets, state) => {
                    return ControlFlow::Break(Ok(()));
                }
                (Some(found), _) if contains(&self.rules.failure_states, found) => {
                    self.last_state = state;
                    return self.fail("a failure state was reached");
                }
                (None, WaitTarget::States(_)) if self.last_state.is_some() => {
                    return self.fail("it no longer exists");
                }
                (None, WaitTarget::States(_)) if elapsed >= self.rules.grace_period => {
                    return self.fail("it does not exist");
                }
                _ => self.last_state = state,
            }
        }
        let time_left = self.rules.timeout.saturating_sub(elapsed);
        if time_left.is_zero() {
            let error = self.error(&format!("not reached within {:?}", self.rules.timeout));
            return ControlFlow::Break(Err(match transient_error {
                Some(cause) => error.with_source(cause),
                None => error,
            }));
        }
        let pause = self.interval.min(time_left);
        self.interval = self.interval.saturating_mul(2).min(self.rules.max_interval);
        ControlFlow::Continue(pause)
    }

    fn fail(&self, problem: &str) -> ControlFlow<Result<(), Error>, Duration> {
        ControlFlow::Break(Err(self.error(problem)))
    }

    fn error(&self, problem: &str) -> Error {
        let target = match &self.rules.target {
            WaitTarget::States(states) => states.join(" or "),
            WaitTarget::Gone => "deletion".to_owned(),
        };
        let last = self.last_state.as_deref().unwrap_or("none");
        let detail = format!("waiting for {target}: {problem}; last state: {last}");
        Error::new(ErrorKind::Waiting, detail)
            .with_action(&self.action)
            .with_last_state(self.last_state.clone())
    }
}

/// Returns whether `states` contains `state`, ignoring case.
fn contains(states: &[String], state: &str) -> bool {
    states.iter().any(|it| it.eq_ignore_ascii_case(state))
}
