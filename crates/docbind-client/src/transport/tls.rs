//! The cryptography for https, and the certificate roots to trust.
//!
//! The feature `tls` uses graviola, which builds without a C compiler and needs a CPU of the last ten
//! years. `tls-ring` uses ring, which needs a C compiler and runs everywhere; it takes precedence if both
//! are enabled. Mozilla's roots are compiled in, so that a minimal container works. A program that needs
//! other roots can pass its own `rustls::ClientConfig`.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;

#[cfg(all(feature = "tls", not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
compile_error!(
    "the feature `tls` is for x86-64 and AArch64; use `tls-ring` instead of the default features"
);

/// Returns the crypto provider that the features select; never an error with this one.
#[cfg(feature = "tls-ring")]
pub(super) fn crypto_provider() -> Result<Arc<CryptoProvider>, &'static str> {
    Ok(Arc::new(rustls::crypto::ring::default_provider()))
}

/// Returns the crypto provider that the features select.
///
/// # Errors
/// This CPU lacks instructions that the provider needs.
#[cfg(all(feature = "tls", not(feature = "tls-ring")))]
pub(super) fn crypto_provider() -> Result<Arc<CryptoProvider>, &'static str> {
    if !graviola::util::is_cpu_supported() {
        return Err("this CPU lacks instructions that the feature `tls` needs; use `tls-ring`");
    }
    Ok(Arc::new(rustls_graviola::default_provider()))
}

/// Returns the crypto provider that the features select.
///
/// # Errors
/// Always: no provider is compiled in.
#[cfg(not(any(feature = "tls", feature = "tls-ring")))]
pub(super) fn crypto_provider() -> Result<Arc<CryptoProvider>, &'static str> {
    Err("https needs the feature `tls` or `tls-ring`")
}

/// Returns the TLS configuration of the default transport.
#[cfg(feature = "transport")]
pub(super) fn client_config() -> Result<rustls::ClientConfig, String> {
    let mut roots = rustls::RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let builder = rustls::ClientConfig::builder_with_provider(crypto_provider()?)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
