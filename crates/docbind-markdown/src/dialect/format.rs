//! The TOML of a dialect, as it is written.

use super::roles::{At, Binding, Column, From, ModelBy, ModelOf, PageKind, Place, Role, Scope};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

type Text = Spanned<String>;
type Texts = Option<Vec<Text>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) dialect: Head,
    pub(super) page: Option<Vec<PageRule>>,
    pub(super) capture: Option<Vec<Locator>>,
    pub(super) operation: Option<Vec<Locator>>,
    pub(super) section: Option<Vec<Section>>,
    pub(super) rows: Option<Vec<Rows>>,
    pub(super) columns: Option<Columns>,
    #[serde(default)]
    pub(super) methods: Methods,
    #[serde(default)]
    pub(super) name: Name,
    #[serde(default)]
    pub(super) required: Required,
    #[serde(rename = "type", default)]
    pub(super) ty: Type,
    pub(super) locations: Option<Locations>,
    pub(super) compose: Option<Compose>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) name: Text,
    pub(super) about: Option<String>,
    pub(super) limits: Option<Vec<String>>,
    pub(super) extends: Option<Text>,
    pub(super) strip: Texts,
    pub(super) labels: Texts,
    pub(super) raw_cells: Option<bool>,
    pub(super) index: Option<Index>,
    pub(super) binding: Option<Binding>,
    pub(super) nothing: Option<Text>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub(super) file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageRule {
    pub(super) is: PageKind,
    #[serde(rename = "match")]
    pub(super) pattern: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Locator {
    #[serde(rename = "in")]
    pub(super) at: At,
    #[serde(rename = "match")]
    pub(super) pattern: Text,
    #[serde(default)]
    pub(super) level: Vec<u8>,
    #[serde(default)]
    pub(super) lang: Vec<String>,
    pub(super) under: Option<Text>,
    pub(super) anchor: Option<Text>,
    pub(super) method: Option<String>,
    pub(super) path: Option<String>,
    #[serde(default)]
    pub(super) all: bool,
    #[serde(default)]
    pub(super) continues: bool,
    #[serde(default)]
    pub(super) raw: bool,
    #[serde(default)]
    pub(super) scope: Scope,
    pub(super) example: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) is: Role,
    #[serde(default)]
    pub(super) words: Vec<Text>,
    #[serde(rename = "match")]
    pub(super) pattern: Option<Text>,
    pub(super) anchor: Option<Text>,
    #[serde(default)]
    pub(super) level: Vec<u8>,
    pub(super) at: Option<Vec<At>>,
    pub(super) under: Option<Role>,
    #[serde(default)]
    pub(super) of: ModelOf,
    #[serde(default)]
    pub(super) raw: bool,
    #[serde(default)]
    pub(super) legacy: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    pub(super) from: From,
    pub(super) is: Role,
    #[serde(rename = "match")]
    pub(super) pattern: Option<Text>,
    #[serde(default)]
    pub(super) has: Vec<Text>,
    #[serde(default)]
    pub(super) lacks: Vec<Text>,
    #[serde(default)]
    pub(super) first: Vec<Text>,
    pub(super) after: Option<Text>,
    #[serde(default)]
    pub(super) raw: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub(super) name: Texts,
    #[serde(rename = "type")]
    pub(super) ty: Texts,
    pub(super) required: Texts,
    pub(super) present: Texts,
    pub(super) docs: Texts,
    pub(super) default: Texts,
    #[serde(rename = "in")]
    pub(super) location: Texts,
    pub(super) values: Texts,
    pub(super) status: Texts,
    pub(super) schema: Texts,
    pub(super) property: Texts,
    pub(super) value: Texts,
    pub(super) methods: Texts,
    pub(super) code: Texts,
    pub(super) message: Texts,
    pub(super) ignore: Texts,
}

impl Columns {
    pub(super) fn titles(self) -> [(Column, Texts); 16] {
        [
            (Column::Name, self.name),
            (Column::Type, self.ty),
            (Column::Required, self.required),
            (Column::Present, self.present),
            (Column::Docs, self.docs),
            (Column::Default, self.default),
            (Column::In, self.location),
            (Column::Values, self.values),
            (Column::Status, self.status),
            (Column::Schema, self.schema),
            (Column::Property, self.property),
            (Column::Value, self.value),
            (Column::Methods, self.methods),
            (Column::Code, self.code),
            (Column::Message, self.message),
            (Column::Ignore, self.ignore),
        ]
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    pub(super) separator: Option<String>,
    pub(super) index: Option<Vec<String>>,
    pub(super) inner_index: Option<Vec<String>>,
    pub(super) brackets: Option<bool>,
    pub(super) indent: Option<Text>,
    pub(super) optional: Option<Text>,
    pub(super) required_mark: Option<Text>,
    pub(super) strip: Texts,
    pub(super) mixin: Option<Vec<String>>,
    pub(super) map: Option<Vec<String>>,
    pub(super) verbatim: Option<bool>,
    pub(super) titled: Option<bool>,
    pub(super) either: Option<String>,
    pub(super) both: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Methods {
    pub(super) docs: Option<Text>,
    pub(super) note: Option<Text>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Required {
    pub(super) yes: Option<Vec<String>>,
    pub(super) no: Option<Vec<String>>,
    pub(super) default: Option<bool>,
    pub(super) default_column: Option<YesNo>,
    pub(super) docs: Option<YesNo>,
    pub(super) note: Option<YesNo>,
    #[serde(default)]
    pub(super) by_method: BTreeMap<String, bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YesNo {
    pub(super) yes: Option<Text>,
    pub(super) no: Option<Text>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Type {
    pub(super) array: Texts,
    pub(super) map: Texts,
    pub(super) nullable: Texts,
    pub(super) union: Option<Vec<String>>,
    pub(super) drop: Texts,
    pub(super) list_by_example: Option<bool>,
    pub(super) model: Option<ModelBy>,
    pub(super) docs: Texts,
    pub(super) note: Texts,
    #[serde(default)]
    pub(super) words: Words,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) string: Option<Vec<String>>,
    pub(super) strings: Option<Vec<String>>,
    pub(super) int: Option<Vec<String>>,
    pub(super) float: Option<Vec<String>>,
    pub(super) bool: Option<Vec<String>>,
    pub(super) object: Option<Vec<String>>,
    pub(super) array: Option<Vec<String>>,
    pub(super) any: Option<Vec<String>>,
    pub(super) file: Option<Vec<String>>,
    pub(super) datetime: Option<Vec<String>>,
    pub(super) null: Option<Vec<String>>,
    pub(super) map: Option<Vec<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Locations {
    pub(super) default: Option<Place>,
    pub(super) model: Option<Place>,
    #[serde(default)]
    pub(super) words: BTreeMap<String, Place>,
    #[serde(rename = "GET")]
    pub(super) get: Option<Place>,
    #[serde(rename = "HEAD")]
    pub(super) head: Option<Place>,
    #[serde(rename = "POST")]
    pub(super) post: Option<Place>,
    #[serde(rename = "PUT")]
    pub(super) put: Option<Place>,
    #[serde(rename = "PATCH")]
    pub(super) patch: Option<Place>,
    #[serde(rename = "DELETE")]
    pub(super) delete: Option<Place>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Compose {
    #[serde(default)]
    pub(super) all: Vec<String>,
    #[serde(default)]
    pub(super) one: Vec<String>,
    #[serde(default)]
    pub(super) end: Vec<String>,
}
