//! Any answer of a service is a response or an error, and no error shows a secret of the call.

mod checks;

use checks::{check_answer, check_scrubbing, ret_code};
use proptest::prelude::*;

/// Pieces of answers that random bytes would seldom meet.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "0",
    "-1",
    "1.5",
    "1e400",
    "null",
    "true",
    "\u{feff}",
    "\u{1}",
    "\t",
    "\\ud800",
    "\\udc00",
    "\\ud83d\\ude00",
    "\"RetCode\":",
    "8039,",
    "0,",
    "\"Message\":",
    "\"Id\":",
    "\"Tags\":",
    "\"Watts\":",
    "\"Ratio\":",
    "\"IsOn\":",
    "\"State\":",
    "\"Parent\":{",
    "\"Children\":[",
    "\"Extra\":",
    "\"Switch\":",
    "\"x\"",
    "<html>",
    "hunter22/\"secret\"",
    "hunter22\\/\\\"secret\\\"",
    "hunter22%2f%22secret%22",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|it| it.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|it| it.concat())
}

/// The bytes of an object with these members.
fn object(members: Vec<Vec<u8>>) -> Vec<u8> {
    [b"{".as_slice(), &members.join(&b','), b"}"].concat()
}

fn member() -> impl Strategy<Value = Vec<u8>> {
    let name = prop::sample::select(
        &["Id", "Name", "Tags", "Watts", "Age", "Ports", "Ratio", "IsOn", "State", "Parent"][..],
    );
    let value = prop::sample::select(
        &["1", "\"1\"", "[1]", "[]", "[1,2]", "{}", "{\"a\":[\"\\ud800\"]}", "null", "[[1]]"][..],
    );
    (name, value).prop_map(|(name, value)| format!("\"{name}\": {value}").into_bytes())
}

proptest! {
    #[test]
    fn any_bytes(body in prop::collection::vec(any::<u8>(), 0..64)) {
        check_answer(&body);
    }

    #[test]
    fn any_pieces(body in pieces()) {
        check_answer(&body);
    }

    #[test]
    fn any_values(members in prop::collection::vec(member(), 0..6)) {
        check_answer(&object(members));
    }

    /// What is read of an error that was cut off is its code, and no other one.
    #[test]
    fn any_end(code in any::<i64>().prop_filter("an error", |it| *it != 0), cut in any::<prop::sample::Index>()) {
        let body = format!(r#"{{"Action": "BuyLampResponse", "RetCode": {code}, "Message": "no \ud800"}}"#);
        let found = ret_code(&body.as_bytes()[..cut.index(body.len())]);
        prop_assert!(found.is_none() || found == Some(code), "{found:?}");
    }

    #[test]
    fn any_secret(
        secret in r#"[ab"\\/%+& \n中😀é<u0;]{2,8}"#,
        text in r#"[ab"\\/%+& \n中😀é<u0;]{0,40}"#,
        at in any::<prop::sample::Index>(),
    ) {
        check_scrubbing(&secret, &text);
        let places: Vec<usize> = text.char_indices().map(|(it, _)| it).chain([text.len()]).collect();
        let (before, after) = text.split_at(places[at.index(places.len())]);
        check_scrubbing(&secret, &format!("{before}{secret}{after}"));
    }
}
