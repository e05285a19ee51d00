//! What a request sends, for tests: the examples of the pages, and your own.

use crate::encode::{Encode, to_params};

/// Holds what a request sends against what it should, in any order and without the common
/// parameters that a client adds.
///
/// ```
/// use ucloud_core::{Encode, Encoder};
///
/// struct Lamp;
///
/// impl Encode for Lamp {
///     fn encode(&self, to: &mut Encoder) {
///         to.string("Name", "desk");
///         to.ints("Watts", &[5, 7]);
///     }
/// }
///
/// ucloud_core::mock::assert_sends(
///     &Lamp,
///     &[("Watts.0", "5"), ("Watts.1", "7"), ("Name", "desk")],
/// );
/// ```
///
/// # Panics
/// It sends something else, or cannot be sent.
#[track_caller]
pub fn assert_sends(request: &dyn Encode, expected: &[(&str, &str)]) {
    let sent = match to_params(request) {
        Ok(it) => it,
        Err(error) => panic!("the request cannot be sent: {error}"),
    };
    let mut sent: Vec<(String, String)> =
        sent.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let mut expected: Vec<(String, String)> =
        expected.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    sent.sort();
    expected.sort();
    assert_eq!(sent, expected, "what is sent, and what should be");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::Encoder;

    struct Lamp(f64);

    impl Encode for Lamp {
        fn encode(&self, to: &mut Encoder) {
            to.float("Watts", self.0);
        }
    }

    #[test]
    #[should_panic(expected = "what is sent, and what should be")]
    fn something_else_is_sent() {
        assert_sends(&Lamp(2.5), &[("Watts", "2.5"), ("Name", "desk")]);
    }

    #[test]
    #[should_panic(expected = "cannot be sent")]
    fn nothing_can_be_sent() {
        assert_sends(&Lamp(f64::NAN), &[]);
    }
}
