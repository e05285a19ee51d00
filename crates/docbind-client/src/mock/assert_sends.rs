//! [`assert_sends`]: checks the parameters of a request, for the examples of pages and for your own tests.

use crate::encode::{Encode, to_params};

/// Asserts that a request sends exactly these parameters, in any order and without the common
/// parameters that a client adds.
///
/// ```
/// use docbind_client::{Encode, Encoder};
///
/// struct Lamp;
///
/// impl Encode for Lamp {
///     fn encode(&self, encoder: &mut Encoder) {
///         encoder.string("Name", "desk");
///         encoder.ints("Watts", &[5, 7]);
///     }
/// }
///
/// docbind_client::mock::assert_sends(
///     &Lamp,
///     &[("Watts.0", "5"), ("Watts.1", "7"), ("Name", "desk")],
/// );
/// ```
///
/// # Panics
/// The request sends other parameters, or cannot be sent.
#[track_caller]
pub fn assert_sends(request: &dyn Encode, expected: &[(&str, &str)]) {
    let sent = match to_params(request) {
        Ok(params) => params,
        Err(error) => panic!("the request cannot be sent: {error}"),
    };
    let mut sent: Vec<(String, String)> =
        sent.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let mut expected: Vec<(String, String)> =
        expected.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    sent.sort();
    expected.sort();
    assert_eq!(sent, expected, "the request sends other parameters");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::Encoder;

    struct Lamp(f64);

    impl Encode for Lamp {
        fn encode(&self, encoder: &mut Encoder) {
            encoder.float("Watts", self.0);
        }
    }

    #[test]
    #[should_panic(expected = "the request sends other parameters")]
    fn other_parameters_are_sent() {
        assert_sends(&Lamp(2.5), &[("Watts", "2.5"), ("Name", "desk")]);
    }

    #[test]
    #[should_panic(expected = "cannot be sent")]
    fn a_request_cannot_be_sent() {
        assert_sends(&Lamp(f64::NAN), &[]);
    }
}
