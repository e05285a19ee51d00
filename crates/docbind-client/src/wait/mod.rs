//! [`Wait`]: polls until a state is reached.
//!
//! The call is repeated unchanged, so it should be one that only reads.

mod progress;
mod state;

pub use state::WaitState;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::time::Duration;

#[cfg(feature = "blocking")]
use crate::call::run_blocking;
use crate::call::{Call, Invocation, run};
use crate::decode::Decode;
use crate::error::Error;
use progress::{WaitProgress, WaitRules, WaitTarget};

/// The future of a [`Wait`].
pub type WaitFuture<R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send>>;

impl<R: Decode + Default, V> Call<R, V> {
    /// Repeats the call until `state` returns one of `targets`, ignoring case.
    ///
    /// States are text or values of a generated enum, and targets are of the same type; a target that the enum
    /// does not list is an error before anything is sent. `state` extracts the state from a response, and
    /// returns `None` while the resource does not exist.
    ///
    /// ```no_run
    /// # async fn run<V>(call: docbind_client::Call<docbind_client::Json, V>) -> Result<(), docbind_client::Error> {
    /// let host = call
    ///     .wait_for(&["Running"], |it| Some(it.get("UHostSet")?.at(0)?.get("State")?.as_str()?.to_owned()))
    ///     .fail_on(&["Install Fail"])
    ///     .await?;
    /// # Ok(()) }
    /// ```
    pub fn wait_for<S: WaitState, T: Into<S> + Clone>(
        self,
        targets: &[T],
        state: impl Fn(&R) -> Option<S> + Send + 'static,
    ) -> Wait<R, S> {
        let state = move |response: &R| state(response).map(|it| it.as_ref().to_owned());
        Wait::new(self.invocation, WaitTarget::States(Vec::new()), state).targets(targets)
    }

    /// Repeats the call until `states` returns at least `count` states, and all of them are among `targets`,
    /// ignoring case: for several resources that one response lists.
    ///
    /// See [`Call::wait_for`] for what states are. One of several that reaches a state of
    /// [`Wait::fail_on`] ends the wait.
    pub fn wait_for_all<S: WaitState, T: Into<S> + Clone>(
        self,
        count: usize,
        targets: &[T],
        states: impl Fn(&R) -> Vec<S> + Send + 'static,
    ) -> Wait<R, S> {
        let all = state::texts(targets);
        let state = move |response: &R| Some(state::furthest_from(&all, count, &states(response)));
        Wait::new(self.invocation, WaitTarget::States(Vec::new()), state).targets(targets)
    }

    /// Repeats the call until `state` returns `None`, because the resource no longer exists.
    pub fn wait_until_gone<S: WaitState>(
        self,
        state: impl Fn(&R) -> Option<S> + Send + 'static,
    ) -> Wait<R, S> {
        let state = move |response: &R| state(response).map(|it| it.as_ref().to_owned());
        Wait::new(self.invocation, WaitTarget::Gone, state)
    }
}

/// A function that extracts the state from a response; `None` while the resource does not exist.
type StateFn<R> = dyn Fn(&R) -> Option<String> + Send;

/// A call that is repeated until its response shows a state. Awaiting it returns that response.
#[must_use = "a wait does nothing unless it is awaited or sent"]
pub struct Wait<R, S = String> {
    call: Box<Invocation>,
    state: Box<StateFn<R>>,
    rules: WaitRules,
    states: PhantomData<fn() -> S>,
}

impl<R: Decode + Default, S: WaitState> Wait<R, S> {
    fn new(
        call: Box<Invocation>,
        target: WaitTarget,
        state: impl Fn(&R) -> Option<String> + Send + 'static,
    ) -> Self {
        let rules = WaitRules::new(target);
        Self { call, state: Box::new(state), rules, states: PhantomData }
    }

    fn targets<T: Into<S> + Clone>(mut self, targets: &[T]) -> Self {
        self.check(targets);
        self.rules.target = WaitTarget::States(state::texts(targets));
        self
    }

    /// Adds states that end the wait with an error, ignoring case. They have the type of the targets.
    pub fn fail_on<T: Into<S> + Clone>(mut self, states: &[T]) -> Self {
        self.check(states);
        self.rules.failure_states.extend(state::texts(states));
        self
    }

    /// Remembers the first state that the documentation does not list.
    fn check<T: Into<S> + Clone>(&mut self, states: &[T]) {
        let undocumented = || states.iter().cloned().map(Into::into).find_map(state::undocumented);
        self.rules.undocumented = self.rules.undocumented.take().or_else(undocumented);
    }

    /// Adds error codes of the product that mean that the resource does not exist.
    pub fn absent_on(mut self, codes: &[i64]) -> Self {
        self.rules.absent_codes.extend(codes);
        self
    }

    /// Sets how long to wait as a whole, which is 600 s by default. It does not interrupt a call.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.rules.timeout = timeout;
        self
    }

    /// Sets how long a resource that was just created may be invisible, which is 30 s by default.
    pub fn grace_period(mut self, period: Duration) -> Self {
        self.rules.grace_period = period;
        self
    }

    /// Sets the interval between calls, which doubles from `initial` to `max`. By default it grows from
    /// 100 ms to 10 s.
    pub fn poll_interval(mut self, initial: Duration, max: Duration) -> Self {
        self.rules.initial_interval = initial;
        self.rules.max_interval = max;
        self
    }

    /// Waits on this thread, without an asynchronous runtime.
    ///
    /// # Errors
    /// See [`Error`]. [`Error::last_state`] returns the last state that was observed.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<R, Error> {
        let mut progress = WaitProgress::new(self.rules, &self.call.action);
        progress.check_targets()?;
        let started = std::time::Instant::now();
        loop {
            let result = run_blocking(&self.call).and_then(|it| it.decode());
            let (response, outcome) = extract_state(result, &*self.state);
            match progress.decide(started.elapsed(), outcome) {
                ControlFlow::Break(result) => return result.map(|()| response),
                ControlFlow::Continue(pause) => std::thread::sleep(pause),
            }
        }
    }
}

impl<R: Decode + Default + 'static, S: WaitState> IntoFuture for Wait<R, S> {
    type Output = Result<R, Error>;
    type IntoFuture = WaitFuture<R>;

    fn into_future(self) -> WaitFuture<R> {
        Box::pin(async move {
            let mut progress = WaitProgress::new(self.rules, &self.call.action);
            progress.check_targets()?;
            let started = tokio::time::Instant::now();
            loop {
                let result = run(self.call.clone()).await.and_then(|it| it.decode());
                let pause = {
                    let (response, outcome) = extract_state(result, &*self.state);
                    match progress.decide(started.elapsed(), outcome) {
                        ControlFlow::Break(result) => return result.map(|()| response),
                        ControlFlow::Continue(pause) => pause,
                    }
                };
                tokio::time::sleep(pause).await;
            }
        })
    }
}

impl<R, S> fmt::Debug for Wait<R, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait").field("call", &self.call).field("rules", &self.rules).finish()
    }
}

/// Separates the response from its state.
fn extract_state<R: Default>(
    result: Result<R, Error>,
    state: &dyn Fn(&R) -> Option<String>,
) -> (R, Result<Option<String>, Error>) {
    match result {
        Ok(response) => {
            let state = state(&response);
            (response, Ok(state))
        }
        Err(error) => (R::default(), Err(error)),
    }
}
