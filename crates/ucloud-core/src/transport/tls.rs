//! The cryptography behind https, and the certificate roots that it trusts.
//!
//! `tls` is graviola: built by rustc alone, without a C compiler, for CPUs of the last ten years.
//! `tls-ring` is ring, which needs a C compiler and runs everywhere; it is used where both are
//! enabled. The roots are Mozilla's, compiled in, so that a bare container works; a program that
//! needs others brings its own `rustls::ClientConfig`.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;

#[cfg(all(feature = "tls", not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
compile_error!(
    "the feature `tls` is for x86-64 and AArch64; use `tls-ring` instead of the default features"
);

/// The provider that the features chose, or why there is none.
#[cfg(feature = "tls-ring")]
pub(super) fn provider() -> Result<Arc<CryptoProvider>, &'static str> {
    Ok(Arc::new(rustls::crypto::ring::default_provider()))
}

/// The provider that the features chose, or why there is none.
#[cfg(all(feature = "tls", not(feature = "tls-ring")))]
pub(super) fn provider() -> Result<Arc<CryptoProvider>, &'static str> {
    if !graviola::util::is_cpu_supported() {
        return Err("this CPU lacks instructions that the feature `tls` needs; use `tls-ring`");
    }
    Ok(Arc::new(rustls_graviola::default_provider()))
}

/// The provider that the features chose, or why there is none.
#[cfg(not(any(feature = "tls", feature = "tls-ring")))]
pub(super) fn provider() -> Result<Arc<CryptoProvider>, &'static str> {
    Err("https needs the feature `tls` or `tls-ring`")
}

/// A configuration for HTTP/1.1 clients.
#[cfg(feature = "transport")]
pub(super) fn config() -> Result<rustls::ClientConfig, String> {
    let mut roots = rustls::RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let builder = rustls::ClientConfig::builder_with_provider(provider()?)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
