//! [`Wait`]: asks again and again until a state is reached.
//!
//! Only describing calls should be waited on: the call is repeated as it is.

mod watch;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::ops::ControlFlow;
use std::pin::Pin;
use std::time::Duration;

use crate::call::Call;
use crate::decode::Decode;
use crate::error::Error;
use watch::{Rules, Target, Watch};

/// What a [`Wait`] becomes when it is awaited.
pub type WaitFuture<R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send>>;

impl<R: Decode + Default> Call<R> {
    /// Repeats the call until `state` finds one of `targets` in the answer, in any letter case.
    /// Both can be texts or values of a generated enum.
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
    pub fn wait_for<S: AsRef<str>>(
        self,
        targets: &[impl AsRef<str>],
        state: impl Fn(&R) -> Option<S> + Send + 'static,
    ) -> Wait<R> {
        Wait::new(self, Target::States(owned(targets)), state)
    }

    /// Repeats the call until `state` returns `None`: what was deleted is gone.
    pub fn wait_until_gone<S: AsRef<str>>(
        self,
        state: impl Fn(&R) -> Option<S> + Send + 'static,
    ) -> Wait<R> {
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

impl<R: Decode + Default> Wait<R> {
    fn new<S: AsRef<str>>(
        call: Call<R>,
        target: Target,
        state: impl Fn(&R) -> Option<S> + Send + 'static,
    ) -> Self {
        let rules = Rules::new(target);
        let state = move |answer: &R| state(answer).map(|it| it.as_ref().to_owned());
        Self { call, state: Box::new(state), rules }
    }

    /// States that end the wait with an error, in any letter case.
    pub fn fail_on(mut self, states: &[impl AsRef<str>]) -> Self {
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
        self.rules.initial_interval = first;
        self.rules.max_interval = longest;
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
        f.debug_struct("Wait").field("call", &self.call).field("rules", &self.rules).finish()
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

fn owned(states: &[impl AsRef<str>]) -> Vec<String> {
    states.iter().map(|it| it.as_ref().to_owned()).collect()
}
