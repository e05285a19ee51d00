//! What each kind of change does, in one table.
//!
//! `wire`: a program in the field stops working or comes to mean something else. `source`: code that
//! uses the crate stops compiling or comes to mean something else, provided that what the crate has
//! for the element differs. `docs`: only words changed. What is none of these is an addition.

use serde::Serialize;

/// Whether a change is of what is sent or of what is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From the program to the service.
    Request,
    /// From the service to the program.
    Response,
}

impl Direction {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Request => "request",
            Direction::Response => "response",
        }
    }
}

macro_rules! kinds {
    ($($kind:ident $name:literal $says:literal;)*) => {
        /// A kind of change. What is noted is given now or was given before, never both.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = concat!("It ", $says, ".")] $kind,)*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)*];

            /// The stable name for tools.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// What happened, for people; it goes on after the name of the element.
            pub fn says(self) -> &'static str {
                match self { $(Kind::$kind => $says,)* }
            }
        }
    };
}

kinds! {
    Added "added" "is new";
    AddedRequired "added-required" "is new and required";
    Removed "removed" "is gone";
    RemovedPromised "removed-promised" "is gone, though it was promised";
    LeftPage "left-page" "is gone from the page; other pages of the model keep it in the crate";
    Unlisted "unlisted" "is not listed any more";
    Renamed "renamed" "has another name";
    Respelled "respelled" "is spelled with other capitals";
    Moved "moved" "has moved";
    NowRequired "now-required" "is required now";
    NowOptional "now-optional" "is optional now";
    TypeChanged "type-changed" "has another type";
    TypeCompatible "type-compatible" "has another type that old programs can live with";
    MembersDescribed "members-described" "has its members described";
    MembersUndescribed "members-undescribed" "does not have its members described any more";
    ValueAdded "value-added" "has more values";
    ValueRemoved "value-removed" "has fewer values";
    ValuesNoted "values-noted" "has its values listed";
    DefaultChanged "default-changed" "has another default";
    DefaultNoted "default-noted" "has its default given";
    LimitTightened "limit-tightened" "allows less";
    LimitLoosened "limit-loosened" "allows more";
    LimitNoted "limit-noted" "has a limit given";
    UnitChanged "unit-changed" "counts something else";
    UnitNoted "unit-noted" "has its unit given";
    ReadingChanged "reading-changed" "is to be read in another way";
    ReadingNoted "reading-noted" "has its reading given";
    Deprecated "deprecated" "is deprecated";
    Undeprecated "undeprecated" "is not deprecated any more";
    SentDifferently "sent-differently" "is sent in another way";
    CrateChanged "crate-changed" "has another type in the crate";
    TitleChanged "title-changed" "has another title";
    DocsChanged "docs-changed" "is described in other words";
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What happened.
    pub kind: Kind,
    /// To a parameter, to a field, or to something else: an action, a product, an error code.
    pub direction: Option<Direction>,
    /// Whether programs in the field break.
    pub wire: bool,
    /// Whether code breaks, where the crate differs.
    pub source: bool,
    /// Whether only words changed.
    pub docs: bool,
    /// Why.
    pub why: &'static str,
}

/// The line for a change. What the table does not list happens to nothing of that direction.
pub(crate) fn rule(kind: Kind, direction: Option<Direction>) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.kind == kind && it.direction == direction)
}

const REQUEST: Option<Direction> = Some(Direction::Request);
const RESPONSE: Option<Direction> = Some(Direction::Response);

const fn line(
    direction: Option<Direction>,
    kind: Kind,
    classes: &'static str,
    why: &'static str,
) -> Rule {
    let classes = classes.as_bytes();
    Rule {
        kind,
        direction,
        wire: classes[0] == b'w',
        source: classes[1] == b's',
        docs: classes[2] == b'd',
        why,
    }
}

/// The table.
pub const RULES: &[Rule] = &[
    line(REQUEST, Kind::Added, "---", "programs that do not send it go on"),
    line(REQUEST, Kind::AddedRequired, "ws-", "the service refuses programs that do not send it"),
    line(
        REQUEST,
        Kind::Removed,
        "-s-",
        "the setter is gone; a service that is still sent it ignores it",
    ),
    line(REQUEST, Kind::Renamed, "ws-", "the service does not know the old name"),
    line(REQUEST, Kind::Respelled, "ws-", "the service tells capitals apart"),
    line(REQUEST, Kind::Moved, "ws-", "the service looks for it elsewhere"),
    line(REQUEST, Kind::NowRequired, "ws-", "the service refuses programs that do not send it"),
    line(REQUEST, Kind::NowOptional, "-s-", "the constructor does not take it any more"),
    line(REQUEST, Kind::TypeChanged, "ws-", "the service may refuse what programs send"),
    line(REQUEST, Kind::TypeCompatible, "-s-", "what programs send is still understood"),
    line(REQUEST, Kind::MembersDescribed, "-s-", "what was JSON is a struct"),
    line(REQUEST, Kind::MembersUndescribed, "-s-", "what was a struct is JSON"),
    line(REQUEST, Kind::ValueAdded, "---", "nobody must send it"),
    line(REQUEST, Kind::ValueRemoved, "ws-", "the service may refuse it"),
    line(
        REQUEST,
        Kind::ValuesNoted,
        "--d",
        "a list that comes or goes says nothing about the service",
    ),
    line(
        REQUEST,
        Kind::DefaultChanged,
        "w--",
        "programs that leave it out come to mean something else",
    ),
    line(REQUEST, Kind::DefaultNoted, "--d", "the default was there before it was written down"),
    line(REQUEST, Kind::LimitTightened, "w--", "the service may refuse what was allowed"),
    line(REQUEST, Kind::LimitLoosened, "---", "what was allowed still is"),
    line(REQUEST, Kind::LimitNoted, "--d", "the limit was there before it was written down"),
    line(REQUEST, Kind::UnitChanged, "w--", "the same number means something else"),
    line(REQUEST, Kind::UnitNoted, "--d", "the unit was there before it was written down"),
    line(REQUEST, Kind::ReadingChanged, "w--", "the same value means something else"),
    line(REQUEST, Kind::ReadingNoted, "--d", "the reading was there before it was written down"),
    line(REQUEST, Kind::Deprecated, "---", "a warning: it still works"),
    line(REQUEST, Kind::Undeprecated, "---", "a warning less"),
    line(
        REQUEST,
        Kind::CrateChanged,
        "-s-",
        "the type is called otherwise, became another one, or other pages that make it changed",
    ),
    line(REQUEST, Kind::DocsChanged, "--d", "words"),
    line(RESPONSE, Kind::Added, "---", "programs pass over fields that they do not know"),
    line(RESPONSE, Kind::Removed, "-s-", "the field is gone; programs had to do without it before"),
    line(RESPONSE, Kind::LeftPage, "---", "programs had to do without it before"),
    line(RESPONSE, Kind::RemovedPromised, "ws-", "programs rely on what was promised"),
    line(RESPONSE, Kind::Renamed, "ws-", "programs look for the old name"),
    line(RESPONSE, Kind::Respelled, "-s-", "fields are found whatever their capitals"),
    line(RESPONSE, Kind::Moved, "ws-", "programs look for it where it was"),
    line(RESPONSE, Kind::NowRequired, "-s-", "an `Option` less"),
    line(
        RESPONSE,
        Kind::NowOptional,
        "-s-",
        "an `Option` more; programs in the field read a default",
    ),
    line(RESPONSE, Kind::TypeChanged, "ws-", "programs cannot read it"),
    line(
        RESPONSE,
        Kind::TypeCompatible,
        "-s-",
        "the lenient readers of programs in the field convert it",
    ),
    line(RESPONSE, Kind::MembersDescribed, "-s-", "what was JSON is a struct"),
    line(RESPONSE, Kind::MembersUndescribed, "-s-", "what was a struct is JSON"),
    line(RESPONSE, Kind::ValueAdded, "---", "values that nobody knows are kept as they are"),
    line(
        RESPONSE,
        Kind::ValueRemoved,
        "-s-",
        "it does not come any more; programs that expect it go on",
    ),
    line(
        RESPONSE,
        Kind::ValuesNoted,
        "--d",
        "a list that comes or goes says nothing about the service",
    ),
    line(RESPONSE, Kind::DefaultChanged, "--d", "a default of an answer is words"),
    line(RESPONSE, Kind::DefaultNoted, "--d", "a default of an answer is words"),
    line(RESPONSE, Kind::LimitTightened, "--d", "programs read what comes"),
    line(RESPONSE, Kind::LimitLoosened, "--d", "programs read what comes"),
    line(RESPONSE, Kind::LimitNoted, "--d", "programs read what comes"),
    line(RESPONSE, Kind::UnitChanged, "w--", "the same number means something else"),
    line(RESPONSE, Kind::UnitNoted, "--d", "the unit was there before it was written down"),
    line(RESPONSE, Kind::ReadingChanged, "w--", "the same value means something else"),
    line(RESPONSE, Kind::ReadingNoted, "--d", "the reading was there before it was written down"),
    line(RESPONSE, Kind::Deprecated, "---", "a warning: it still comes"),
    line(RESPONSE, Kind::Undeprecated, "---", "a warning less"),
    line(
        RESPONSE,
        Kind::CrateChanged,
        "-s-",
        "the type is called otherwise, became another one, or other pages that make it changed",
    ),
    line(RESPONSE, Kind::DocsChanged, "--d", "words"),
    line(None, Kind::Added, "---", "nobody called it"),
    line(None, Kind::Removed, "ws-", "nobody promises any more that it works"),
    line(
        None,
        Kind::Unlisted,
        "-s-",
        "the constant is gone; the service may answer with it all the same",
    ),
    line(None, Kind::Renamed, "ws-", "the service does not know the old name"),
    line(None, Kind::Moved, "-s-", "the crate is another one; calls on the wire name no product"),
    line(None, Kind::SentDifferently, "w--", "the service may not understand what programs send"),
    line(None, Kind::Deprecated, "---", "a warning: it still works"),
    line(None, Kind::Undeprecated, "---", "a warning less"),
    line(None, Kind::TitleChanged, "--d", "words"),
    line(None, Kind::DocsChanged, "--d", "words"),
];
