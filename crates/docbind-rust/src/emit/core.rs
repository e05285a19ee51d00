//! The generated runtime of a service that is described by data: its description, its client, and what its other
//! crates use.

use super::file;
use super::manifest::{FEATURES, brand_keywords, published, shared_runtime};
use super::readme::title;
use super::tokens::{docs, ident, inner_docs, int};
use crate::Options;
use crate::brand::Brand;
use crate::names::type_name;
use crate::options::SERVICE_RUNTIME;
use docbind_ir::service::{Authentication, ErrorShape, Service};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write;

pub(super) fn manifest(brand: &Brand, options: &Options) -> String {
    let description = format!("The client of {}, which the crates of its parts share", brand.title);
    let mut res = published(&brand.core(), &description, &brand_keywords(brand), options);
    res += "[features]\ndefault = [\"tls\", \"transport\"]\n";
    for feature in FEATURES {
        let _ = writeln!(res, "{feature} = [\"{SERVICE_RUNTIME}/{feature}\"]");
    }
    let _ = write!(res, "\n[dependencies]\n{}", shared_runtime(SERVICE_RUNTIME, options));
    res
}

pub(super) fn library(brand: &Brand, service: &Service) -> String {
    let about = inner_docs(&about(brand, service));
    let vendor = ident(&format!("{}Api", type_name(&service.name)));
    let about_vendor = docs(&[format!("{}, in the type of its calls.", title(brand))]);
    let description = description(brand, service);
    let contents = quote! {
        #about

        use docbind_client::http_service::{Authentication, ErrorShape, HttpClient, HttpClientBuilder, HttpService, HttpVendor};
        use docbind_client::service::Vendor;

        #[cfg(feature = "blocking")]
        pub use docbind_client::{BlockingItems, BlockingPages};
        #[cfg(feature = "jiff")]
        pub use docbind_client::jiff;
        pub use docbind_client::{
            Base64, BigNumber, Body, ByteStream, CallFuture, Credentials, CredentialsSource, Decode, DecodeError,
            Effect, Empty, Encode, Encoding, Error, ErrorCode, ErrorKind, FullResponse, Items, Json, Paged, Pages,
            ParamValue, Params, RetryPolicy, UnlistedValue, Wait, WaitFuture, WaitState, from_json, mock, to_json,
            to_params, transport,
        };

        #about_vendor
        pub enum #vendor {}

        impl Vendor for #vendor {
            type Client = Client;
        }

        impl HttpVendor for #vendor {
            const SERVICE: HttpService = #description;
        }

        /// The credentials, connections and retry budget of any number of calls.
        pub type Client = HttpClient<#vendor>;

        /// A builder for a [`Client`].
        pub type ClientBuilder = HttpClientBuilder<#vendor>;

        /// A call of this service; see [`docbind_client::Call`].
        pub type Call<R> = docbind_client::Call<R, #vendor>;

        /// What only generated code uses.
        #[doc(hidden)]
        pub use docbind_client::{
            BodyKind, Decoder, Encoder, FieldValue, JsonKind, Method, Operation, Paging, Place, Product,
            assert_round_trips, request_traits, request_traits_with_secrets, response_traits,
            response_traits_with_secrets, serialize, serialize_and_deserialize, serialize_text, serialize_union,
            streamed_request_traits, streamed_response_traits, union_traits, value_traits,
        };
    };
    file::print("", contents)
}

/// Returns the front page: what the crate is, and how to create a client.
fn about(brand: &Brand, service: &Service) -> Vec<String> {
    let package = brand.core().replace('-', "_");
    let credentials = match &service.authentication {
        Authentication::None => "",
        Authentication::Basic { .. } => ".credentials(Credentials::new(\"name\", \"password\"))",
        Authentication::Bearer { .. }
        | Authentication::Header { .. }
        | Authentication::Query { .. } => ".credentials(Credentials::token(\"token\"))",
    };
    let use_credentials = if credentials.is_empty() { "" } else { ", Credentials" };
    let variables = service.authentication.variables().into_iter();
    let variables = variables.chain([service.base_url_variable.as_str()]);
    let variables: Vec<String> = variables.map(|it| format!("`{it}`")).collect();
    vec![
        format!("The client of {}, which the crates of its parts share.", title(brand)),
        String::new(),
        format!(
            "[`Client::from_env`] reads {}. [`Client::builder`] reads nothing:",
            variables.join(", ")
        ),
        String::new(),
        "```".to_owned(),
        format!("use {package}::{{Client{use_credentials}, Error}};"),
        String::new(),
        "# fn main() -> Result<(), Error> {".to_owned(),
        format!("let client = Client::builder(){credentials}.build()?;"),
        "# Ok(()) }".to_owned(),
        "```".to_owned(),
        String::new(),
        "Calls, retries, deadlines and secrets are as [`docbind_client`] describes them."
            .to_owned(),
    ]
}

/// Emits the constant that describes the service to the runtime.
fn description(brand: &Brand, service: &Service) -> TokenStream {
    let (name, base_url, variable) = (&service.name, &service.base_url, &service.base_url_variable);
    let agent = format!("{}/", brand.core());
    let authentication = authentication(&service.authentication);
    let error = error_shape(&service.error);
    let envelope = &service.envelope;
    let envelope = (!envelope.is_empty()).then(|| quote!(.envelope(&[#(#envelope),*])));
    let statuses = service.retry_statuses.as_ref().map(|statuses| {
        let statuses = statuses.iter().map(|it| int(i64::from(*it)));
        quote!(.retry_statuses(&[#(#statuses),*]))
    });
    quote! {
        HttpService::new(#name, concat!(#agent, env!("CARGO_PKG_VERSION")), #base_url)
            .base_url_variable(#variable)
            .authentication(#authentication)
            .error(#error)
            #envelope
            #statuses
    }
}

fn authentication(authentication: &Authentication) -> TokenStream {
    match authentication {
        Authentication::None => quote!(Authentication::None),
        Authentication::Bearer { variable } => {
            quote!(Authentication::Bearer { variable: #variable })
        }
        Authentication::Basic { user, password } => {
            quote!(Authentication::Basic { user: #user, password: #password })
        }
        Authentication::Header { name, variable } => {
            quote!(Authentication::Header { name: #name, variable: #variable })
        }
        Authentication::Query { name, variable } => {
            quote!(Authentication::Query { name: #name, variable: #variable })
        }
    }
}

fn error_shape(shape: &ErrorShape) -> TokenStream {
    let (code, message) = (&shape.code, &shape.message);
    let success = shape.success.as_ref().map(|it| quote!(.success(#it)));
    let request_id = shape.request_id.as_ref().map(|it| quote!(.request_id(#it)));
    quote!(ErrorShape::new(&[#(#code),*], &[#(#message),*]) #success #request_id)
}
