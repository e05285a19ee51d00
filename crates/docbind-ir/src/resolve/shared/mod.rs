//! The models that operations of a product share, as code has them.
//!
//! A model with members is an object, and one with values a list of these. Any other model is another name for its
//! type, which takes its place. Objects in place get a name, which is made of those around them. Alternatives that
//! can be told apart are a model of their own, and all others are any value: see [`union`].
//!
//! Only what operations refer to is here. Chains of models of any length are walked without recursion.

mod union;

pub(super) use union::Alternatives;

use crate::ir::{Correction, Field, Location, Model, Product, Type, Value, Values};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many names for other types may be inside each other.
const MAX_ALIASES: usize = 32;

/// A model that operations share.
#[derive(Clone, Debug)]
pub(super) struct SharedModel {
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) corrected: Vec<Correction>,
}

/// What a model is.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// An object with members.
    Object(Vec<Field>),
    /// One of several types.
    Union(Alternatives),
    /// Text with one of several values.
    Values(Vec<Value>),
}

/// Shapes the types of a product.
pub(super) struct Shaper<'a> {
    /// The models of the pages.
    pages: HashMap<&'a str, &'a Model>,
    /// The models that were referred to; `None` while they wait.
    models: BTreeMap<String, Option<SharedModel>>,
    /// The names of all models, of which code must not have two that differ in case or signs only.
    names: BTreeSet<String>,
    /// What waits to be shaped.
    pending: Vec<(String, Pending<'a>)>,
    /// The names for other types that are being replaced.
    aliases: Vec<&'a str>,
    /// What names for other types stand for.
    replaced: HashMap<&'a str, Type>,
}

/// A model that was referred to.
enum Pending<'a> {
    Page(&'a Model),
    Object(Vec<Field>),
    Union(Alternatives),
}

impl<'a> Shaper<'a> {
    pub(super) fn new(product: &'a Product) -> Shaper<'a> {
        let pages = || product.models.iter().map(|it| (it.name.as_str(), it));
        Shaper {
            pages: pages().collect(),
            models: BTreeMap::new(),
            names: pages().map(|(it, _)| letters(it)).collect(),
            pending: Vec::new(),
            aliases: Vec::new(),
            replaced: HashMap::new(),
        }
    }

    /// Returns the models that were referred to, by name.
    pub(super) fn finish(mut self) -> Vec<SharedModel> {
        while let Some((name, it)) = self.pending.pop() {
            let (shape, corrected) = match it {
                Pending::Page(model) => (self.shape_of(model), model.corrected.clone()),
                Pending::Object(members) => {
                    (Shape::Object(self.members(&members, &name)), Vec::new())
                }
                Pending::Union(it) => (Shape::Union(self.alternatives(it, &name)), Vec::new()),
            };
            self.models.insert(name.clone(), Some(SharedModel { name, shape, corrected }));
        }
        self.models.into_values().flatten().collect()
    }

    fn shape_of(&mut self, model: &'a Model) -> Shape {
        if has_values(model) {
            let value = |it: &String| Value { value: it.clone(), meaning: None };
            return Shape::Values(model.values.iter().map(value).collect());
        }
        if let Some(ty) = &model.ty
            && let Some(it) = self.told_apart(ty)
        {
            return Shape::Union(self.alternatives(it, &model.name));
        }
        Shape::Object(self.members(&model.fields, &model.name))
    }

    /// Shapes the members of an object; `owner` is the name of the object.
    pub(super) fn members(&mut self, fields: &[Field], owner: &str) -> Vec<Field> {
        each_once(fields.iter().map(|it| self.field(it, owner)).collect())
    }

    /// Shapes a field; `owner` is the name of the object around it.
    pub(super) fn field(&mut self, field: &Field, owner: &str) -> Field {
        let ty = self.ty(&field.ty, &format!("{owner}.{}", field.name));
        let mut res = Field { ty, ..field.clone() };
        self.add_values(&mut res);
        res
    }

    /// Whether a type is text with one of several values.
    pub(super) fn has_values(&self, ty: &Type) -> bool {
        ty.model().and_then(|it| self.pages.get(it)).is_some_and(|it| has_values(it))
    }

    /// Adds the values of the model that a field is of.
    pub(super) fn add_values(&self, field: &mut Field) {
        let name = match field.ty.innermost() {
            Type::Nullable(it) => it.model(),
            it => it.model(),
        };
        let Some(model) = name.and_then(|it| self.pages.get(it)).filter(|it| has_values(it)) else {
            return;
        };
        let value = |it: &String| Value { value: it.clone(), meaning: None };
        field.annotations.values.get_or_insert_with(|| Values {
            values: model.values.iter().map(value).collect(),
            complete: true,
            evidence: model.name.clone(),
        });
    }

    /// Shapes a type. An object in place gets the name `owner`.
    pub(super) fn ty(&mut self, ty: &Type, owner: &str) -> Type {
        match ty {
            Type::String | Type::File => Type::String,
            Type::Int | Type::Float | Type::Bool | Type::Object | Type::Any => ty.clone(),
            Type::Array(it) => Type::Array(Box::new(self.ty(it, owner))),
            Type::Map(it) => Type::Map(Box::new(self.ty(it, owner))),
            Type::Nullable(it) => match self.ty(it, owner) {
                it @ (Type::Any | Type::Nullable(_)) => it,
                it => Type::Nullable(Box::new(it)),
            },
            Type::Model(name) => self.model(name),
            Type::Fields(members) if members.is_empty() => Type::Object,
            Type::Fields(members) => {
                let name = self.free_name(owner);
                self.add(name, Pending::Object(members.clone()))
            }
            Type::Union(list) => {
                let (list, is_nullable) = self.flattened(list);
                let res = match list.as_slice() {
                    [] => Type::Any,
                    [it] => self.ty(it, owner),
                    _ => match self.told_apart(&Type::Union(list)) {
                        Some(it) => {
                            let name = self.free_name(owner);
                            self.add(name, Pending::Union(it))
                        }
                        None => Type::Any,
                    },
                };
                match res {
                    it @ (Type::Any | Type::Nullable(_)) => it,
                    it if is_nullable => Type::Nullable(Box::new(it)),
                    it => it,
                }
            }
        }
    }

    /// Shapes a reference to a model.
    fn model(&mut self, name: &str) -> Type {
        // Models of a single page are not known here.
        let Some(model) = self.pages.get(name).copied() else {
            return Type::Model(name.to_owned());
        };
        let Some(ty) = model.ty.as_ref().filter(|_| !has_values(model)) else {
            return match model.fields.is_empty() && !has_values(model) {
                true => Type::Object,
                false => self.add(name.to_owned(), Pending::Page(model)),
            };
        };
        if self.told_apart(ty).is_some() {
            return self.add(name.to_owned(), Pending::Page(model));
        }
        if let Some(it) = self.replaced.get(name) {
            return it.clone();
        }
        if self.aliases.len() >= MAX_ALIASES || self.aliases.contains(&model.name.as_str()) {
            return Type::Any;
        }
        self.aliases.push(&model.name);
        let res = self.ty(ty, name);
        self.aliases.pop();
        self.replaced.insert(&model.name, res.clone());
        res
    }

    /// Adds a model that is to be shaped, unless it was; returns a reference to it.
    fn add(&mut self, name: String, it: Pending<'a>) -> Type {
        if !self.models.contains_key(&name) {
            self.models.insert(name.clone(), None);
            self.pending.push((name.clone(), it));
        }
        Type::Model(name)
    }

    /// Returns a name that no model has yet.
    fn free_name(&mut self, wish: &str) -> String {
        // What stands for another type gives its name to the object or the union that it is.
        let is_alias = self.aliases.last().is_some_and(|it| *it == wish);
        let mut res = wish.to_owned();
        if is_alias && !self.models.contains_key(wish) {
            return res;
        }
        while !self.names.insert(letters(&res)) {
            res.push_str(" object");
        }
        res
    }
}

/// Returns fields of which each place has a name once. Parts of a composition may have rows for one member, and what
/// any of them says holds.
pub(super) fn each_once(fields: Vec<Field>) -> Vec<Field> {
    let mut positions: BTreeMap<(Option<Location>, String), usize> = BTreeMap::new();
    let mut res: Vec<Field> = Vec::new();
    for field in fields {
        match positions.entry((field.location, field.name.clone())) {
            Entry::Vacant(it) => {
                it.insert(res.len());
                res.push(field);
            }
            Entry::Occupied(it) => {
                let first = &mut res[*it.get()];
                first.required |= field.required;
                if matches!(first.ty, Type::Any | Type::Object) {
                    first.ty = field.ty;
                }
                if first.annotations.values.is_none() {
                    first.annotations.values = field.annotations.values;
                }
            }
        }
    }
    res
}

/// Whether a model is text with one of several values.
fn has_values(model: &Model) -> bool {
    !model.values.is_empty()
        && matches!(model.ty, None | Some(Type::String))
        && model.fields.is_empty()
}

/// Returns what of a name code can tell apart.
fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
