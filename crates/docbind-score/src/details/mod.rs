//! Every property of every element of a product, as text: what a way through other formats may lose.
//!
//! Actions have the fields of the resolved IR, because that is what is exported. HTTP operations have those of the IR.
//! Members of models are listed where the models are used.

mod elements;
mod losses;
mod models;
mod properties;
mod reasons;

pub use losses::Losses;

use docbind_ir::ir::Product;
use docbind_ir::resolve;
use std::collections::BTreeMap;

/// A property of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Property {
    /// Whether there is such an element.
    Exists,
    Method,
    Title,
    Description,
    Effect,
    Paging,
    Type,
    Required,
    Values,
    Default,
    Bounds,
    Length,
    Unit,
    Time,
    Base64,
    Secret,
    Boolean,
    Json,
    Deprecated,
}

impl Property {
    /// Returns the name of the property in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Property::Exists => "element",
            Property::Method => "method and path",
            Property::Title => "title",
            Property::Description => "description",
            Property::Effect => "effect",
            Property::Paging => "paging",
            Property::Type => "type",
            Property::Required => "required",
            Property::Values => "values",
            Property::Default => "default",
            Property::Bounds => "bounds",
            Property::Length => "length",
            Property::Unit => "unit",
            Property::Time => "time",
            Property::Base64 => "base64",
            Property::Secret => "secret",
            Property::Boolean => "boolean text",
            Property::Json => "JSON text",
            Property::Deprecated => "deprecation",
        }
    }
}

/// The properties of a product, by element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    values: BTreeMap<(String, Property), String>,
}

/// A property that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The element: an operation, or a field behind it: `DescribeLamp response/Lamps[].Hue`.
    pub element: String,
    /// The property.
    pub property: Property,
    /// What it was before; `None` if it was not said.
    pub before: Option<String>,
    /// What it is now; `None` if it is not said any more.
    pub after: Option<String>,
}

impl Details {
    /// Lists what a product has.
    pub fn of(product: &Product, resolved: &resolve::Product) -> Details {
        let mut res = Details::default();
        elements::add(product, resolved, &mut res);
        res
    }

    /// Returns how many elements have each property.
    pub fn counts(&self) -> BTreeMap<Property, usize> {
        let mut res = BTreeMap::new();
        for (_, property) in self.values.keys() {
            *res.entry(*property).or_default() += 1;
        }
        res
    }

    /// Returns what is different in another state of the product. Of an element that is not there, nothing else is
    /// listed.
    pub fn changes(&self, after: &Details) -> Vec<Change> {
        let mut keys: Vec<&(String, Property)> =
            self.values.keys().chain(after.values.keys()).collect();
        keys.sort();
        keys.dedup();
        let mut res = Vec::new();
        for key in keys {
            let (element, property) = key;
            let (before, now) = (self.values.get(key), after.values.get(key));
            let is_about_both = self.has(element) && after.has(element);
            if before != now && (is_about_both || *property == Property::Exists) {
                res.push(Change {
                    element: element.clone(),
                    property: *property,
                    before: before.cloned(),
                    after: now.cloned(),
                });
            }
        }
        res
    }

    /// Whether there is such an element.
    fn has(&self, element: &str) -> bool {
        self.values.contains_key(&(element.to_owned(), Property::Exists))
    }

    fn add(&mut self, element: &str, property: Property, value: String) {
        self.values.entry((element.to_owned(), property)).or_insert(value);
    }
}
