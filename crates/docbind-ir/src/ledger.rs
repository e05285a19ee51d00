//! Accounts for every page and every row.
//!
//! Rows are counted twice and independently: when tables are read, and by walking the finished IR. All
//! of the difference must be rows that were reported, belong to superseded pages, or are common to all
//! actions. Any other row was lost, which is a bug.

use crate::ir::{Field, Ir, Model, Operation, Product, Type};
use docbind_markdown::page::{RowCount, Tally};
use serde::Serialize;

/// The fate of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum PageFate {
    /// It describes an action.
    Action {
        /// The name of the action.
        action: String,
    },
    /// Another page about the same action supersedes it.
    Superseded {
        /// The other page.
        by: String,
    },
    /// It describes an HTTP operation.
    Http {
        /// The name of the operation.
        operation: String,
    },
    /// It describes operations and models, in the layout of a dialect.
    Api {
        /// How many operations.
        operations: usize,
        /// How many models.
        models: usize,
    },
    /// It is a translation, which nothing is generated from.
    Translation {
        /// The page in the original language.
        of: String,
    },
    /// It lists error codes.
    ErrorCodes,
    /// It lists links.
    Navigation,
    /// It contains free text.
    Guide,
    /// It could not be read.
    NotUnderstood {
        /// The reason.
        why: String,
    },
}

impl PageFate {
    /// Returns the name of the fate.
    pub fn name(&self) -> &'static str {
        match self {
            PageFate::Action { .. } => "action",
            PageFate::Superseded { .. } => "superseded",
            PageFate::Http { .. } => "http",
            PageFate::Api { .. } => "by dialect",
            PageFate::Translation { .. } => "translation",
            PageFate::ErrorCodes => "error codes",
            PageFate::Navigation => "navigation",
            PageFate::Guide => "guide",
            PageFate::NotUnderstood { .. } => "not understood",
        }
    }
}

/// A page in the ledger.
#[derive(Clone, Debug, Serialize)]
pub struct PageEntry {
    /// The path of the page.
    pub file: String,
    /// The fate of the page.
    #[serde(flatten)]
    pub fate: PageFate,
    #[serde(skip)]
    pub(crate) tally: Tally,
    #[serde(skip)]
    pub(crate) error_code_rows: RowCount,
}

impl PageEntry {
    pub(crate) fn new(
        file: String,
        fate: PageFate,
        tally: Tally,
        error_code_rows: RowCount,
    ) -> PageEntry {
        PageEntry { file, fate, tally, error_code_rows }
    }

    /// Returns how many rows the tables of request parameters and of response fields have, without
    /// corrections.
    pub fn rows(&self) -> (usize, usize) {
        (self.tally.request.read, self.tally.response.read)
    }

    /// Returns how many rows all tables of the page have that are accounted for, without corrections.
    pub fn all_rows(&self) -> usize {
        let tables = self.tally.request.read + self.tally.response.read + self.tally.models.read;
        tables + self.error_code_rows.read
    }
}

/// The balance of rows in tables of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// All rows of these tables.
    pub read: usize,
    /// Elements of the IR that result from a row.
    pub elements: usize,
    /// Elements of superseded pages.
    pub superseded: usize,
    /// Rows of parameters or fields that all actions share; the runtime handles them.
    pub common: usize,
    /// Rows that were left out and reported.
    pub reported: usize,
}

impl Balance {
    /// Returns the number of rows that are not accounted for: zero unless there is a bug.
    pub fn lost(self) -> i64 {
        let signed = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        signed(self.read) - signed(self.elements + self.superseded + self.common + self.reported)
    }
}

/// The number of elements with a row, by the kind of table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ElementCount {
    request: usize,
    response: usize,
    models: usize,
}

impl ElementCount {
    fn add_product(&mut self, product: &Product) {
        product.operations.iter().for_each(|it| self.add_operation(it));
        product.models.iter().for_each(|it| self.add_model(it));
    }

    /// Counts the elements of one operation.
    pub(crate) fn of(operation: &Operation) -> ElementCount {
        let mut res = ElementCount::default();
        res.add_operation(operation);
        res
    }

    pub(crate) fn total(self) -> usize {
        self.request + self.response + self.models
    }

    /// Adds a model that operations share.
    pub(crate) fn add_model(&mut self, model: &Model) {
        self.models += count_fields(&model.fields);
        self.models += model.ty.as_ref().map_or(0, count_type);
    }

    pub(crate) fn add_operation(&mut self, operation: &Operation) {
        self.request += count_fields(&operation.request);
        self.response += count_fields(&operation.response);
        self.request += operation.body.as_ref().map_or(0, |it| count_type(&it.ty));
        for response in &operation.responses {
            self.response += count_fields(&response.headers);
            self.response += response.ty.as_ref().map_or(0, count_type);
        }
        for model in &operation.models {
            // The fields of an object that results from dotted names are rows of the table with these.
            let is_in_model_table = model.place.is_some() || model.within.is_some();
            let count = if is_in_model_table { &mut self.models } else { &mut self.response };
            *count += count_fields(&model.fields);
        }
    }
}

/// Counts the parameters and fields of a product that are on its pages.
pub fn count_elements(product: &Product) -> usize {
    let mut res = ElementCount::default();
    res.add_product(product);
    res.request + res.response + res.models
}

/// Counts the fields with a row in the table that lists them. The members of a model inside of a request are
/// rows of the model's table.
fn count_fields(fields: &[Field]) -> usize {
    let has_row = |it: &Field| it.place.is_some() && it.via.is_none();
    let count = |it: &Field| usize::from(has_row(it)) + count_type(&it.ty);
    fields.iter().map(count).sum()
}

/// Counts the fields with a row in a type.
fn count_type(ty: &Type) -> usize {
    match ty {
        Type::Fields(it) => count_fields(it),
        Type::Array(it) | Type::Map(it) | Type::Nullable(it) => count_type(it),
        Type::Union(it) => it.iter().map(count_type).sum(),
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Model(_) => 0,
    }
}

/// The account of all pages and rows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ledger {
    /// The pages, by path.
    pub pages: Vec<PageEntry>,
    /// The rows, by the kind of table, without corrections.
    pub rows: RowAccount,
    /// The elements that errata added or dropped.
    #[serde(skip_serializing_if = "Corrected::is_empty")]
    pub corrected: Corrected,
    #[serde(skip)]
    pub(crate) superseded: ElementCount,
}

/// The number of parameters and fields that errata added or dropped. Rows are counted before errata are
/// applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// Elements of the IR without a row.
    pub added: usize,
    /// Rows without an element in the IR.
    pub dropped: usize,
}

impl Corrected {
    fn is_empty(&self) -> bool {
        *self == Corrected::default()
    }
}

/// The balance of rows, by the kind of table.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RowAccount {
    /// Tables of request parameters.
    pub requests: Balance,
    /// Tables of response fields.
    pub responses: Balance,
    /// Tables of models.
    pub models: Balance,
    /// Tables of error codes.
    pub error_codes: Balance,
}

impl RowAccount {
    /// Returns the balances with the names of the kinds.
    pub fn named(&self) -> [(&'static str, Balance); 4] {
        [
            ("requests", self.requests),
            ("responses", self.responses),
            ("models", self.models),
            ("error codes", self.error_codes),
        ]
    }
}

impl Ledger {
    /// Counts the pages by their fate, in a fixed order.
    pub fn fates(&self) -> Vec<(&'static str, usize)> {
        let count = |name| (name, self.pages.iter().filter(|it| it.fate.name() == name).count());
        let names = [
            "action",
            "superseded",
            "http",
            "error codes",
            "navigation",
            "guide",
            "not understood",
        ];
        let mut res: Vec<_> = names.into_iter().map(count).collect();
        // Only folders with a dialect have such pages.
        let api = count("by dialect");
        if api.1 > 0 {
            res.insert(3, api);
        }
        let translations = count("translation");
        if translations.1 > 0 {
            res.push(translations);
        }
        res
    }

    /// Adds a page that is a translation of another one: its rows are not read.
    pub fn add_translation(&mut self, file: String, of: String) {
        let fate = PageFate::Translation { of };
        let entry = PageEntry::new(file, fate, Tally::default(), RowCount::default());
        let at = self.pages.partition_point(|it| it.file < entry.file);
        self.pages.insert(at, entry);
    }

    /// Whether every row is accounted for.
    pub fn is_balanced(&self) -> bool {
        self.rows.named().iter().all(|(_, it)| it.lost() == 0)
    }

    /// Fills the balances from the pages and from the finished IR.
    pub(crate) fn balance_rows(&mut self, ir: &Ir) {
        let rows = &mut self.rows;
        for page in &self.pages {
            add_rows(&mut rows.requests, page.tally.request);
            add_rows(&mut rows.responses, page.tally.response);
            add_rows(&mut rows.models, page.tally.models);
            add_rows(&mut rows.error_codes, page.error_code_rows);
        }
        let mut elements = ElementCount::default();
        for product in &ir.products {
            elements.add_product(product);
            rows.error_codes.elements += product.error_codes.len();
        }
        rows.requests.elements = elements.request;
        rows.responses.elements = elements.response;
        rows.models.elements = elements.models;
        rows.requests.superseded = self.superseded.request;
        rows.responses.superseded = self.superseded.response;
        rows.models.superseded = self.superseded.models;
    }
}

fn add_rows(balance: &mut Balance, rows: RowCount) {
    balance.read += rows.read;
    balance.reported += rows.reported;
    balance.common += rows.common;
}
