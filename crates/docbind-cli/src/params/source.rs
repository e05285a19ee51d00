//! Where a value comes from: the command line itself, a file, standard input, a variable, or a question.

use crate::failure::Failure;
use crate::line::utf8;
use crate::terminal::prompt_secret;
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// A value before it has a type.
pub(crate) enum Given {
    /// Bytes, which may be a secret.
    Bytes(Zeroizing<Vec<u8>>),
    /// The content of a file that is not read yet.
    File(PathBuf),
}

impl Given {
    /// Reads a value as it was typed. `name` stands for it in messages; `streams` says that a file is not read here.
    pub(crate) fn read(typed: &OsStr, name: &str, streams: bool) -> Result<Given, Failure> {
        let Some(source) = after_at(typed) else {
            let text = utf8(typed.to_owned(), &format!("the value of --{name}"))?;
            return Ok(Given::text(text));
        };
        match source.to_str() {
            Some("-") => {
                let mut bytes = Zeroizing::new(Vec::new());
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                read.map_err(|error| Failure::settings(format!("standard input: {error}")))?;
                Ok(Given::Bytes(bytes))
            }
            Some("prompt") => Ok(Given::text(prompt_secret(name)?.to_string())),
            Some(it) if it.starts_with('@') => Ok(Given::text(it.to_owned())),
            Some(it) if it.starts_with("env:") => {
                let variable = &it["env:".len()..];
                let value = std::env::var_os(variable).ok_or_else(|| {
                    Failure::misuse(format!("--{name}: there is no variable {variable}"))
                })?;
                Ok(Given::text(utf8(value, &format!("the variable {variable}"))?))
            }
            _ if streams => Ok(Given::File(PathBuf::from(source))),
            _ => {
                let path = PathBuf::from(source);
                let bytes = std::fs::read(&path).map_err(|error| {
                    Failure::settings(format!("--{name}: {}: {error}", path.display()))
                        .with_hint("a value that begins with `@` is written `@@`")
                })?;
                Ok(Given::Bytes(Zeroizing::new(bytes)))
            }
        }
    }

    fn text(text: String) -> Given {
        Given::Bytes(Zeroizing::new(text.into_bytes()))
    }

    /// Returns text. The error does not show it.
    pub(crate) fn into_text(self, name: &str) -> Result<Zeroizing<String>, Failure> {
        let invalid = || Failure::misuse(format!("--{name}: the value is not UTF-8"));
        match self {
            Given::Bytes(bytes) => {
                let text = std::str::from_utf8(&bytes).map_err(|_| invalid())?;
                Ok(Zeroizing::new(one_line(text).to_owned()))
            }
            Given::File(_) => Err(invalid()),
        }
    }
}

/// Returns text without the line break at its end, if it has one line: editors add one to every file.
fn one_line(text: &str) -> &str {
    let cut = text.strip_suffix('\n').map(|it| it.strip_suffix('\r').unwrap_or(it));
    cut.filter(|it| !it.contains('\n')).unwrap_or(text)
}

/// Returns what stands behind an `@` at the beginning.
fn after_at(typed: &OsStr) -> Option<OsString> {
    match typed.to_str() {
        Some(text) => text.strip_prefix('@').map(OsString::from),
        None => path_after_at(typed),
    }
}

#[cfg(unix)]
fn path_after_at(typed: &OsStr) -> Option<OsString> {
    use std::os::unix::ffi::OsStrExt;
    typed.as_bytes().strip_prefix(b"@").map(|it| OsStr::from_bytes(it).to_owned())
}

#[cfg(not(unix))]
fn path_after_at(_: &OsStr) -> Option<OsString> {
    None
}
