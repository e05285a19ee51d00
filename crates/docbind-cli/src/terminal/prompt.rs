//! Asks for a value on the terminal; for a secret, without echo.

use super::{can_ask, printable_line};
use crate::failure::Failure;
use std::io::{self, Write};
use zeroize::Zeroizing;

/// Asks for a line, which may be empty.
#[cfg(feature = "ucloud")]
pub(crate) fn prompt_line(question: &str) -> Result<String, Failure> {
    ask(question)?;
    let mut line = String::new();
    match io::stdin().read_line(&mut line) {
        Ok(0) => Err(Failure::interrupted()),
        Ok(_) => Ok(line.trim_end_matches(['\r', '\n']).to_owned()),
        Err(error) => Err(Failure::settings(format!("the terminal cannot be read: {error}"))),
    }
}

/// Asks for a secret, which the terminal does not show.
pub(crate) fn prompt_secret(question: &str) -> Result<Zeroizing<String>, Failure> {
    ask(question)?;
    let secret = secret::read();
    // The line break that ended it was not shown either.
    let _ = writeln!(io::stderr());
    secret?.ok_or_else(Failure::interrupted)
}

fn ask(question: &str) -> Result<(), Failure> {
    if !can_ask() {
        let message = format!("{question}: there is no terminal to ask on");
        return Err(Failure::misuse(message));
    }
    let mut err = io::stderr().lock();
    // Without a question, the answer would not be read either.
    let _ = write!(err, "{}: ", printable_line(question)).and_then(|()| err.flush());
    Ok(())
}

#[cfg(unix)]
mod secret {
    use super::{Failure, Zeroizing, io};
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use std::io::Read;

    /// The settings of the terminal before it was changed, which it has again when this is dropped.
    struct Quiet(Termios);

    impl Quiet {
        /// Turns echo off, and with it signals: a process that Ctrl-C ends would leave the terminal without echo.
        fn new() -> io::Result<Quiet> {
            let before = tcgetattr(io::stdin())?;
            let mut quiet = before.clone();
            quiet.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
            tcsetattr(io::stdin(), OptionalActions::Flush, &quiet)?;
            Ok(Quiet(before))
        }
    }

    impl Drop for Quiet {
        fn drop(&mut self) {
            // There is nothing else that could be done.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
        }
    }

    /// Reads a line; `None` if the user interrupts it.
    pub(super) fn read() -> Result<Option<Zeroizing<String>>, Failure> {
        let unreadable = |error| Failure::settings(format!("the terminal cannot be read: {error}"));
        let _quiet = Quiet::new().map_err(unreadable)?;
        let mut line = Zeroizing::new(Vec::new());
        for byte in io::stdin().lock().bytes() {
            match byte.map_err(unreadable)? {
                b'\r' | b'\n' => return text(&line).map(Some),
                // Ctrl-C, and Ctrl-D at the beginning.
                0x03 => return Ok(None),
                0x04 if line.is_empty() => return Ok(None),
                0x04 => return text(&line).map(Some),
                // Ctrl-U
                0x15 => line.clear(),
                // Backspace, which takes all bytes of a character.
                0x08 | 0x7f => {
                    while line.pop().is_some_and(|it| it & 0b1100_0000 == 0b1000_0000) {}
                }
                it => line.push(it),
            }
        }
        Ok(None)
    }

    fn text(line: &[u8]) -> Result<Zeroizing<String>, Failure> {
        match std::str::from_utf8(line) {
            Ok(it) => Ok(Zeroizing::new(it.to_owned())),
            Err(_) => Err(Failure::misuse("what was typed is not UTF-8")),
        }
    }
}

#[cfg(not(unix))]
mod secret {
    use super::{Failure, Zeroizing};

    /// Reads a line; `None` if the user interrupts it.
    pub(super) fn read() -> Result<Option<Zeroizing<String>>, Failure> {
        match rpassword::read_password() {
            Ok(it) => Ok(Some(Zeroizing::new(it))),
            Err(error) => Err(Failure::settings(format!("the terminal cannot be read: {error}"))),
        }
    }
}
