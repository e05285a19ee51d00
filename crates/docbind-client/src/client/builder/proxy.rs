//! The proxy of the default transports.

use super::ClientBuilder;
use crate::error::{Error, ErrorKind};
use crate::transport::Proxy;

/// What was said about proxies. An own transport conflicts only with an explicit one.
#[derive(Debug, Default)]
pub(super) enum ProxyChoice {
    /// Nothing was said: no proxy is used, unless the environment names one and is read.
    #[default]
    Unset,
    Direct,
    Environment(Proxy),
    Explicit(Proxy),
}

impl ClientBuilder {
    /// Sets the proxy of the default transports, which takes precedence over that of the environment.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = ProxyChoice::Explicit(proxy);
        self
    }

    /// Connects directly, even if the environment has a proxy. Without
    /// [`proxy_of_environment`](Self::proxy_of_environment) and [`proxy`](Self::proxy), that is the default.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::Direct;
        self
    }

    /// Sets the proxy of the environment, as [`Proxy::from_env`] explains, unless something was said about proxies
    /// before.
    ///
    /// # Errors
    /// The environment has a proxy that is not supported.
    pub fn proxy_of_environment(mut self) -> Result<Self, Error> {
        if let ProxyChoice::Unset = self.proxy
            && let Some(proxy) = Proxy::from_env()?
        {
            self.proxy = ProxyChoice::Environment(proxy);
        }
        Ok(self)
    }

    /// Returns the proxy of the default transports.
    ///
    /// # Errors
    /// There is a transport that an explicit proxy would not apply to.
    pub(super) fn default_proxy(&self) -> Result<Option<Proxy>, Error> {
        let is_own = self.transport.is_some();
        #[cfg(feature = "blocking")]
        let is_own = is_own || self.blocking_transport.is_some();
        match &self.proxy {
            ProxyChoice::Unset | ProxyChoice::Direct => Ok(None),
            ProxyChoice::Environment(proxy) => Ok(Some(proxy.clone())),
            ProxyChoice::Explicit(_) if is_own => Err(Error::new(
                ErrorKind::Configuration,
                "`proxy` is for the default transports, but `transport` or `blocking_transport` sets another: \
                 set the proxy on that transport instead",
            )),
            ProxyChoice::Explicit(proxy) => Ok(Some(proxy.clone())),
        }
    }
}
