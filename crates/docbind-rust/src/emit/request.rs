//! How a request is made: what is required when it is made, the rest by setters.

use super::file::{deprecated, docs, ident};
use super::object::{derived_debug, object, own_debug};
use super::types::{Scope, argument, field};
use crate::api::{Field, Form, Struct};
use crate::docs::code_span;
use proc_macro2::TokenStream;
use quote::quote;

/// A struct that callers make: the type, its constructor, its setters.
pub(super) fn request(it: &Struct) -> TokenStream {
    let has_default = !it.fields.iter().any(Field::is_required);
    let object = object(it, Scope::Action, has_default);
    let required = required(it);
    let constructor = constructor(it);
    let setters = it.fields.iter().filter(|it| !it.is_required()).map(setter);
    let name = ident(&it.ident);
    quote! {
        #object
        #required
        impl #name {
            #constructor
            #(#setters)*
        }
    }
}

/// The struct that carries several required values by name.
fn required(it: &Struct) -> Option<TokenStream> {
    let required = it.required.as_ref()?;
    let name = ident(required);
    let given = || it.fields.iter().filter(|it| it.is_required());
    let debug = derived_debug(given());
    let own_debug = debug.is_none().then(|| own_debug(required, given()));
    let doc = format!(" What [`{}`] must be given.", it.ident);
    let fields = given().map(|it| {
        let name = ident(&it.ident);
        let doc = docs(&it.docs);
        let ty = field(it, Scope::Action);
        quote!(#doc pub #name: #ty,)
    });
    Some(quote! {
        #[doc = #doc]
        #[derive(Clone, #debug PartialEq)]
        pub struct #name {
            #(#fields)*
        }

        #own_debug
    })
}

fn constructor(it: &Struct) -> TokenStream {
    let required: Vec<&Field> = it.fields.iter().filter(|it| it.is_required()).collect();
    let init = |value: &dyn Fn(&Field) -> TokenStream| -> Vec<TokenStream> {
        it.fields
            .iter()
            .map(|it| {
                let name = ident(&it.ident);
                match it.form {
                    Form::One | Form::RequiredList => {
                        let value = value(it);
                        if value.to_string() == it.ident {
                            quote!(#name)
                        } else {
                            quote!(#name: #value)
                        }
                    }
                    Form::Optional => quote!(#name: None),
                    Form::List => quote!(#name: Vec::new()),
                }
            })
            .collect()
    };
    // A parameter called `Default` has a setter of the function's name.
    let is_hidden = it.fields.iter().any(|it| it.ident == "default");
    let default =
        if is_hidden { quote!(<Self as Default>::default()) } else { quote!(Self::default()) };
    match (required.as_slice(), &it.required) {
        ([], _) => quote! {
            /// A request in which nothing is set yet.
            pub fn new() -> Self {
                #default
            }
        },
        ([one], _) => {
            let name = ident(&one.ident);
            let (ty, convert) = argument(one, Scope::Action);
            let fields = init(&|_| convert(quote!(#name)));
            quote! {
                /// A request with what is required.
                pub fn new(#name: #ty) -> Self {
                    Self { #(#fields),* }
                }
            }
        }
        (_, Some(ty)) => {
            let ty = ident(ty);
            let fields = init(&|it| {
                let name = ident(&it.ident);
                quote!(required.#name)
            });
            quote! {
                /// A request with what is required.
                pub fn new(required: #ty) -> Self {
                    Self { #(#fields),* }
                }
            }
        }
        // Several required fields always have a type that carries them.
        (_, None) => TokenStream::new(),
    }
}

fn setter(it: &Field) -> TokenStream {
    let name = ident(&it.ident);
    let doc = docs(&[format!(
        "Sets [{}](field@Self::{}).",
        code_span(&it.wire.replace(['[', ']', '\\'], "'")),
        it.ident
    )]);
    let deprecated = deprecated(it.deprecated.as_ref());
    let (ty, convert) = argument(it, Scope::Action);
    let value = convert(quote!(#name));
    let value = match it.form {
        Form::Optional => quote!(Some(#value)),
        Form::One | Form::List | Form::RequiredList => value,
    };
    quote! {
        #doc
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}
