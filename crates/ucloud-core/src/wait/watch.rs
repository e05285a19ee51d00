//! The decisions of a wait, without I/O and without a clock.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// What is waited for, and how.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) target: Target,
    pub(super) failures: Vec<String>,
    pub(super) absent_codes: Vec<i64>,
    pub(super) timeout: Duration,
    pub(super) grace: Duration,
    pub(super) initial_interval: Duration,
    pub(super) max_interval: Duration,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    States(Vec<String>),
    Gone,
}

impl Rules {
    pub(super) fn new(target: Target) -> Self {
        Self {
            target,
            failures: Vec::new(),
            absent_codes: Vec::new(),
            timeout: Duration::from_secs(600),
            grace: Duration::from_secs(30),
            initial_interval: Duration::from_millis(100),
            max_interval: Duration::from_secs(10),
        }
    }
}

/// The decisions of a wait, without I/O and without a clock.
pub(super) struct Watch {
    rules: Rules,
    action: String,
    pause: Duration,
    last_state: Option<String>,
}

impl Watch {
    pub(super) fn new(rules: Rules, action: &str) -> Self {
        let pause = rules.initial_interval;
        Self { rules, action: action.to_owned(), pause, last_state: None }
    }

    /// Ends the wait, or says how long to pause before the next poll.
    pub(super) fn judge(
        &mut self,
        elapsed: Duration,
        outcome: Result<Option<String>, Error>,
    ) -> ControlFlow<Result<(), Error>, Duration> {
        let mut trouble = None;
        let state = match outcome {
            Ok(state) => state,
            Err(error)
                if error.ret_code().is_some_and(|it| self.rules.absent_codes.contains(&it)) =>
            {
                None
            }
            Err(error) if error.is_retryable() => {
                trouble = Some(error);
                self.last_state.clone()
            }
            Err(error) => return ControlFlow::Break(Err(error)),
        };
        if trouble.is_none() {
            match (&state, &self.rules.target) {
                (None, Target::Gone) => return ControlFlow::Break(Ok(())),
                (Some(state), Target::States(targets)) if is_one_of(state, targets) => {
                    return ControlFlow::Break(Ok(()));
                }
                (Some(found), _) if is_one_of(found, &self.rules.failures) => {
                    self.last_state = state;
                    return self.fail("it ended in a failed state");
                }
                (None, Target::States(_)) if self.last_state.is_some() => {
                    return self.fail("it is gone");
                }
                (None, Target::States(_)) if elapsed >= self.rules.grace => {
                    return self.fail("there is no such thing");
                }
                _ => self.last_state = state,
            }
        }
        let Some(left) = self.rules.timeout.checked_sub(elapsed).filter(|it| !it.is_zero()) else {
            let error = self.error(&format!("not reached within {:?}", self.rules.timeout));
            return ControlFlow::Break(Err(match trouble {
                Some(trouble) => error.with_source(trouble),
                None => error,
            }));
        };
        let pause = self.pause.min(left);
        self.pause = self.pause.saturating_mul(2).min(self.rules.max_interval);
        ControlFlow::Continue(pause)
    }

    fn fail(&self, why: &str) -> ControlFlow<Result<(), Error>, Duration> {
        ControlFlow::Break(Err(self.error(why)))
    }

    fn error(&self, why: &str) -> Error {
        let target = match &self.rules.target {
            Target::States(states) => states.join(" or "),
            Target::Gone => "its end".to_owned(),
        };
        let seen = self.last_state.as_deref().unwrap_or("none");
        Error::new(ErrorKind::Waiting, format!("waiting for {target}: {why}; last state: {seen}"))
            .with_action(&self.action)
            .with_last_state(self.last_state.clone())
    }
}

fn is_one_of(state: &str, states: &[String]) -> bool {
    states.iter().any(|it| it.eq_ignore_ascii_case(state))
}
