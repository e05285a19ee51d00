//! Requests, and the objects inside them: a constructor takes what is required, setters the rest.

use super::object::{aliases, debug_without_secrets, declaration, has_secret, renamed};
use super::tokens::{deprecated, docs, ident, wire_alias};
use super::types::{self, Scope, converted, initializer, parameter};
use crate::api::{Cardinality, Field, RustType, Struct};
use crate::docs::code_span;
use docbind_ir::resolve::CONTENT;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits a struct with its constructor and setters. `has_secrets` says whether any struct of the request
/// has a secret.
pub(super) fn request(object: &Struct, has_secrets: bool) -> TokenStream {
    let ty = ident(&object.ident);
    let derives_debug = has_secrets && !has_secret(object);
    let writes_debug = has_secrets && has_secret(object);
    let has_default = !object.fields.iter().any(Field::is_required);
    let traits = [("Clone", true), ("Debug", derives_debug), ("Default", has_default)];
    let traits: Vec<&str> = traits.iter().filter(|it| it.1).map(|it| it.0).collect();
    let declaration = declaration(object, Scope::Action, &traits);
    let own_debug = writes_debug.then(|| debug_without_secrets(object));
    let required = required(object);
    let constructor = constructor(object);
    let optional = object.fields.iter().filter(|field| !field.is_required());
    let setters = optional.map(|it| setters(it, Scope::Action));
    let aliases = aliases(object);
    quote! {
        #declaration
        #own_debug
        #required

        impl #ty {
            #constructor
            #(#setters)*
        }

        #aliases
    }
}

/// How many arguments the constructor of a model takes. With more required members it has none: its default and the
/// setters are left.
const MAX_ARGUMENTS: usize = 7;

/// Emits the constructor and the setters of a model that requests have.
pub(super) fn of_model(object: &Struct) -> TokenStream {
    let ty = ident(&object.ident);
    let required: Vec<&Field> = object.fields.iter().filter(|field| field.is_required()).collect();
    let constructor = match required.len() {
        0 => Some(empty(object, "Creates an object without members.")),
        1..=MAX_ARGUMENTS => Some(from_values(
            object,
            &required,
            Scope::Model,
            "Creates an object with its required members.",
        )),
        _ => None,
    };
    let setters = object.fields.iter().map(|it| setters(it, Scope::Model));
    quote! {
        impl #ty {
            #constructor
            #(#setters)*
        }
    }
}

/// Emits the traits of requests and of the objects inside them that follow from their encoding.
pub(super) fn traits<'a>(
    objects: impl Iterator<Item = &'a Struct>,
    has_secrets: bool,
    core: &Ident,
) -> TokenStream {
    let (streamed, plain): (Vec<&Struct>, Vec<&Struct>) = objects.partition(|it| is_streamed(it));
    let idents = |it: Vec<&Struct>| it.into_iter().map(|it| ident(&it.ident)).collect::<Vec<_>>();
    let (streamed, plain) = (idents(streamed), idents(plain));
    // What has a secret prints itself, and a body has no other traits.
    let streamed = (!streamed.is_empty() && !has_secrets)
        .then(|| quote!(#core::streamed_request_traits!(#(#streamed),*);));
    let plain = (!plain.is_empty()).then(|| match has_secrets {
        true => quote!(#core::request_traits_with_secrets!(#(#plain),*);),
        false => quote!(#core::request_traits!(#(#plain),*);),
    });
    quote!(#streamed #plain)
}

/// Whether a request has a body of its own, which can be sent but not compared.
fn is_streamed(object: &Struct) -> bool {
    object.fields.iter().any(|it| matches!(it.ty, RustType::Content | RustType::File))
}

/// Emits the struct that carries several required values by name. It is no more than the arguments of
/// `new`, so it has none of the traits of requests.
fn required(object: &Struct) -> Option<TokenStream> {
    let ty = ident(object.required.as_ref()?);
    let docs_of_type = docs(&[format!("Required parameters of [`{}`].", object.ident)]);
    let fields = object.fields.iter().filter(|field| field.is_required()).map(|field| {
        let docs = docs(&field.docs);
        let name = ident(&field.ident);
        let ty = types::field(field, Scope::Action);
        quote!(#docs pub #name: #ty,)
    });
    Some(quote! {
        #docs_of_type
        pub struct #ty {
            #(#fields)*
        }
    })
}

/// What the constructor of a request does.
const REQUIRED: &str = "Creates a request with its required parameters.";

fn constructor(object: &Struct) -> TokenStream {
    let required: Vec<&Field> = object.fields.iter().filter(|field| field.is_required()).collect();
    match (required.as_slice(), &object.required) {
        ([], _) => empty(object, "Creates a request without parameters."),
        (fields, None) => from_values(object, fields, Scope::Action, REQUIRED),
        ([field], Some(_)) => from_values(object, &[field], Scope::Action, REQUIRED),
        (_, Some(ty)) => from_required(object, ty),
    }
}

/// Emits the constructor of a struct without required fields.
fn empty(object: &Struct, about: &str) -> TokenStream {
    let about = docs(&[about]);
    // The setter of a parameter `Default` has the name of the function.
    let is_hidden = object.fields.iter().any(|field| field.ident == "default");
    let default = match is_hidden {
        true => quote!(<Self as Default>::default()),
        false => quote!(Self::default()),
    };
    quote! {
        #about
        #[inline]
        pub fn new() -> Self {
            #default
        }
    }
}

/// Emits the constructor from required fields, one by one.
fn from_values(object: &Struct, required: &[&Field], scope: Scope, about: &str) -> TokenStream {
    let about = docs(&[about]);
    let parameters = required.iter().map(|field| {
        let (name, ty) = (ident(&field.ident), parameter(field, scope));
        quote!(#name: #ty)
    });
    let fields =
        object.fields.iter().map(|field| unset(field).unwrap_or_else(|| initializer(field)));
    quote! {
        #about
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

/// Emits the constructor from the struct of the required fields.
fn from_required(object: &Struct, ty: &str) -> TokenStream {
    let ty = ident(ty);
    let fields = object.fields.iter().map(|field| {
        let name = ident(&field.ident);
        unset(field).unwrap_or_else(|| quote!(#name: required.#name))
    });
    quote! {
        /// Creates a request with its required parameters.
        #[inline]
        pub fn new(required: #ty) -> Self {
            Self { #(#fields),* }
        }
    }
}

/// Emits the initializer of a field that is not required.
fn unset(field: &Field) -> Option<TokenStream> {
    let name = ident(&field.ident);
    match field.cardinality {
        Cardinality::Required | Cardinality::RequiredRepeated => None,
        Cardinality::Optional => Some(quote!(#name: None)),
        Cardinality::Repeated => Some(quote!(#name: Vec::new())),
        Cardinality::OrEmpty => Some(quote!(#name: Default::default())),
    }
}

/// Emits the setter of a field, also under its previous names.
fn setters(field: &Field, scope: Scope) -> TokenStream {
    let setter = setter(field, scope);
    let previous = field.previous_names.iter().map(|old| previous_setter(old, field, scope));
    quote!(#setter #(#previous)*)
}

fn setter(field: &Field, scope: Scope) -> TokenStream {
    let wire = code_span(&field.wire.replace(['[', ']', '\\'], "'"));
    let facts = field.facts.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
    let docs = docs(&[match field.wire.as_str() {
        CONTENT => format!("Sets the [body](field@Self::{}) of the request.", field.ident),
        _ => format!("Sets [{wire}](field@Self::{}).{facts}", field.ident),
    }]);
    let alias = wire_alias(&field.wire, &field.ident);
    let deprecated = deprecated(field.deprecated.as_deref());
    let lint = allow_operator_name(&field.ident);
    let (name, ty) = (ident(&field.ident), parameter(field, scope));
    let value = converted(field);
    let value = match field.cardinality {
        Cardinality::Optional => quote!(Some(#value)),
        Cardinality::Required
        | Cardinality::Repeated
        | Cardinality::RequiredRepeated
        | Cardinality::OrEmpty => value,
    };
    quote! {
        #docs
        #alias
        #deprecated
        #lint
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

fn previous_setter(old: &str, field: &Field, scope: Scope) -> TokenStream {
    let docs = docs(&[format!("The name that [`{0}`](Self::{0}) had before.", field.ident)]);
    let deprecated = renamed(&field.ident);
    let lint = allow_operator_name(old);
    let (old, name, ty) = (ident(old), ident(&field.ident), parameter(field, scope));
    quote! {
        #docs
        #deprecated
        #lint
        pub fn #old(self, #name: #ty) -> Self {
            self.#name(#name)
        }
    }
}

/// Emits an attribute for setters that Clippy would mistake for the methods of operators.
fn allow_operator_name(name: &str) -> Option<TokenStream> {
    const OPERATORS: &[&str] =
        &["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];
    OPERATORS
        .contains(&name)
        .then(|| quote!(#[allow(clippy::should_implement_trait, reason = "a parameter's name")]))
}
