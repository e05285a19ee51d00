//! [`Values`]: a value for every documented type, which looks like one of its name.
//!
//! What the page's own example shows is preferred where it can be told that it is no id, name or
//! time: it is a word that the service uses. Models that contain themselves are cut short.

use crate::dice::Dice;
use crate::plan::words::{Label, stem};
use crate::refusal::plain;
use crate::request::Params;
use docbind_ir::ir::{Action, Field, Text, Type};
use serde_json::{Map, Value};
use std::cell::Cell;

/// How deep answers nest at most.
const MAX_DEPTH: usize = 8;

/// How many objects may be within one of the top.
const MAX_OBJECTS: u32 = 10_000;

/// Invents values for one answer.
pub(super) struct Values<'a> {
    action: &'a Action,
    params: &'a Params,
    epoch: i64,
    /// How many more objects there may be: models that hold each other could fill the memory.
    left: Cell<u32>,
}

/// A place in an answer.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) name: &'a str,
    pub(super) docs: &'a [Text],
    pub(super) dice: Dice,
    pub(super) example: Option<&'a Value>,
    pub(super) depth: usize,
}

impl<'a> Values<'a> {
    pub(super) fn new(action: &'a Action, params: &'a Params, epoch: i64) -> Values<'a> {
        Values { action, params, epoch, left: Cell::new(MAX_OBJECTS) }
    }

    /// A value that is not part of another one.
    pub(super) fn top(&self, ty: &'a Type, spot: Spot<'a>) -> Value {
        self.left.set(MAX_OBJECTS);
        self.value(ty, spot)
    }

    fn value(&self, ty: &'a Type, spot: Spot<'a>) -> Value {
        match ty {
            Type::Array(item) => self.array(item, spot),
            Type::Model(name) => Value::Object(self.object(name, spot)),
            Type::Object => spot
                .example
                .filter(|it| it.is_object())
                .cloned()
                .unwrap_or_else(|| Map::new().into()),
            Type::Any => spot.example.cloned().unwrap_or_else(|| "any".into()),
            Type::String | Type::Int | Type::Float | Type::Bool => {
                let echo = self.echo(spot.name).and_then(|it| convert(it, ty));
                echo.unwrap_or_else(|| self.scalar(ty, spot))
            }
        }
    }

    /// What the request says of a documented parameter of that name, in any letter case.
    fn echo(&self, name: &str) -> Option<&'a str> {
        let param = self.action.request.iter().find(|it| it.name.eq_ignore_ascii_case(name))?;
        self.params.text(&param.name).filter(|it| !it.eq_ignore_ascii_case("all"))
    }

    /// The members of a model; every member is there, whether the page promises it or not.
    fn object(&self, name: &str, spot: Spot<'a>) -> Map<String, Value> {
        let fields = crate::plan::model(self.action, name).map_or(&[][..], |it| &it.fields);
        let member =
            |field: &'a Field| (field.name.clone(), self.value(&field.ty, spot.below(field)));
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        match spot.depth < MAX_DEPTH && left > 0 {
            true => fields.iter().map(member).collect(),
            false => Map::new(),
        }
    }

    /// One to three elements; one far below, where lists of lists would grow large, and none deeper.
    fn array(&self, item: &'a Type, spot: Spot<'a>) -> Value {
        let len = match spot.depth {
            0 | 1 => 1 + spot.dice.at("len").below(3),
            it if it < MAX_DEPTH / 2 => 1,
            _ => 0,
        };
        let element = |index: u64| {
            let list = spot.example.and_then(Value::as_array);
            let example =
                list.and_then(|it| it.iter().cycle().nth(usize::try_from(index).unwrap_or(0)));
            let name = spot.name.strip_suffix('s').unwrap_or(spot.name);
            self.value(
                item,
                Spot { name, dice: spot.dice.nth(index), example, depth: spot.depth + 1, ..spot },
            )
        };
        (0..len).map(element).collect()
    }

    fn scalar(&self, ty: &Type, spot: Spot<'a>) -> Value {
        let Spot { name, dice, example, .. } = spot;
        let lower = name.to_ascii_lowercase();
        let is_time =
            lower.ends_with("time") || lower.ends_with("timestamp") || lower.ends_with("date");
        let number = example.and_then(Value::as_i64);
        match ty {
            Type::Int if is_time => {
                self.time(dice, number.is_some_and(|it| it > 100_000_000_000)).into()
            }
            Type::Int if lower.ends_with("port") => (1024 + dice.below(60_000)).into(),
            Type::Int => {
                number.unwrap_or_else(|| i64::try_from(dice.below(100)).unwrap_or(0)).into()
            }
            Type::Float => {
                let invented = dice.below(10_000) as f64 / 100.0;
                example.and_then(Value::as_f64).unwrap_or(invented).into()
            }
            Type::Bool => example.and_then(Value::as_bool).unwrap_or(dice.below(2) == 1).into(),
            _ => self.text(spot, &lower, is_time).into(),
        }
    }

    fn text(&self, spot: Spot<'a>, lower: &str, is_time: bool) -> String {
        let Spot { name, docs, dice, .. } = spot;
        let example = spot.example.and_then(Value::as_str).filter(|it| !it.is_empty());
        let is_number = example.is_none_or(|it| it.bytes().all(|it| it.is_ascii_digit()));
        match stem(name) {
            Some((stem, Label::Id)) => id(&stem, dice, example),
            Some((stem, Label::Name)) => {
                format!("{}-{}", if stem.is_empty() { "name" } else { &stem }, dice.letters(4))
            }
            None if is_time && is_number => self.time(dice, false).to_string(),
            None if lower.ends_with("ip") || lower.ends_with("ipaddr") => {
                let byte = |at: u64| dice.nth(at).below(254) + 1;
                format!("10.{}.{}.{}", byte(0), byte(1), byte(2))
            }
            None => {
                let known = documented(docs, dice, example).or_else(|| example.map(str::to_owned));
                known.unwrap_or_else(|| format!("{lower}-{}", dice.letters(4)))
            }
        }
    }

    /// Within the month before the epoch.
    fn time(&self, dice: Dice, millis: bool) -> i64 {
        let seconds = self.epoch - i64::try_from(dice.below(30 * 86_400)).unwrap_or(0);
        if millis { seconds * 1000 } else { seconds }
    }
}

impl<'a> Spot<'a> {
    /// A member.
    pub(super) fn below(self, field: &'a Field) -> Spot<'a> {
        let example = self.example.and_then(|it| it.get(&field.name));
        let (name, docs) = (field.name.as_str(), field.docs.as_slice());
        Spot { name, docs, dice: self.dice.at(name), example, depth: self.depth + 1 }
    }
}

/// One of the words that the description lists, if it lists some and the example is none of them.
fn documented(docs: &[Text], dice: Dice, example: Option<&str>) -> Option<String> {
    let text = plain(docs);
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let is_value = |it: &&str| it.len() > 1 && it.starts_with(|it: char| it.is_ascii_uppercase());
    let words: Vec<&str> = text.split(|it| !is_part(it)).filter(is_value).collect();
    if words.len() < 2 || example.is_some_and(|it| text.contains(it)) {
        return None;
    }
    words
        .get(usize::try_from(dice.at("word").below(words.len() as u64)).ok()?)
        .map(|it| (*it).to_owned())
}

/// With the prefix that the example has, if it looks like an id with one.
fn id(stem: &str, dice: Dice, example: Option<&str>) -> String {
    let prefix = example.and_then(|it| it.split_once('-')).map(|(it, _)| it);
    let prefix = prefix
        .filter(|it| (1..=12).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_lowercase()));
    let prefix = prefix.or(Some(stem).filter(|it| !it.is_empty())).unwrap_or("id");
    format!("{prefix}-{}", dice.letters(8))
}

/// A text as a value of a type, if it is one.
pub(super) fn convert(text: &str, ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::String => text.into(),
        Type::Int => text.parse::<i64>().ok()?.into(),
        Type::Float => text.parse::<f64>().ok().filter(|it| it.is_finite())?.into(),
        Type::Bool => text.to_ascii_lowercase().parse::<bool>().ok()?.into(),
        Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => return None,
    })
}
