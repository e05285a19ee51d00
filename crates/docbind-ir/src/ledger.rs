//! The ledger: what became of every page and every row.
//!
//! RowCount are counted twice, by different means: when a table is read, and when the finished IR is
//! walked. The difference must be explained by rows that were reported, that belong to a superseded
//! page, or that the runtime takes care of; what is left over was lost, and nothing may be.

use crate::ir::{Action, Field, HttpPart, Ir, Param, ParamShape, Product};
use docbind_markdown::page::{RowCount, Tally};
use serde::Serialize;

/// What became of one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum Fate {
    /// It describes an action.
    Action {
        /// The action.
        action: String,
    },
    /// Another page about the same action counts.
    Superseded {
        /// That page.
        by: String,
    },
    /// It describes an operation in terms of HTTP: understood, not yet emitted.
    Http {
        /// The operation.
        operation: String,
    },
    /// It lists error codes.
    ErrorCodes,
    /// It lists links.
    Navigation,
    /// Free text.
    Guide,
    /// It could not be read.
    NotUnderstood {
        /// Why.
        why: String,
    },
}

/// One page.
#[derive(Clone, Debug, Serialize)]
pub struct PageEntry {
    /// Its path.
    pub file: String,
    /// What became of it.
    #[serde(flatten)]
    pub fate: Fate,
    #[serde(skip)]
    pub(crate) tally: Tally,
    #[serde(skip)]
    pub(crate) codes: RowCount,
}

impl PageEntry {
    pub(crate) fn new(file: String, tally: Tally, codes: RowCount) -> PageEntry {
        PageEntry { file, fate: Fate::Guide, tally, codes }
    }

    /// How many rows its tables of parameters and of fields have, before anything was corrected.
    pub fn rows(&self) -> (usize, usize) {
        (self.tally.request.read, self.tally.response.read)
    }
}

/// RowCount of one kind of table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// RowCount that the tables of this kind have.
    pub read: usize,
    /// Elements of the IR that were read from such a row.
    pub elements: usize,
    /// Elements of pages that another page supersedes.
    pub superseded: usize,
    /// RowCount about what every request or response has; the runtime knows them.
    pub common: usize,
    /// RowCount that were left out; each has a finding.
    pub reported: usize,
}

impl Balance {
    /// RowCount that nothing accounts for. Zero, or there is a bug.
    pub fn lost(self) -> i64 {
        let signed = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        signed(self.read) - signed(self.elements + self.superseded + self.common + self.reported)
    }
}

/// Elements of actions, counted by walking them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Elements {
    request: usize,
    response: usize,
    models: usize,
}

impl Elements {
    fn add_product(&mut self, product: &Product) {
        product.actions.iter().for_each(|it| self.add_action(it));
        for table in product.http.iter().flat_map(|it| &it.tables) {
            let count = fields(&table.fields);
            match table.part {
                HttpPart::RequestHeaders | HttpPart::RequestParameters | HttpPart::RequestBody => {
                    self.request += count;
                }
                HttpPart::ResponseHeaders | HttpPart::ResponseBody => self.response += count,
            }
        }
    }

    pub(crate) fn add_action(&mut self, action: &Action) {
        self.request += action.request.iter().map(params).sum::<usize>();
        self.response += fields(&action.response);
        for model in &action.models {
            // Objects made from dotted names hold rows of the table that mentions them.
            let of_models = model.place.is_some() || model.within.is_some();
            *(if of_models { &mut self.models } else { &mut self.response }) +=
                fields(&model.fields);
        }
    }
}

/// How many parameters and fields of a product stand on its pages.
pub fn elements(product: &Product) -> usize {
    let mut res = Elements::default();
    res.add_product(product);
    res.request + res.response + res.models
}

fn params(param: &Param) -> usize {
    let own = usize::from(param.place.is_some() && param.via.is_none());
    match &param.shape {
        ParamShape::Value(_) => own,
        ParamShape::Group(members) => own + members.iter().map(params).sum::<usize>(),
    }
}

fn fields(fields: &[Field]) -> usize {
    fields.iter().filter(|it| it.place.is_some()).count()
}

/// The whole account.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ledger {
    /// The pages, by path.
    pub pages: Vec<PageEntry>,
    /// RowCount by kind of table, before anything was corrected.
    pub rows: RowAccount,
    /// What errata did to the elements that were counted.
    #[serde(skip_serializing_if = "Corrected::is_nothing")]
    pub corrected: Corrected,
    #[serde(skip)]
    pub(crate) superseded: Elements,
}

/// Parameters and fields of the IR that are there or not there for errata: the rows of the pages are
/// counted without them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// They have no row.
    pub added: usize,
    /// They have a row, and are not in the IR.
    pub dropped: usize,
}

impl Corrected {
    fn is_nothing(&self) -> bool {
        *self == Corrected::default()
    }
}

/// RowCount by kind of table.
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
    /// The kinds with their names.
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
    /// How many pages have a fate, by its name, in a fixed order.
    pub fn fates(&self) -> [(&'static str, usize); 7] {
        let count = |is: fn(&Fate) -> bool| self.pages.iter().filter(|it| is(&it.fate)).count();
        [
            ("action", count(|it| matches!(it, Fate::Action { .. }))),
            ("superseded", count(|it| matches!(it, Fate::Superseded { .. }))),
            ("http", count(|it| matches!(it, Fate::Http { .. }))),
            ("error codes", count(|it| matches!(it, Fate::ErrorCodes))),
            ("navigation", count(|it| matches!(it, Fate::Navigation))),
            ("guide", count(|it| matches!(it, Fate::Guide))),
            ("not understood", count(|it| matches!(it, Fate::NotUnderstood { .. }))),
        ]
    }

    /// Whether every row is accounted for.
    pub fn is_balanced(&self) -> bool {
        self.rows.named().iter().all(|(_, it)| it.lost() == 0)
    }

    pub(crate) fn count_elements(&mut self, ir: &Ir) {
        let rows = &mut self.rows;
        for page in &self.pages {
            add(&mut rows.requests, page.tally.request);
            add(&mut rows.responses, page.tally.response);
            add(&mut rows.models, page.tally.models);
            add(&mut rows.error_codes, page.codes);
        }
        let mut elements = Elements::default();
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

fn add(balance: &mut Balance, rows: RowCount) {
    balance.read += rows.read;
    balance.reported += rows.reported;
    balance.common += rows.common;
}
