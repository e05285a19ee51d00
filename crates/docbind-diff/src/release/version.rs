//! Versions of crates: three numbers. Generated crates have no pre-releases.

use crate::change::Level;
use std::fmt;
use std::str::FromStr;

/// A version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

/// The error for a text that is not a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidVersion;

impl fmt::Display for InvalidVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a version of three numbers, such as 0.2.1")
    }
}

impl std::error::Error for InvalidVersion {}

impl FromStr for Version {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Version, InvalidVersion> {
        let number = |it: &str| {
            let is_number = !it.is_empty()
                && it.bytes().all(|it| it.is_ascii_digit())
                && (it == "0" || !it.starts_with('0'));
            if is_number { it.parse().map_err(|_| InvalidVersion) } else { Err(InvalidVersion) }
        };
        match text.split('.').collect::<Vec<_>>()[..] {
            [major, minor, patch] => {
                Ok(Version { major: number(major)?, minor: number(minor)?, patch: number(patch)? })
            }
            _ => Err(InvalidVersion),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl Version {
    /// Returns the next version after changes of a level.
    ///
    /// As in Cargo, a breaking change before 1.0 increments the second number, and any other change the third.
    #[must_use]
    pub fn after(self, level: Level) -> Version {
        let Version { major, minor, patch } = self;
        let next = |it: u64| it.saturating_add(1);
        match (level, major) {
            (Level::Breaking, 0) => Version { major, minor: next(minor), patch: 0 },
            (Level::Breaking, _) => Version { major: next(major), minor: 0, patch: 0 },
            (Level::Compatible, 0) | (Level::Docs, _) => {
                Version { major, minor, patch: next(patch) }
            }
            (Level::Compatible, _) => Version { major, minor: next(minor), patch: 0 },
        }
    }

    /// Returns whether code that uses `old` may not compile with this version.
    pub fn breaks(self, old: Version) -> bool {
        match (self.major, old.major) {
            (0, 0) => self.minor != old.minor,
            (new, old) => new != old,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_after_changes() {
        let check = |from: &str| {
            let from: Version = from.parse().expect("a version");
            [Level::Breaking, Level::Compatible, Level::Docs].map(|it| from.after(it).to_string())
        };
        assert_eq!(check("0.1.0"), ["0.2.0", "0.1.1", "0.1.1"]);
        assert_eq!(check("0.9.9"), ["0.10.0", "0.9.10", "0.9.10"]);
        assert_eq!(check("1.2.3"), ["2.0.0", "1.3.0", "1.2.4"]);
    }

    #[test]
    fn what_is_no_version() {
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "1.2.-3", "1.2.3-rc", "1.2.+3"] {
            assert_eq!(text.parse::<Version>(), Err(InvalidVersion), "{text}");
        }
    }

    #[test]
    fn versions_that_break() {
        let check = |old: &str, new: &str| {
            let [old, new] = [old, new].map(|it| it.parse::<Version>().expect("a version"));
            new.breaks(old)
        };
        assert!(check("0.1.0", "0.2.0") && check("0.1.0", "1.0.0") && check("1.0.0", "2.0.0"));
        assert!(!check("0.1.0", "0.1.1") && !check("1.0.0", "1.1.0"));
    }
}
