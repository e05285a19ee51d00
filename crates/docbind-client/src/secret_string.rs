//! [`SecretString`]: a string buffer for text that may be secret, which leaves no copy behind.
//!
//! The memory is wiped when the buffer is dropped, and also when the buffer outgrows it, which
//! `Zeroizing<String>` does not do. `Debug` never shows the text.

use std::fmt;
use std::ops::{Deref, Range};

use zeroize::{Zeroize, Zeroizing};

#[derive(Default)]
pub(crate) struct SecretString(Zeroizing<String>);

impl SecretString {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(bytes)))
    }

    pub(crate) fn push(&mut self, c: char) {
        self.reserve(c.len_utf8());
        self.0.push(c);
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        self.reserve(text.len());
        self.0.push_str(text);
    }

    /// Removes a part of the text. The rest moves up within the same allocation.
    pub(crate) fn remove_range(&mut self, range: Range<usize>) {
        self.0.drain(range);
    }

    /// Returns the bytes, which the caller has to wipe.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        std::mem::take(&mut *self.0).into_bytes()
    }

    fn reserve(&mut self, additional: usize) {
        if self.0.capacity() - self.0.len() < additional {
            self.grow(additional);
        }
    }

    #[cold]
    fn grow(&mut self, additional: usize) {
        let capacity = (self.0.len() + additional).max(self.0.capacity() * 2);
        let mut larger = String::with_capacity(capacity);
        larger.push_str(&self.0);
        std::mem::swap(&mut *self.0, &mut larger);
        larger.zeroize();
    }
}

impl Deref for SecretString {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Write for SecretString {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretString({} bytes)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_and_shrinks_like_a_string() {
        let mut text = SecretString::default();
        for part in ["Disks", ".", "中文", ".Size"] {
            text.push_str(part);
        }
        text.push('!');
        text.remove_range(5..12);
        assert_eq!(&*text, "Disks.Size!");
        assert_eq!(format!("{text:?}"), "SecretString(11 bytes)");
        assert_eq!(text.into_bytes(), b"Disks.Size!");
    }
}
