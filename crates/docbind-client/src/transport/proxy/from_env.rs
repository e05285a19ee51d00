//! The proxy of the environment, by the variables that curl and reqwest read too.

use std::ffi::OsString;

use super::{Proxy, ProxyServer};
use crate::error::{Error, ErrorKind};

impl Proxy {
    /// Returns the proxy of the environment, which is used only by those who ask for it.
    ///
    /// `https_proxy` is for https URLs, `http_proxy` for others, and `all_proxy` for those that have no
    /// variable of their own. `no_proxy` lists hosts to connect to directly, as for
    /// [`Proxy::no_proxy`]. Names in capitals are read too, if those in small letters are not set or
    /// empty. `HTTP_PROXY` is ignored in a CGI program, where the client of the server controls it.
    ///
    /// The proxy does not apply to `localhost` and the addresses of loopback.
    ///
    /// # Errors
    /// A variable that applies has a URL that is malformed or not supported. The error contains the name
    /// of the variable, but not its value.
    pub fn from_env() -> Result<Option<Self>, Error> {
        Variables(&|name| std::env::var_os(name)).proxy()
    }
}

/// Looks up variables, which tests replace.
struct Variables<'a>(&'a dyn Fn(&str) -> Option<OsString>);

impl Variables<'_> {
    /// Returns the trimmed text of a variable; an empty one counts as unset. If it is not UTF-8, the error does
    /// not show it.
    fn variable(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = (self.0)(name) else { return Ok(None) };
        let Some(text) = value.to_str() else {
            return Err(invalid(format!("{name} is not UTF-8")));
        };
        Ok(Some(text.trim().to_owned()).filter(|it| !it.is_empty()))
    }

    fn proxy(&self) -> Result<Option<Proxy>, Error> {
        // CGI passes the header `Proxy` of a request as `HTTP_PROXY`. Windows ignores the case of names.
        let is_cgi = (self.0)("REQUEST_METHOD").is_some();
        let http: &[&str] = match is_cgi {
            true if cfg!(windows) => &[],
            true => &["http_proxy"],
            false => &["http_proxy", "HTTP_PROXY"],
        };
        let https = &["https_proxy", "HTTPS_PROXY"];
        let all = ["all_proxy", "ALL_PROXY"];
        let for_http = self.proxy_server(&[http, &all].concat())?;
        let for_https = self.proxy_server(&[&https[..], &all].concat())?;
        let no_proxy = match self.variable("no_proxy")? {
            Some(hosts) => Some(hosts),
            None => self.variable("NO_PROXY")?,
        };
        Ok(Proxy::from_variables(for_http, for_https, &no_proxy.unwrap_or_default()))
    }

    /// Returns the proxy in the first of some variables that is set.
    fn proxy_server(&self, names: &[&str]) -> Result<Option<ProxyServer>, Error> {
        for name in names {
            let Some(url) = self.variable(name)? else { continue };
            let server = ProxyServer::parse(&url).map_err(|problem| {
                let advice = "correct or unset it, or set no proxy before the environment is read";
                invalid(format!("the proxy URL in {name} {problem} ({advice})"))
            });
            return server.map(Some);
        }
        Ok(None)
    }
}

fn invalid(detail: String) -> Error {
    Error::new(ErrorKind::Configuration, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the proxies for http and https, or the error.
    fn check(variables: &[(&str, &str)]) -> String {
        let variable = |name: &str| {
            let found = variables.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| value.into())
        };
        let lookup = Variables(&variable);
        match lookup.proxy() {
            Ok(None) => "none".to_owned(),
            Ok(Some(proxy)) => format!("{proxy:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn variables_and_proxies() {
        let proxy = |http, https| format!("Proxy {{ for_http: {http}, for_https: {https},");
        let cases: [(&[(&str, &str)], String); 16] = [
            (&[], "none".into()),
            (&[("NO_PROXY", "*")], "none".into()),
            (&[("HTTPS_PROXY", "http://a:1")], proxy("None", "Some(a:1)")),
            (&[("https_proxy", "http://a:1")], proxy("None", "Some(a:1)")),
            (&[("HTTP_PROXY", "a:1")], proxy("Some(a:1)", "None")),
            (&[("http_proxy", "a:1")], proxy("Some(a:1)", "None")),
            (&[("ALL_PROXY", "a:1")], proxy("Some(a:1)", "Some(a:1)")),
            (&[("all_proxy", "a:1"), ("ALL_PROXY", "b:1")], proxy("Some(a:1)", "Some(a:1)")),
            (&[("https_proxy", "a:1"), ("HTTPS_PROXY", "b:1")], proxy("None", "Some(a:1)")),
            (&[("https_proxy", " "), ("HTTPS_PROXY", "b:1")], proxy("None", "Some(b:1)")),
            (&[("HTTPS_PROXY", "a:1"), ("ALL_PROXY", "b:1")], proxy("Some(b:1)", "Some(a:1)")),
            // CGI: `HTTP_PROXY` is a header of whoever sent the request.
            (&[("HTTP_PROXY", "evil:1"), ("REQUEST_METHOD", "GET")], "none".into()),
            (
                &[("HTTP_PROXY", "evil:1"), ("REQUEST_METHOD", ""), ("ALL_PROXY", "a:1")],
                proxy("Some(a:1)", "Some(a:1)"),
            ),
            // Common on desktops: what is not supported does not apply.
            (
                &[("http_proxy", "a:1"), ("https_proxy", "a:1"), ("all_proxy", "socks5://a:2")],
                proxy("Some(a:1)", "Some(a:1)"),
            ),
            (
                &[("ALL_PROXY", "socks5://user:secret@a:1")],
                "the proxy URL in ALL_PROXY begins with socks5://, which is not supported; use an http:// proxy \
                 (correct or unset it, or set no proxy before the environment is read)"
                    .into(),
            ),
            (&[("HTTPS_PROXY", "http://user:secret")], "the proxy URL in HTTPS_PROXY has no valid port".into()),
        ];
        for (variables, expected) in cases {
            let found = check(variables);
            assert!(found.starts_with(&expected), "{variables:?}: {found}");
            assert!(!found.contains("secret"), "{found}");
        }
    }

    #[test]
    fn hosts_without_proxy() {
        let check = |name, hosts| check(&[("ALL_PROXY", "a:1"), (name, hosts)]);
        assert!(check("NO_PROXY", "a.example").contains(r#"[Domain("a.example")]"#));
        assert!(check("no_proxy", "10.0.0.0/8").contains("[Network(10.0.0.0, 8)]"));
        assert!(check("other", "a.example").contains("NoProxy([])"));
    }
}
