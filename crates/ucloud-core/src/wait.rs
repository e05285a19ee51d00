//! [`Wait`]: asks again and again until a state is reached.
//!
//! Only describing calls should be waited on: the call is repeated as it is.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::ops::ControlFlow;
use std::pin::Pin;
use std::time::Duration;

use crate::call::Call;
use crate::decode::Decode;
use crate::error::{Error, ErrorKind};

/// What a [`Wait`] becomes when it is awaited.
pub type WaitFuture<R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send>>;

impl<R: Decode + Default> Call<R> {
    /// Repeats the call until `state` finds one of `targets` in the answer, in any letter case.
    /// `state` returns `None` while what is waited for is not there.
    ///
    /// ```no_run
    /// # async fn run(call: ucloud_core::Call<ucloud_core::Json>) -> Result<(), ucloud_core::Error> {
    /// let host = call
    ///     .wait_for(&["Running"], |it| Some(it.get("UHostSet")?.at(0)?.get("State")?.as_str()?.to_owned()))
    ///     .fail_on(&["Install Fail"])
    ///     .await?;
    /// # Ok(()) }
    /// ```
    pub fn wait_for(
        self,
        targets: &[&str],
        state: impl Fn(&R) -> Option<String> + Send + 'static,
    ) -> Wait<R> {
        Wait::new(self, Target::States(owned(targets)), state)
    }

    /// Repeats the call until `state` returns `None`: what was deleted is gone.
    pub fn wait_until_gone(self, state: impl Fn(&R) -> Option<String> + Send + 'static) -> Wait<R> {
        Wait::new(self, Target::Gone, state)
    }
}

/// Finds the state in an answer; `None` while what is waited for is not there.
type StateOf<R> = dyn Fn(&R) -> Option<String> + Send;

/// A call to be repeated until its answer shows a state. Awaiting it gives that answer.
#[must_use = "a wait does nothing unless it is awaited or sent"]
pub struct Wait<R> {
    call: Call<R>,
    state: Box<StateOf<R>>,
    rules: Rules,
}

#[derive(Clone, Debug)]
struct Rules {
    target: Target,
    failures: Vec<String>,
    absent_codes: Vec<i64>,
    timeout: Duration,
    grace: Duration,
    first_pause: Duration,
    longest_pause: Duration,
}

#[derive(Clone, Debug, PartialEq)]
enum Target {
    States(Vec<String>),
    Gone,
}

impl<R: Decode + Default> Wait<R> {
    fn new(
        call: Call<R>,
        target: Target,
        state: impl Fn(&R) -> Option<String> + Send + 'static,
    ) -> Self {
        let rules = Rules {
            target,
            failures: Vec::new(),
            absent_codes: Vec::new(),
            timeout: Duration::from_secs(600),
            grace: Duration::from_secs(30),
            first_pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(10),
        };
        Self {
            call,
            state: Box::new(state),
            rules,
        }
    }

    /// States that end the wait with an error, in any letter case.
    pub fn fail_on(mut self, states: &[&str]) -> Self {
        self.rules.failures.extend(owned(states));
        self
    }

    /// Product codes that mean "there is no such thing".
    pub fn absent_on(mut self, ret_codes: &[i64]) -> Self {
        self.rules.absent_codes.extend(ret_codes);
        self
    }

    /// How long to wait in all; 600 s unless it is set. A poll under way is not cut short.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.rules.timeout = timeout;
        self
    }

    /// How long something that was just created may be invisible; 30 s unless it is set.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.rules.grace = grace;
        self
    }

    /// The pause between polls doubles from `first` to `longest`; 100 ms and 10 s unless set.
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.rules.first_pause = first;
        self.rules.longest_pause = longest;
        self
    }

    /// Waits on this thread, without any asynchronous runtime.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::last_state`] has the state that was seen last.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<R, Error> {
        let mut watch = Watch::new(self.rules, self.call.action());
        let begun = std::time::Instant::now();
        loop {
            let (answer, outcome) = look(self.call.clone().send_blocking(), &*self.state);
            match watch.judge(begun.elapsed(), outcome) {
                ControlFlow::Break(result) => return result.map(|()| answer),
                ControlFlow::Continue(pause) => std::thread::sleep(pause),
            }
        }
    }
}

impl<R: Decode + Default + 'static> IntoFuture for Wait<R> {
    type Output = Result<R, Error>;
    type IntoFuture = WaitFuture<R>;

    fn into_future(self) -> WaitFuture<R> {
        Box::pin(async move {
            let mut watch = Watch::new(self.rules, self.call.action());
            let begun = tokio::time::Instant::now();
            loop {
                let result = self.call.clone().await;
                let pause = {
                    let (answer, outcome) = look(result, &*self.state);
                    match watch.judge(begun.elapsed(), outcome) {
                        ControlFlow::Break(result) => return result.map(|()| answer),
                        ControlFlow::Continue(pause) => pause,
                    }
                };
                tokio::time::sleep(pause).await;
            }
        })
    }
}

impl<R> fmt::Debug for Wait<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("call", &self.call)
            .field("rules", &self.rules)
            .finish()
    }
}

/// Splits an answer from what it says.
fn look<R: Default>(
    result: Result<R, Error>,
    state: &dyn Fn(&R) -> Option<String>,
) -> (R, Result<Option<String>, Error>) {
    match result {
        Ok(answer) => {
            let state = state(&answer);
            (answer, Ok(state))
        }
        Err(error) => (R::default(), Err(error)),
    }
}

/// The decisions of a wait, without I/O and without a clock.
struct Watch {
    rules: Rules,
    action: String,
    pause: Duration,
    last_state: Option<String>,
}

impl Watch {
    fn new(rules: Rules, action: &str) -> Self {
        let pause = rules.first_pause;
        Self {
            rules,
            action: action.to_owned(),
            pause,
            last_state: None,
        }
    }

    /// Ends the wait, or says how long to pause before the next poll.
    fn judge(
        &mut self,
        elapsed: Duration,
        outcome: Result<Option<String>, Error>,
    ) -> ControlFlow<Result<(), Error>, Duration> {
        let mut trouble = None;
        let state = match outcome {
            Ok(state) => state,
            Err(error)
                if error
                    .ret_code()
                    .is_some_and(|it| self.rules.absent_codes.contains(&it)) =>
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
        let Some(left) = self
            .rules
            .timeout
            .checked_sub(elapsed)
            .filter(|it| !it.is_zero())
        else {
            let error = self.error(&format!("not reached within {:?}", self.rules.timeout));
            return ControlFlow::Break(Err(match trouble {
                Some(trouble) => error.with_source(trouble),
                None => error,
            }));
        };
        let pause = self.pause.min(left);
        self.pause = self.pause.saturating_mul(2).min(self.rules.longest_pause);
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
        Error::new(
            ErrorKind::Waiting,
            format!("waiting for {target}: {why}; last state: {seen}"),
        )
        .with_action(&self.action)
        .with_last_state(self.last_state.clone())
    }
}

fn is_one_of(state: &str, states: &[String]) -> bool {
    states.iter().any(|it| it.eq_ignore_ascii_case(state))
}

fn owned(states: &[&str]) -> Vec<String> {
    states.iter().map(|it| (*it).to_owned()).collect()
}
