//! What all actions have in common, which pages do not say: where they are sent, what is around their fields, how
//! callers sign. These are facts of the vendor whose reference is called by the names of actions.

use crate::document::{Components, Response, SecurityScheme, Server, Tag};
use crate::map::Map;
use crate::schema::{Member, Schema};
use crate::{ERROR, Source, keys, text};
use serde_json::json;

/// The vendor.
pub(crate) const TITLE: &str = "UCloud";

/// The description of a document with actions.
pub(crate) const ABOUT: &str = "Every action is a POST to the root of the server, and is told apart by the member \
    `Action` of its body: the fragment of its path is never sent. A response has the status 200 whether the action \
    succeeded or not; it succeeded if `RetCode` is 0. Requests are signed: see the security schemes.";

/// The description of a response.
pub(crate) const SUCCESS: &str =
    "The fields are those of success; if `RetCode` is not 0, the response is an error.";

/// Where actions are sent.
pub(crate) fn servers() -> Vec<Server> {
    let server = |url: &str, description| Server {
        url: url.to_owned(),
        description: Some(description),
        variables: Map::default(),
    };
    vec![
        server("https://api.ucloud.cn", "From anywhere"),
        server("http://api.service.ucloud.cn", "From inside of a virtual private cloud"),
    ]
}

/// Returns the path of an action. Paths are keys, so each action has one of its own; a fragment is never sent.
pub fn path(action: &str, product: Option<&str>) -> String {
    let product = product.map(|it| format!("&Product={}", text::url_part(it))).unwrap_or_default();
    format!("/#Action={}{product}", text::url_part(action))
}

/// Returns the parameter that names an action.
pub(crate) fn action(name: &str) -> Schema {
    Schema { values: vec![name.into()], ..Schema::of_type("string") }
}

/// Returns the fields that every response has.
pub(crate) fn envelope() -> Vec<Member> {
    let member = |name: &str, required, schema: Schema, description: &str| Member {
        name: name.to_owned(),
        required,
        schema: Schema { description: description.to_owned(), ..schema },
    };
    let text = || Schema::of_type("string");
    vec![
        member(
            "RetCode",
            true,
            Schema::with_format("integer", "int64"),
            "0, or the code of the error",
        ),
        member("Action", false, text(), "The name of the action, and `Response`"),
        member("Message", false, text(), "What went wrong, for people"),
    ]
}

/// Adds the error, with the codes that the products document, and how callers sign.
pub(crate) fn add_components(sources: &[Source<'_>], components: &mut Components) {
    components.schemas.push(ERROR, Schema::object(envelope()));
    let mut description = "An error: `RetCode` is not 0.".to_owned();
    let mut codes = Vec::new();
    for source in sources {
        for it in &source.product.error_codes {
            let meaning = text::title(&docbind_ir::plain_text(&it.meaning));
            codes.push(json!({
                "product": source.product.name, "code": it.code, "name": it.name, "meaning": meaning,
            }));
        }
    }
    if !codes.is_empty() {
        description += " The products document the codes below `x-docbind-error-codes`.";
    }
    let mut schema = crate::document::MediaType::new(Schema::to_component(ERROR));
    if !codes.is_empty() {
        schema.extensions.push(keys::ERROR_CODES, codes);
    }
    components.responses.push(ERROR, Response::of(&description, schema.json()));
    for (name, description) in SCHEMES {
        let scheme = SecurityScheme {
            kind: "apiKey",
            scheme: None,
            location: Some("query"),
            name: Some((*name).to_owned()),
            description: Some(description),
        };
        components.security_schemes.push(*name, scheme);
    }
}

/// What a request may be signed with: with a token only if the keys are temporary.
pub(crate) fn security() -> Vec<Map<Vec<String>>> {
    let all = |names: &[&str]| names.iter().map(|it| ((*it).to_owned(), Vec::new())).collect();
    vec![all(&["PublicKey", "Signature"]), all(&["PublicKey", "Signature", "SecurityToken"])]
}

const SCHEMES: &[(&str, &str)] = &[
    (
        "PublicKey",
        "The public key of the caller, a parameter like all others: in the query or in the body.",
    ),
    (
        "Signature",
        "A parameter like all others: in the query or in the body. It is the SHA-1, in lowercase hexadecimal digits, \
         of the text that results from writing name and value of each other parameter one after the other, sorted by \
         the bytes of the names, and then the private key. An array counts as its elements, and an object as its \
         members, sorted in the same way. `true` and `false` are written as such, and numbers without an exponent.",
    ),
    ("SecurityToken", "The token of temporary keys. It is signed, too."),
];

/// How requests to object storage are signed.
pub(crate) fn storage_scheme() -> (&'static str, SecurityScheme) {
    let description = "`UCloud`, a blank, the public key, a colon, and the base64 of the HMAC-SHA1 of method, \
        Content-MD5, Content-Type, Date, the canonical headers of the vendor and the path of bucket and key, with the \
        private key";
    let scheme = SecurityScheme {
        kind: "apiKey",
        scheme: None,
        location: Some("header"),
        name: Some("Authorization".to_owned()),
        description: Some(description),
    };
    ("StorageSignature", scheme)
}

/// Returns the products as groups of operations.
pub(crate) fn tags(sources: &[Source<'_>]) -> Vec<Tag> {
    let tag = |it: &Source<'_>| Tag {
        name: it.product.name.clone(),
        description: it.product.title.as_deref().map(text::title).filter(|it| !it.is_empty()),
    };
    sources.iter().map(tag).collect()
}
