//! The table of what each kind of change breaks.
//!
//! `wire`: a deployed program stops working or changes its meaning. `source`: code that uses the crate stops
//! compiling or changes its meaning, provided that the crate changed as well. `docs`: only the documentation
//! changed. A change without any of these is a compatible addition.

use serde::Serialize;

/// Whether an element is sent or received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From the program to the service.
    Request,
    /// From the service to the program.
    Response,
}

impl Direction {
    /// Returns the name.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Request => "request",
            Direction::Response => "response",
        }
    }
}

macro_rules! kinds {
    ($($kind:ident $name:literal $predicate:literal;)*) => {
        /// A kind of change. A value that is *noted* is documented only before or only after.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = concat!("It ", $predicate, ".")] $kind,)*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)*];

            /// Returns the stable name for tools.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// Returns the predicate of a sentence whose subject is the element.
            pub fn predicate(self) -> &'static str {
                match self { $(Kind::$kind => $predicate,)* }
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
    Respelled "respelled" "is spelled in another letter case";
    Moved "moved" "has moved";
    NowRequired "now-required" "is required now";
    NowOptional "now-optional" "is optional now";
    TypeChanged "type-changed" "has another type";
    TypeCompatible "type-compatible" "has another, compatible type";
    MembersDescribed "members-described" "has its members described";
    MembersUndescribed "members-undescribed" "does not have its members described any more";
    ValueAdded "value-added" "has more values";
    ValueRemoved "value-removed" "has fewer values";
    ValuesNoted "values-noted" "has its values listed";
    DefaultChanged "default-changed" "has another default";
    DefaultNoted "default-noted" "has its default documented";
    LimitTightened "limit-tightened" "allows less";
    LimitLoosened "limit-loosened" "allows more";
    LimitNoted "limit-noted" "has a limit documented";
    UnitChanged "unit-changed" "has another unit";
    UnitNoted "unit-noted" "has its unit documented";
    ReadingChanged "reading-changed" "is interpreted differently";
    ReadingNoted "reading-noted" "has its interpretation documented";
    Deprecated "deprecated" "is deprecated";
    Undeprecated "undeprecated" "is not deprecated any more";
    SentDifferently "sent-differently" "is sent differently";
    CrateChanged "crate-changed" "has another type in the crate";
    TitleChanged "title-changed" "has another title";
    DocsChanged "docs-changed" "is described in other words";
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The kind of change.
    pub kind: Kind,
    /// The direction of the element; `None` for an action, a product or an error code.
    pub direction: Option<Direction>,
    /// Whether deployed programs break.
    pub wire: bool,
    /// Whether code breaks if the crate changed.
    pub source: bool,
    /// Whether only the documentation changed.
    pub docs: bool,
    /// Why.
    pub why: &'static str,
}

/// Returns the row of a kind; `None` if the kind does not occur in a direction.
pub(crate) fn rule(kind: Kind, direction: Option<Direction>) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.kind == kind && it.direction == direction)
}

const REQUEST: Option<Direction> = Some(Direction::Request);
const RESPONSE: Option<Direction> = Some(Direction::Response);

const fn row(
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

/// The rows of the table.
pub const RULES: &[Rule] = &[
    row(REQUEST, Kind::Added, "---", "programs that do not send it keep working"),
    row(REQUEST, Kind::AddedRequired, "ws-", "the service refuses programs that do not send it"),
    row(
        REQUEST,
        Kind::Removed,
        "-s-",
        "the setter is gone; a service that is still sent it ignores it",
    ),
    row(REQUEST, Kind::Renamed, "ws-", "the service does not know the old name"),
    row(REQUEST, Kind::Respelled, "ws-", "the service's names are case-sensitive"),
    row(REQUEST, Kind::Moved, "ws-", "the service looks for it elsewhere"),
    row(REQUEST, Kind::NowRequired, "ws-", "the service refuses programs that do not send it"),
    row(REQUEST, Kind::NowOptional, "-s-", "the constructor does not take it any more"),
    row(REQUEST, Kind::TypeChanged, "ws-", "the service may refuse what programs send"),
    row(REQUEST, Kind::TypeCompatible, "-s-", "what programs send is still understood"),
    row(REQUEST, Kind::MembersDescribed, "-s-", "what was JSON is a struct"),
    row(REQUEST, Kind::MembersUndescribed, "-s-", "what was a struct is JSON"),
    row(REQUEST, Kind::ValueAdded, "---", "no program has to send it"),
    row(REQUEST, Kind::ValueRemoved, "ws-", "the service may refuse it"),
    row(REQUEST, Kind::ValuesNoted, "--d", "adding or removing a list does not change the service"),
    row(REQUEST, Kind::DefaultChanged, "w--", "requests without it change their meaning"),
    row(REQUEST, Kind::DefaultNoted, "--d", "the default was there before it was written down"),
    row(REQUEST, Kind::LimitTightened, "w--", "the service may refuse what was allowed"),
    row(REQUEST, Kind::LimitLoosened, "---", "what was allowed still is"),
    row(REQUEST, Kind::LimitNoted, "--d", "the limit was there before it was written down"),
    row(REQUEST, Kind::UnitChanged, "w--", "the same number means something else"),
    row(REQUEST, Kind::UnitNoted, "--d", "the unit was there before it was written down"),
    row(REQUEST, Kind::ReadingChanged, "w--", "the same value means something else"),
    row(REQUEST, Kind::ReadingNoted, "--d", "the reading was there before it was written down"),
    row(REQUEST, Kind::Deprecated, "---", "a warning: it still works"),
    row(REQUEST, Kind::Undeprecated, "---", "the warning is gone"),
    row(
        REQUEST,
        Kind::CrateChanged,
        "-s-",
        "the type has another name or changed, perhaps because of other pages of the model",
    ),
    row(REQUEST, Kind::DocsChanged, "--d", "words"),
    row(RESPONSE, Kind::Added, "---", "programs ignore unknown fields"),
    row(RESPONSE, Kind::Removed, "-s-", "the field is gone; programs had to do without it before"),
    row(RESPONSE, Kind::LeftPage, "---", "programs had to do without it before"),
    row(RESPONSE, Kind::RemovedPromised, "ws-", "programs rely on what was promised"),
    row(RESPONSE, Kind::Renamed, "ws-", "programs look for the old name"),
    row(RESPONSE, Kind::Respelled, "-s-", "fields are found in any letter case"),
    row(RESPONSE, Kind::Moved, "ws-", "programs look for it where it was"),
    row(RESPONSE, Kind::NowRequired, "-s-", "the type is not an `Option` any more"),
    row(
        RESPONSE,
        Kind::NowOptional,
        "-s-",
        "the type is an `Option` now; deployed programs read a default",
    ),
    row(RESPONSE, Kind::TypeChanged, "ws-", "programs cannot read it"),
    row(
        RESPONSE,
        Kind::TypeCompatible,
        "-s-",
        "the lenient decoders of deployed programs convert it",
    ),
    row(RESPONSE, Kind::MembersDescribed, "-s-", "what was JSON is a struct"),
    row(RESPONSE, Kind::MembersUndescribed, "-s-", "what was a struct is JSON"),
    row(RESPONSE, Kind::ValueAdded, "---", "unknown values are kept as they are"),
    row(
        RESPONSE,
        Kind::ValueRemoved,
        "-s-",
        "it is not sent any more; programs that expect it keep working",
    ),
    row(
        RESPONSE,
        Kind::ValuesNoted,
        "--d",
        "adding or removing a list does not change the service",
    ),
    row(RESPONSE, Kind::DefaultChanged, "--d", "a default of a response is only documentation"),
    row(RESPONSE, Kind::DefaultNoted, "--d", "a default of a response is only documentation"),
    row(RESPONSE, Kind::LimitTightened, "--d", "programs read whatever is sent"),
    row(RESPONSE, Kind::LimitLoosened, "--d", "programs read whatever is sent"),
    row(RESPONSE, Kind::LimitNoted, "--d", "programs read whatever is sent"),
    row(RESPONSE, Kind::UnitChanged, "w--", "the same number means something else"),
    row(RESPONSE, Kind::UnitNoted, "--d", "the unit was there before it was written down"),
    row(RESPONSE, Kind::ReadingChanged, "w--", "the same value means something else"),
    row(RESPONSE, Kind::ReadingNoted, "--d", "the reading was there before it was written down"),
    row(RESPONSE, Kind::Deprecated, "---", "a warning: it is still sent"),
    row(RESPONSE, Kind::Undeprecated, "---", "the warning is gone"),
    row(
        RESPONSE,
        Kind::CrateChanged,
        "-s-",
        "the type has another name or changed, perhaps because of other pages of the model",
    ),
    row(RESPONSE, Kind::DocsChanged, "--d", "words"),
    row(None, Kind::Added, "---", "nothing called it before"),
    row(None, Kind::Removed, "ws-", "it is not guaranteed to work any more"),
    row(None, Kind::Unlisted, "-s-", "the constant is gone; the service may still return it"),
    row(None, Kind::Renamed, "ws-", "the service does not know the old name"),
    row(None, Kind::Moved, "-s-", "the crate is another one; calls on the wire name no product"),
    row(None, Kind::SentDifferently, "w--", "the service may not understand what programs send"),
    row(None, Kind::Deprecated, "---", "a warning: it still works"),
    row(None, Kind::Undeprecated, "---", "the warning is gone"),
    row(None, Kind::TitleChanged, "--d", "words"),
    row(None, Kind::DocsChanged, "--d", "words"),
];
