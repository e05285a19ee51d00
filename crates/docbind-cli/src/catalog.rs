//! [`Catalog`]: finds products and operations by what people type.

use crate::failure::Failure;
use crate::names::{did_you_mean, is_meant};
use docbind_catalog::{Entry, MalformedCatalog, Operation, Product};

/// The products of a program, of which only headers are parsed.
pub(crate) struct Catalog<'a> {
    products: Vec<Product<'a>>,
}

/// An operation that was found.
pub(crate) struct Found<'a> {
    pub(crate) product: Product<'a>,
    pub(crate) entry: Entry<'a>,
    pub(crate) operation: Operation,
}

impl<'a> Catalog<'a> {
    pub(crate) fn new(texts: &[&'a str]) -> Result<Catalog<'a>, Failure> {
        let products = texts.iter().map(|it| Product::parse(it));
        Ok(Catalog { products: products.collect::<Result<_, _>>()? })
    }

    pub(crate) fn products(&self) -> impl Iterator<Item = &Product<'a>> {
        self.products.iter()
    }

    /// Finds a product; `others` are further words that may stand in its place.
    pub(crate) fn product(&self, typed: &str, others: &[&str]) -> Result<&Product<'a>, Failure> {
        let name = |it: &'_ Product<'a>| it.header.name.clone();
        let found =
            self.products.iter().find(|it| is_meant(typed, &it.header.name, &it.header.name));
        found.ok_or_else(|| {
            let names: Vec<String> = self.products.iter().map(name).collect();
            let names = names.iter().map(String::as_str).chain(others.iter().copied());
            unknown("product or command", typed, did_you_mean(typed, names))
        })
    }

    /// Finds an operation of a product.
    pub(crate) fn operation(
        &self,
        product: &Product<'a>,
        typed: &str,
    ) -> Result<Found<'a>, Failure> {
        let exact = product.operations().find(|it| it.name == typed || it.command == typed);
        let entry =
            exact.or_else(|| product.operations().find(|it| is_meant(typed, it.name, it.command)));
        match entry {
            Some(entry) => {
                Ok(Found { product: product.clone(), entry, operation: entry.operation()? })
            }
            None => {
                let commands = product.operations().map(|it| it.command);
                let hint = did_you_mean(typed, commands);
                Err(unknown(&format!("action of {}", product.header.name), typed, hint))
            }
        }
    }
}

fn unknown(what: &str, typed: &str, hint: Option<String>) -> Failure {
    let failure = Failure::misuse(format!("no {what} `{typed}`"));
    match hint {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

impl From<MalformedCatalog> for Failure {
    fn from(error: MalformedCatalog) -> Failure {
        Failure::settings(error.to_string())
    }
}
