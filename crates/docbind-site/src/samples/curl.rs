//! The call with `curl`.

use super::given::Value;
use super::params::{Given, about_base64, about_secrets, text_of};
use super::words::{Word, command};
use super::{Sample, json};
use docbind_ir::ir::Encoding;
use docbind_ir::resolve::Action;

/// Where actions of the vendor are called.
const GATEWAY: &str = "https://api.ucloud.cn/";

/// The parameters of the vendor's signature, and the variables that stand for them.
const SIGNATURE: &[(&str, &str)] =
    &[("PublicKey", "UCLOUD_PUBLIC_KEY"), ("Signature", "SIGNATURE")];

/// What a reader must know about a signature.
const ABOUT_SIGNATURE: &str = "The signature is made of all other parameters and the private key, so SIGNATURE has to \
    be computed for each call. The Rust crate and the command line do that.";

/// Returns the call of an action of the vendor.
pub(super) fn of_action(
    action: &Action,
    given: &[Given],
    nested: &Value,
    encoding: Encoding,
    about_values: Option<&str>,
) -> Sample {
    let mut groups = vec![words(["curl", GATEWAY])];
    match encoding {
        Encoding::Form => {
            groups.push(form("Action", Word::text(action.name.as_str())));
            for it in given {
                let value = match &it.value {
                    Value::Variable(variable) => Word::default().and_variable(variable),
                    other => Word::text(text_of(other).unwrap_or_default()),
                };
                groups.push(form(&it.name, value));
            }
            for (name, variable) in SIGNATURE {
                groups.push(form(name, Word::default().and_variable(variable)));
            }
        }
        Encoding::NestedJson => {
            let mut fields = vec![("Action".to_owned(), Value::Text(action.name.clone()))];
            if let Value::Object(it) = nested {
                fields.extend(it.iter().cloned());
            }
            let variable = |it: &(&str, &str)| (it.0.to_owned(), Value::Variable(it.1.to_owned()));
            fields.extend(SIGNATURE.iter().map(variable));
            groups.push(words(["-H", "Content-Type: application/json"]));
            groups.push(vec![Word::text("--data-raw"), json::word(&Value::Object(fields))]);
        }
    }
    let mut secrets = Vec::new();
    given.iter().for_each(|it| it.value.add_variables(&mut secrets));
    let mut notes: Vec<String> = about_values.map(str::to_owned).into_iter().collect();
    notes.push(ABOUT_SIGNATURE.to_owned());
    notes.extend(about_secrets(&secrets));
    notes.extend(about_base64(given));
    Sample { id: "call-curl", name: "curl", text: command(&groups), note: Some(notes.join(" ")) }
}

/// Returns words of text.
pub(super) fn words<const N: usize>(texts: [&str; N]) -> Vec<Word> {
    texts.into_iter().map(Word::text).collect()
}

/// Returns the words for a parameter of a form. The name is encoded, since `curl` reads files where it has an `@`.
pub(super) fn form(name: &str, value: Word) -> Vec<Word> {
    let name = Word::text(format!("{}=", encoded(name, "[]")));
    vec![Word::text("--data-urlencode"), name.and_word(value)]
}

/// Returns text as a part of a URL: other than letters, digits, `-._~` and the given signs, bytes are encoded.
pub(super) fn encoded(text: &str, kept: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for byte in text.bytes() {
        let it = char::from(byte);
        if it.is_ascii_alphanumeric() || "-._~".contains(it) || it.is_ascii() && kept.contains(it) {
            res.push(it);
        } else {
            res += &format!("%{byte:02X}");
        }
    }
    res
}
